import type { Id } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { dayOf, endsOn } from './days.ts'

type Span = { readonly startsAt: number; readonly endsAt: number }

/** An item that lies elsewhere than it did. */
export type Shift = {
  readonly id: Id
  /** Undefined where it had no dates. */
  readonly from: Span | undefined
  readonly to: Span
  /** Days of the calendar by which its last day is later, negative for earlier; 0 for what had no dates. */
  readonly days: number
}

/** What a change moves: places of all, and which of them are items of their own dates. */
type Moves = { readonly moved: ReadonlyMap<Id, Span>; readonly movedItems: readonly Id[] }

/** What moved, the worst slip first, then by where it starts. */
export function shiftsOf(plan: Pick<Plan, 'items'>, { moved, movedItems }: Moves): readonly Shift[] {
  return movedItems
    .map((id) => shiftOf(id, plan.items.get(id), moved.get(id)!))
    .toSorted((one, other) => other.days - one.days || one.to.startsAt - other.to.startsAt)
}

/** The item that slips most, the one in the hand left aside; undefined where none ends later. Runs at each step of a drag. */
export function worstSlip(plan: Pick<Plan, 'items'>, { moved, movedItems }: Moves, inHand: Id): Shift | undefined {
  let worst: Shift | undefined
  for (const id of movedItems) {
    if (id === inHand) continue
    const shift = shiftOf(id, plan.items.get(id), moved.get(id)!)
    if (shift.days > (worst?.days ?? 0)) worst = shift
  }
  return worst
}

function shiftOf(id: Id, from: Span | undefined, to: Span): Shift {
  return { id, from, to, days: from === undefined ? 0 : dayOf(endsOn(to)) - dayOf(endsOn(from)) }
}

/** `+6 d`, `−2 d` with a true minus sign, `0 d`. */
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
