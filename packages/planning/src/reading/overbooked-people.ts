import type { ChangeSet, Id, RecordMap, Snapshot } from '@trireme/domain'
import type { Plan } from '../plan.ts'
import { dateOf, dayOf, DAY } from '../time.ts'
import { isOver } from './loads.ts'
import { personLoads } from './person-loads.ts'

type Assignment = RecordMap['assignment']

/** Somebody by name who has promised more than they have. */
export type OverbookedPerson = {
  readonly personId: Id
  /** On so many days from today on, between the first of them and the last. */
  readonly days: number
  readonly fromOn: string
  readonly untilOn: string
  /** What is promised on the worst of them by what they have: 2 is twice as much; undefined where they have nothing on it. */
  readonly most: number | undefined
  /** What is promised of them on these days, in order. */
  readonly assignmentIds: readonly Id[]
}

/**
 * Who would have promised more than they have, on days on which they have not now or by more than now, were these changes of
 * assignments kept. Of people in a team, since of nobody else it is known what they have [R5]. By their ids.
 */
export function newlyOverbooked(
  snapshot: Snapshot,
  { solved, today }: Pick<Plan, 'solved' | 'today'>,
  then: Snapshot,
  changes: ChangeSet,
): readonly OverbookedPerson[] {
  const given = changes.flatMap(({ kind, id }): readonly Assignment[] => {
    const assignment = kind === 'assignment' ? then.assignment.get(id as Id<'assignment'>) : undefined
    return assignment?.state === 'committed' && assignment.personId !== null ? [assignment] : []
  })
  const dated = given.filter(({ fromOn, untilOn }) => fromOn !== null && untilOn !== null)
  if (dated.length === 0) return []
  const from = Math.max(dayOf(today), Math.min(...dated.map(({ fromOn }) => dayOf(fromOn!))))
  const to = Math.max(from, ...dated.map(({ untilOn }) => dayOf(untilOn!) + 1))
  const [was, is] = [snapshot, then].map((each) => personLoads(each, { solved }, from, to)) as [Loads, Loads]
  const people = [...new Set(dated.map(({ personId }) => personId!))].sort()
  return people.flatMap((personId) => {
    const load = is(personId)
    const had = was(personId)
    if (load === undefined || had === undefined) return []
    const over = Array.from(load.committedMinutes.keys()).filter((at) => {
      const [minutes, room] = [load.committedMinutes[at]!, load.capacityMinutes[at]!]
      return isOver(minutes, room) && isOver(minutes, had.committedMinutes[at]!)
    })
    if (over.length === 0) return []
    const [first, last] = [from + over[0]!, from + over.at(-1)!]
    const parts = over.map((at) => load.committedMinutes[at]! / load.capacityMinutes[at]!)
    const most = Math.max(...parts)
    const ids = [...then.assignment.values()]
      .filter((each) => each.personId === personId && each.state === 'committed' && isIn(each, first, last))
      .map(({ id }) => id)
    return [
      {
        personId,
        days: over.length,
        fromOn: dateOf(first * DAY),
        untilOn: dateOf(last * DAY),
        most: Number.isFinite(most) ? most : undefined,
        assignmentIds: ids.sort(),
      },
    ]
  })
}

type Loads = ReturnType<typeof personLoads>

function isIn({ fromOn, untilOn }: Assignment, first: number, last: number): boolean {
  return fromOn !== null && untilOn !== null && dayOf(fromOn) <= last && dayOf(untilOn) >= first
}
