import type { ChangeSet, Values } from '../changes/change-set.ts'
import { dateAfter } from '../days/date.ts'
import type { Id } from '../records/identifier.ts'
import type { Refusal } from './refusal.ts'

/**
 * The most days that one actual covers: a year. No tool exports what was done in longer periods, so a longer one is a slip of the
 * pen; and what is recorded is spread over each of its days whenever it is counted.
 */
export const MOST_RECORDED_DAYS = 366

/** Why nothing can be recorded of these days, in a sentence: what was done lies behind, and within a year. */
export function recordedDaysFault(
  { fromOn, untilOn }: { readonly fromOn: string; readonly untilOn: string },
  today: string,
): string | undefined {
  const ahead = [fromOn, untilOn].find((on) => on > today)
  if (ahead !== undefined) return `${ahead} is after today, ${today}: what was done lies behind. Is the day right?`
  if (untilOn <= dateAfter(fromOn, MOST_RECORDED_DAYS - 1)) return undefined
  return `From ${fromOn} to ${untilOn} is more than ${MOST_RECORDED_DAYS} days. Record each year by itself.`
}

/**
 * Why actuals that are made now are not recorded. What says that nothing was done in the place of another has the days of that,
 * be they wrong: else it could not be taken back. What comes back has those it had.
 */
export function recordedDaysRefusals(changes: ChangeSet, restored: ReadonlySet<Id>, today: string): readonly Refusal[] {
  return changes.flatMap((change): Refusal[] => {
    if (change.kind !== 'actual' || change.op !== 'create' || restored.has(change.id) || takesBack(change.values))
      return []
    const days = change.values as { readonly fromOn: string; readonly untilOn: string }
    const detail = recordedDaysFault(days, today)
    return detail === undefined
      ? []
      : [
          {
            rule: 'range',
            kind: 'actual',
            id: change.id,
            field: 'untilOn',
            title: 'An actual tells what was done, of a year at most',
            detail,
          },
        ]
  })
}

/** Whether an actual says that nothing was done in the place of another one. */
function takesBack({ supersedesId, minutes, cost }: Values): boolean {
  return supersedesId !== null && !minutes && !cost
}
