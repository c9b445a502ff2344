import type { Id } from '@trireme/domain'
import type { Problem } from '@trireme/client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { http } from '../../session/calls.ts'
import { useRetry } from '../../workspace/use-retry.ts'
import { usePlan } from '../../workspace/use-workspace.tsx'
import type { SlipAnswer, SlipJob } from './moved-words.ts'

/** So long an answer is waited for, in seconds, before it is told how far it is. */
const WAIT = 1
const LOOK_MS = 500

type Asked = {
  readonly question: unknown
  readonly answer: SlipAnswer | null
  readonly problem: Problem | null
  /** What is at it, where it takes long; stays after it has ended. */
  readonly job: SlipJob | null
}

/**
 * Why a date moved. What is answered at once is asked again when the plan is another; what took long only when somebody
 * says so. A question that another takes the place of is cancelled; one that is left goes on, and is found again.
 */
export function useSlip(id: Id, from: string, averaged: boolean) {
  const plan = usePlan()
  const [asked, setAsked] = useState({ plan })
  const [state, setState] = useState<Asked>({ question: null, answer: null, problem: null, job: null })
  const { tries } = useRetry(state.problem !== null)
  const question = useMemo(() => ({ id, from, averaged, asked, tries }), [id, from, averaged, asked, tries])
  const running = useRef<SlipJob | null>(null)
  const isAsking = state.question !== question || (state.answer === null && state.problem === null)
  const isOld = !isAsking && plan !== asked.plan
  if (isOld && state.job === null) setAsked({ plan })

  useEffect(() => {
    const left = new AbortController()
    if (running.current !== null) void cancelJob(running.current)
    running.current = null
    async function follow() {
      const { signal } = left
      const query = { from: question.from, order: question.averaged ? 'averaged' : undefined, wait: WAIT }
      let found = await http.call<SlipAnswer | SlipJob>({ path: `/plan/slips/${question.id}`, query, signal })
      while (!signal.aborted && found.ok && !('parts' in found.value)) {
        const job: SlipJob = found.value
        running.current = job.endedAt === null ? job : null
        setState((before) => ({ ...before, question, problem: null, answer: null, job }))
        if (job.endedAt === null) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
        if (signal.aborted) return
        const path = job.endedAt === null ? `/jobs/${job.id}` : `/jobs/${job.id}/result`
        found = await http.call<SlipAnswer | SlipJob>({ path, signal })
      }
      if (signal.aborted) return
      running.current = null
      setState((before) => {
        const job = before.question === question ? before.job : null
        if (found.ok) return { question, answer: found.value as SlipAnswer, problem: null, job }
        return { question, answer: null, problem: found.problem, job }
      })
    }
    void follow()
    return () => left.abort()
  }, [question])

  return {
    answer: state.answer,
    problem: state.problem,
    job: isAsking && state.question === question ? state.job : null,
    isAsking,
    /** Whether the plan is another than the one it was asked of. */
    isOld,
    again: () => setAsked({ plan }),
    cancel: () => state.job !== null && void cancelJob(state.job),
  }
}

function cancelJob({ id }: SlipJob): Promise<unknown> {
  return http.call({ method: 'POST', path: `/jobs/${id}/cancel` })
}
