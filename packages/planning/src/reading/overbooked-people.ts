import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import type { Plan } from '../plan.ts'
import { type Overbooking, daysPromised, overbookingOf } from './overbooked-days.ts'
import { personLoads } from './person-loads.ts'

/** Somebody by name who has promised more than they have. */
export type OverbookedPerson = Overbooking & { readonly personId: Id }

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
  const given = daysPromised(then, changes, today, ({ personId }) => personId !== null)
  if (given === undefined) return []
  const { from, to, promised } = given
  const [was, is] = [snapshot, then].map((each) => personLoads(each, { solved }, from, to)) as [Loads, Loads]
  const people = [...new Set(promised.map(({ personId }) => personId!))].sort()
  return people.flatMap((personId) => {
    const load = is(personId)
    const had = was(personId)
    if (load === undefined || had === undefined) return []
    const minutes = { was: had.committedMinutes, is: load.committedMinutes, capacity: load.capacityMinutes }
    const found = overbookingOf(then, minutes, from, (each) => each.personId === personId)
    return found === undefined ? [] : [{ personId, ...found }]
  })
}

type Loads = ReturnType<typeof personLoads>
