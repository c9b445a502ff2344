import type { Odds, OddsOf } from '../../schedule/odds.ts'
import type { Whisker, Whiskers } from './gantt/index.ts'

type WhiskerOf = Whiskers['of']

/** The odds of the plan as whiskers of its rows; null where there are none. */
export function whiskersOf({ shown, inHand }: Pick<Odds, 'shown' | 'inHand'>): Whiskers | null {
  if (shown === null) return null
  return { of: known(shown), inHand: inHand === null ? () => undefined : known(inHand) }
}

/** One function for each forecast, so that the Gantt sees what has changed. */
const made = new WeakMap<OddsOf, WhiskerOf>()

function known(odds: OddsOf): WhiskerOf {
  const before = made.get(odds)
  if (before !== undefined) return before
  const of = (id: string): Whisker | undefined => {
    const row = odds.of(id)
    return (
      row && { p50At: row.p50At, p85At: row.p85At, unsettled: odds.unsettled, isQuick: odds.mode === 'dependencies' }
    )
  }
  made.set(odds, of)
  return of
}
