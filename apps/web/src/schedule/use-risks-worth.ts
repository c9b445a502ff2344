import type { Id } from '@trireme/domain'
import { type RisksWorth, planInputs } from '@trireme/planning'
import { useEffect, useState } from 'react'
import { useVersions, useWorkspace } from '../workspace/use-workspace.tsx'
import { whenFree } from './idle.ts'
import { recordsInParts } from './records-in-parts.ts'
import type { RisksAnswer, ToldAboutRisks } from './risk-messages.ts'
import type { Schedule } from './schedule.ts'

export type AskedWorth =
  | { readonly phase: 'asking'; readonly share: number }
  /** `null`: there is no plan, or the end has no date. */
  | { readonly phase: 'found'; readonly worth: RisksWorth | null; readonly isOld: boolean }
  | { readonly phase: 'failed' }

const RECORDS_AT_ONCE = 200
/** What comes in one after the other is asked once. */
const SETTLED_MS = 400

/** What risks cost an end, asked of a worker of its own after each change of the plan; an old answer stays until the new one. */
export function useRisksWorth(endOf: readonly Id[] | undefined): AskedWorth {
  const { schedule, today } = useWorkspace()
  const end = endOf?.join('~')
  const about = `${useVersions(planInputs)} ${today} ${end ?? ''}`
  const [told, setTold] = useState<{ readonly about: string; readonly asked: AskedWorth } | null>(null)
  useEffect(() => {
    const hear = (asked: AskedWorth) =>
      setTold((before) => (asked.phase === 'asking' && before?.asked.phase === 'found' ? before : { about, asked }))
    let stop: (() => void) | undefined
    const timer = setTimeout(() => {
      stop = askWorker(schedule.inputs, end?.split('~'), hear)
    }, SETTLED_MS)
    return () => {
      clearTimeout(timer)
      stop?.()
    }
  }, [schedule, about, end])
  if (told === null) return NOTHING_YET
  const { asked } = told
  if (asked.phase === 'found') return { ...asked, isOld: told.about !== about }
  return told.about === about ? asked : NOTHING_YET
}

const NOTHING_YET: AskedWorth = { phase: 'asking', share: 0 }

/** Hands the records over in slices, asks once, and lets the worker go with its answer. */
function askWorker(
  { snapshot, today }: Schedule['inputs'],
  endOf: readonly Id[] | undefined,
  hear: (asked: AskedWorth) => void,
): () => void {
  const worker = new Worker(new URL('./risk-worker.ts', import.meta.url), { type: 'module', name: 'risks' })
  const tell = (told: ToldAboutRisks) => worker.postMessage(told)
  const fail = () => hear({ phase: 'failed' })
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    fail()
  })
  worker.addEventListener('messageerror', fail)
  worker.addEventListener('message', ({ data }: MessageEvent<RisksAnswer>) => {
    if (data.op === 'progress') return hear({ phase: 'asking', share: data.share })
    worker.terminate()
    hear({ phase: 'found', worth: data.worth, isOld: false })
  })
  const parts = recordsInParts(snapshot, RECORDS_AT_ONCE)
  let callBack = () => {}
  const handOver = () => {
    const { done, value } = parts.next()
    if (done === true) return tell({ op: 'ask', today, endOf })
    tell(value)
    callBack = whenFree(handOver)
  }
  handOver()
  return () => {
    callBack()
    worker.terminate()
  }
}
