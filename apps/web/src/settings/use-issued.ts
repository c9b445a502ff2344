import { type Answer, sentenceOf } from '@trireme/client'
import { announce } from '@trireme/ui'
import { useCallback, useEffect, useState } from 'react'

export type Issuing<T> = {
  readonly all: readonly T[]
  /** The one made last: its secret is known until it is taken back or the page is left. */
  readonly made: T | null
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
  const [all, setAll] = useState<readonly T[]>([])
  const [made, setMade] = useState<T | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = useCallback(
    () =>
      list().then((answer) => {
        if (answer.ok) setAll(answer.value.data)
        else setProblem(sentenceOf(answer.problem))
      }),
    [list],
  )
  useEffect(() => void load(), [load])

  return {
    all,
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
