import { isOpenRisk } from '@trireme/domain'
import type { RiskRow } from './columns.tsx'

/** From so many working days on a risk is said to move the finish: what is less than half a day matters to nobody. */
const LEAST_DAYS = 0.5
const MOST = 5

/** What risks cost the finish, the most first, as many as a list at a glance holds; and how many risks are not in it. */
export function dearestOf<Row extends Pick<RiskRow, 'finishDays'>>(
  rows: readonly Row[],
): { readonly dearest: readonly Row[]; readonly more: number } {
  const moving = rows
    .filter(({ finishDays }) => finishDays !== null && Math.abs(finishDays) >= LEAST_DAYS)
    .toSorted((one, other) => other.finishDays! - one.finishDays!)
  return { dearest: moving.slice(0, MOST), more: Math.max(0, moving.length - MOST) }
}

/**
 * What may come into that list, as many as it holds, while what they cost the finish is worked out: by their own days and
 * likelihood, which is the order that most often comes. All that comes later is among these or in their place.
 */
export function awaitedOf<Row extends Told>(rows: readonly Row[]): readonly Row[] {
  return rows
    .filter((row) => isOpenRisk(row.record) && whyNotCounted(row) === CANNOT_MOVE)
    .toSorted((one, other) => (other.reading.days ?? 0) - (one.reading.days ?? 0))
    .slice(0, MOST)
}

type Told = Pick<RiskRow, 'record' | 'finishDays' | 'reading'>

/**
 * `Not listed: 3 moving it less, 4 moving it by less than half a day. Not counted: 2 without a likelihood, 1 without days.`; empty where
 * every open risk is in the list.
 *
 * @param isOld the plan has changed since they were worked out: what is new may still come
 */
export function leftOutWords(rows: readonly Told[], isOld: boolean): string {
  const { dearest, more } = dearestOf(rows)
  const open = rows.filter(({ record }) => isOpenRisk(record))
  const still = open.filter(({ finishDays }) => finishDays !== null && Math.abs(finishDays) < LEAST_DAYS)
  const reasons = Map.groupBy(
    open.filter(({ finishDays }) => finishDays === null),
    whyNotCounted,
  )
  if (isOld) reasons.delete(CANNOT_MOVE)
  const counts = [...reasons].map(([words, { length }]) => [length, words] as const)
  return [
    listed('Not listed', dearest.length === 0 ? [] : [[more, 'moving it less'], [still.length, 'moving it by less than half a day']]), // prettier-ignore
    listed('Not counted', counts),
  ]
    .filter(Boolean)
    .join(' ')
}

const CANNOT_MOVE = 'whose work cannot move'

/** What the forecast asks of a risk, in the order in which one says it of a new one. */
function whyNotCounted({ record, reading }: Told): string {
  const { probability, days } = reading.today
  if (probability === null) return 'without a likelihood'
  if (days === null) return 'without days'
  return record.workItemIds.length === 0 ? 'without work to hit' : CANNOT_MOVE
}

function listed(what: string, counts: readonly (readonly [number, string])[]): string {
  const told = counts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`)
  return told.length === 0 ? '' : `${what}: ${told.join(', ')}.`
}
