import { sentenceOf } from '@trireme/client/calls'
import { announce } from '@trireme/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useRetry } from '../workspace/use-retry.ts'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { type PastImport, fileNameOf, readPastImports, turnRound } from './past-imports.ts'

const FIRST = 10
const MORE = 20
/** Others' edits come in bursts: the list is asked for again when one is over. */
const SETTLE_MS = 400

/** What the server said against undoing or redoing one. */
export type TurnProblem = { readonly sequence: number; readonly title: string; readonly detail: string | undefined }

/** The imports of the organization, kept up to date, each with its way back. */
export function usePastImports() {
  const { replica, history } = useWorkspace()
  const [limit, setLimit] = useState(FIRST)
  const [list, setList] = useState<readonly PastImport[] | null>(null)
  const [hasMore, setHasMore] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [turning, setTurning] = useState<number | null>(null)
  const [refused, setRefused] = useState<TurnProblem | null>(null)
  const call = useRef<AbortController | null>(null)

  const { tries, again } = useRetry(problem !== null)
  const load = useCallback(async () => {
    call.current?.abort()
    const own = (call.current = new AbortController())
    const answer = await readPastImports(limit, own.signal)
    if (own.signal.aborted) return
    setProblem(answer.ok ? null : sentenceOf(answer.problem))
    if (!answer.ok) return
    setList(answer.value.data)
    setHasMore(answer.value.hasMore)
  }, [limit])

  useEffect(() => {
    let timer: number | undefined
    const stop = replica.subscribe('*', () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => void load(), SETTLE_MS)
    })
    void load()
    return () => {
      stop()
      clearTimeout(timer)
      call.current?.abort()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked again with each try
  }, [replica, load, tries])

  async function turn(past: PastImport): Promise<void> {
    if (turning !== null) return
    setTurning(past.sequence)
    setRefused(null)
    const name = `import of ${fileNameOf(past)}`
    announce(past.undone ? `Doing the ${name} again` : `Undoing the ${name}`)
    const answer = await turnRound(past)
    if (answer.ok && answer.value.changes.length === 0) {
      // No write was made: the sequence is that of the last one, whose ever it is.
      setRefused({ sequence: past.sequence, title: 'nothing of it is left', detail: undefined })
    } else if (answer.ok) {
      history.note(`${past.undone ? 'Redo' : 'Undo'} ${name}`, answer.value.sequence)
      await load()
      announce(past.undone ? `The ${name} is done again` : `The ${name} is undone`)
    } else {
      const { title, detail } = answer.problem
      setRefused({ sequence: past.sequence, title, detail })
    }
    setTurning(null)
  }

  return { list, hasMore, problem, turning, refused, again, turn, showMore: () => setLimit(limit + MORE) }
}

export type PastImportsState = ReturnType<typeof usePastImports>
