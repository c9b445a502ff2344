import type { ChangeSet } from '../changes/change-set.ts'
import { dateAfter } from '../days/date.ts'
import type { Id } from '../records/identifier.ts'
import type { Refusal } from './refusal.ts'

/**
 * The most days that one actual covers: a year. No tool exports what was done in longer periods, so a longer one is a slip of the
 * pen; and what is recorded is spread over each of its days whenever it is counted.
 */
export const MOST_RECORDED_DAYS = 366

type Days = { readonly fromOn: string; readonly untilOn: string }

type Told = Days & { readonly minutes?: number | null; readonly cost?: number | null }

/**
 * Why an actual cannot be recorded of its days, in a sentence: what was done lies behind, and within a year. One that takes back
 * another has the days of that, be they wrong: else it could not be taken back.
 *
 * @param corrected the days of the actual that it corrects, if it corrects one
 */
export function recordedDaysFault(told: Told, today: string, corrected?: Days): string | undefined {
  const fault = daysFault(told, today)
  const takesBack = corrected !== undefined && !told.minutes && !told.cost
  if (fault === undefined || !takesBack) return fault
  const [own, other] = [told, corrected].map(({ fromOn, untilOn }) => `${fromOn} to ${untilOn}`)
  return own === other ? undefined : `What takes back an actual covers its days, ${other}, not ${own}.`
}

function daysFault({ fromOn, untilOn }: Days, today: string): string | undefined {
  const ahead = [fromOn, untilOn].find((on) => on > today)
  if (ahead !== undefined) return `${ahead} is after today, ${today}: what was done lies behind. Is the day right?`
  if (untilOn <= dateAfter(fromOn, MOST_RECORDED_DAYS - 1)) return undefined
  return `From ${fromOn} to ${untilOn} is more than ${MOST_RECORDED_DAYS} days. Record each year by itself.`
}

/**
 * Why actuals that are made now are not recorded. What comes back has the days it had.
 *
 * @param actualOf an actual that stood before; undefined where it did not, or who writes may not see it
 */
export function recordedDaysRefusals(
  changes: ChangeSet,
  restored: ReadonlySet<Id>,
  today: string,
  actualOf: (id: Id) => Days | undefined,
): readonly Refusal[] {
  return changes.flatMap((change): Refusal[] => {
    if (change.kind !== 'actual' || change.op !== 'create' || restored.has(change.id)) return []
    const told = change.values as Told & { readonly supersedesId?: Id | null }
    const detail = recordedDaysFault(told, today, told.supersedesId ? actualOf(told.supersedesId) : undefined)
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
