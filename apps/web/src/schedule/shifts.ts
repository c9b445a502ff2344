import type { Id } from '@trireme/domain'
import { type Plan, type Preview, type WorkingTime, workingDaysBetween } from '@trireme/planning'
import { MINUTES_A_DAY } from './days.ts'

type Span = { readonly startsAt: number; readonly endsAt: number }

/** An item that lies elsewhere than it did. */
export type Shift = {
  readonly id: Id
  /** Undefined where it had no dates. */
  readonly from: Span | undefined
  readonly to: Span
  /** Working days of its calendar by which its last day is later, negative for earlier; 0 for what had no dates. */
  readonly days: number
}

/** What a change moves: places of all, and which of them are items of their own dates. */
type Moves = Pick<Preview, 'moved' | 'movedItems'>

/** By which calendar the days of an item are counted. */
export type TimeOf = (id: Id) => Pick<WorkingTime, 'minutesOn'>

/** What moved, the worst slip first, then by where it starts. */
export function shiftsOf(plan: Pick<Plan, 'items'>, { moved, movedItems }: Moves, timeOf: TimeOf): readonly Shift[] {
  return movedItems
    .map((id) => shiftOf(id, plan.items.get(id), moved.get(id)!, timeOf))
    .toSorted((one, other) => other.days - one.days || one.to.startsAt - other.to.startsAt)
}

/**
 * The item whose end slips furthest, the one in the hand left aside; undefined where none ends on a later working day.
 * Runs at each step of a drag, so that working days are counted of that one alone.
 */
export function worstSlip(
  plan: Pick<Plan, 'items'>,
  { furthestSlip, placeOf }: Pick<Preview, 'furthestSlip' | 'placeOf'>,
  inHand: Id,
  timeOf: TimeOf,
): Shift | undefined {
  const worst = furthestSlip(inHand)
  if (worst === undefined) return undefined
  const shift = shiftOf(worst, plan.items.get(worst), placeOf(worst)!, timeOf)
  return shift.days > 0 ? shift : undefined
}

function shiftOf(id: Id, from: Span | undefined, to: Span, timeOf: TimeOf): Shift {
  return { id, from, to, days: from === undefined ? 0 : daysLater(timeOf(id), from, to) }
}

/** How many working days later one span ends than another; negative for earlier. */
export function daysLater(time: Pick<WorkingTime, 'minutesOn'>, from: Span, to: Span): number {
  return workingDaysBetween(time, lastDayOf(from), lastDayOf(to))
}

function lastDayOf({ startsAt, endsAt }: Span): number {
  return Math.floor(Math.max(startsAt, endsAt - 1) / MINUTES_A_DAY)
}

/** `+6 d`, `−2 d` with a true minus sign, `0 d`. Everywhere `d` are working days. */
export function signedDays(days: number): string {
  if (days === 0) return '0 d'
  return days > 0 ? `+${days} d` : `−${-days} d`
}

const MOST_NAMES = 3
const MOST_LETTERS = 40

/** `Tax engine, Launch EU and 4 more`: so many names as one can read while something is in the hand. */
export function namesInShort(names: readonly string[]): string {
  const said = names.slice(0, MOST_NAMES).map(inShort)
  const left = names.length - said.length
  return left === 0 ? said.join(', ') : `${said.join(', ')} and ${left} more`
}

/** A name cut where it would run off. */
export function inShort(name: string): string {
  return name.length <= MOST_LETTERS ? name : `${name.slice(0, MOST_LETTERS - 1).trimEnd()}…`
}
