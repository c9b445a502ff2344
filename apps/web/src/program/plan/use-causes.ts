import type { Id } from '@trireme/domain'
import { useEffect, useMemo, useState } from 'react'
import type { Between } from '../../schedule/schedule.ts'

/**
 * Why each of what moved did, in words that stand behind “because”; undefined until that part of the app is there, and where
 * it does not come.
 *
 * @param act whether the change is still to be made, by who reads this
 */
export function useCauses(
  between: () => Between,
  act: 'done' | 'asked' = 'done',
): ((id: Id) => string | undefined) | undefined {
  const [told, setTold] = useState<typeof import('@trireme/planning/causes') | null>(null)
  useEffect(() => {
    void import('@trireme/planning/causes').then(setTold, () => undefined)
  }, [])
  return useMemo(() => {
    if (told === null) return undefined
    const { before, after, changes } = between()
    const causes = told.causesOf(before, after, changes)
    return (id) => {
      const cause = causes.of(id)
      return cause === undefined
        ? undefined
        : told.becauseOf(causes, cause, undefined, act === 'asked' ? told.yourWords : undefined)
    }
  }, [told, between, act])
}
