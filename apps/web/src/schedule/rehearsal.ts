import type { Plan } from '@trireme/planning'
import { MINUTES_A_DAY } from './days.ts'
import { whenIdle } from './idle.ts'

/** A bar elsewhere, in plan minutes. */
type Draft = { readonly id: string; readonly startsAt: number; readonly endsAt: number }

/** What shows bars and moves them. */
export type Stage = {
  /** What a draft would do, worked out, painted, and gone before anybody sees it; false where that is not to be done any more. */
  rehearse(draft: Draft): boolean
}

/** Plans of fewer items follow the hand from its first step on. */
const LARGE = 2_000
const DRAFTS = 16
const PATIENCE_MS = 10_000

/**
 * Tries what of a large plan comes first a week later, one item whenever the page has nothing to do, and keeps nothing of it.
 * The browser compiles what has run a while: otherwise it would do so under the first bar that somebody takes into the hand.
 * The records go over to the forecasts first, and it ends with the last item or once somebody has taken one.
 */
export function rehearse(
  { items }: Pick<Plan, 'items'>,
  stage: Stage,
  odds: { readonly isHandingOver: boolean },
  whenFree: (work: () => void, withinMs: number) => void = whenIdle,
): void {
  const drafts = items.size < LARGE ? [] : draftsOf(items)
  const goOn = () => {
    if (drafts.length > 0) whenFree(next, PATIENCE_MS)
  }
  const next = () => {
    if (odds.isHandingOver || stage.rehearse(drafts.shift()!)) goOn()
  }
  goOn()
}

function draftsOf(items: Plan['items']): Draft[] {
  return [...items]
    .filter(([, { mode, rolledUp }]) => !rolledUp && mode !== 'done' && mode !== 'started')
    .toSorted(([, one], [, other]) => one.startsAt - other.startsAt)
    .slice(0, DRAFTS)
    .map(([id, { startsAt, endsAt }]) => ({
      id,
      startsAt: startsAt + 7 * MINUTES_A_DAY,
      endsAt: endsAt + 7 * MINUTES_A_DAY,
    }))
}
