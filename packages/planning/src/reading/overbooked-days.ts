import type { ChangeSet, Id, RecordMap, Snapshot } from '@trireme/domain'
import { dateOf, dayOf, DAY } from '../time.ts'
import { isOver } from './loads.ts'

type Assignment = RecordMap['assignment']

/** More promised than there is. */
export type Overbooking = {
  /** On so many days from today on, between the first of them and the last. */
  readonly days: number
  readonly fromOn: string
  readonly untilOn: string
  /** What is promised on the worst of them by what there is: 2 is twice as much; undefined where there is nothing on it. */
  readonly most: number | undefined
  /** What is promised on these days, in order. */
  readonly assignmentIds: readonly Id[]
}

/** What changes promise of those asked about, with the days [from, to) it takes from today on; undefined where it is nothing. */
export function daysPromised(
  then: Snapshot,
  changes: ChangeSet,
  today: string,
  isAsked: (assignment: Assignment) => boolean,
): { readonly promised: readonly Assignment[]; readonly from: number; readonly to: number } | undefined {
  const promised = changes.flatMap(({ kind, id }): readonly Assignment[] => {
    const assignment = kind === 'assignment' ? then.assignment.get(id as Id<'assignment'>) : undefined
    const isDated = assignment?.fromOn != null && assignment.untilOn !== null
    return isDated && assignment.state === 'committed' && isAsked(assignment) ? [assignment] : []
  })
  if (promised.length === 0) return undefined
  const from = Math.max(dayOf(today), Math.min(...promised.map(({ fromOn }) => dayOf(fromOn!))))
  return { promised, from, to: Math.max(from, ...promised.map(({ untilOn }) => dayOf(untilOn!) + 1)) }
}

/** The days on which more is promised than there is, and than was promised before; undefined where there are none. */
export function overbookingOf(
  then: Snapshot,
  { was, is, capacity }: Readonly<Record<'was' | 'is' | 'capacity', Float64Array>>,
  from: number,
  isOfThem: (assignment: Assignment) => boolean,
): Overbooking | undefined {
  const over = Array.from(is.keys()).filter((at) => isOver(is[at]!, capacity[at]!) && isOver(is[at]!, was[at]!))
  if (over.length === 0) return undefined
  const [first, last] = [from + over[0]!, from + over.at(-1)!]
  const most = Math.max(...over.map((at) => is[at]! / capacity[at]!))
  return {
    days: over.length,
    fromOn: dateOf(first * DAY),
    untilOn: dateOf(last * DAY),
    most: Number.isFinite(most) ? most : undefined,
    assignmentIds: [...then.assignment.values()]
      .filter((each) => each.state === 'committed' && isOfThem(each) && isIn(each, first, last))
      .map(({ id }) => id)
      .sort(),
  }
}

function isIn({ fromOn, untilOn }: Assignment, first: number, last: number): boolean {
  return fromOn !== null && untilOn !== null && dayOf(fromOn) <= last && dayOf(untilOn) >= first
}
