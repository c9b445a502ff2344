import { type Answer, sentenceOf } from '@trireme/client'
import { announce } from '@trireme/ui'
import { useCallback, useEffect, useState } from 'react'
import { useRetry } from '../workspace/use-retry.ts'

export type Issuing<T> = {
  /** Null until they have come once. */
  readonly all: readonly T[] | null
  /** Why they could not be loaded the last time; tried again by itself once the server is reached, and by `again`. */
  readonly notLoaded: string | null
  readonly again: () => void
  /** The one made last: its secret is known until it is taken back or the page is left. */
  readonly made: T | null
  /** Why the last one could not be made or taken back. */
  readonly problem: string | null
  /** Makes one and says so; false when it was refused, and `problem` says why. */
  readonly issue: (request: Promise<Answer<T>>, said: (made: T) => string) => Promise<boolean>
  /** Takes one back and says so. */
  readonly takeBack: (one: T, request: Promise<Answer<unknown>>, said: string) => Promise<void>
}

/** What is given out with a secret that is shown once, and can be taken back: invitations, tokens. */
export function useIssued<T extends { readonly id: string }>(
  list: () => Promise<Answer<{ readonly data: readonly T[] }>>,
): Issuing<T> {
  const [all, setAll] = useState<readonly T[] | null>(null)
  const [notLoaded, setNotLoaded] = useState<string | null>(null)
  const [made, setMade] = useState<T | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { tries, again } = useRetry(notLoaded !== null)
  const load = useCallback(
    () =>
      list().then((answer) => {
        setNotLoaded(answer.ok ? null : sentenceOf(answer.problem))
        if (answer.ok) setAll(answer.value.data)
      }),
    [list],
  )
  useEffect(() => {
    void load()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked again with each try
  }, [load, tries])

  return {
    all,
    notLoaded,
    again,
    made,
    problem,
    async issue(request, said) {
      const answer = await request
      setProblem(answer.ok ? null : sentenceOf(answer.problem))
      if (!answer.ok) return false
      setMade(answer.value)
      announce(said(answer.value))
      await load()
      return true
    },
    async takeBack(one, request, said) {
      const answer = await request
      setProblem(answer.ok ? null : sentenceOf(answer.problem))
      if (!answer.ok) return
      if (made?.id === one.id) setMade(null)
      announce(said)
      await load()
    },
  }
}
