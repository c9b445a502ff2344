import type { ChangeSet } from '../changes/change-set.ts'
import type { Snapshot } from '../changes/snapshot.ts'
import { dateAfter } from '../days/date.ts'
import type { Id } from '../records/identifier.ts'
import type { RecordMap } from '../records/registry.ts'
import type { Mint } from '../start/new-organization.ts'
import type { Window } from './leave.ts'
import { countedNumbers, isStaffedByName, numbersFor } from './numbers.ts'
import { changed, made } from './operations.ts'

type Capacity = RecordMap['capacity']

export type NumberLoan = Window & {
  /** A team that counts its people as a number. */
  readonly fromTeamId: Id<'team'>
  readonly toTeamId: Id<'team'>
  /** At a time; no more goes than there are. */
  readonly people: number
}

/**
 * People of a team that counts them as a number, in another for some days: the one has so many less on each of them, the other
 * so many more, as a number or, where it counts by name, as people who are not named. Nothing where nobody is there then,
 * where the team counts by name: then it is somebody by name who is lent; and where the other counts by skill and theirs is
 * not known.
 */
export function lendNumberChanges(snapshot: Snapshot, loan: NumberLoan, mint: Mint): ChangeSet {
  const { fromTeamId, toTeamId, people } = loan
  if (isStaffedByName(snapshot, fromTeamId) || people <= 0 || loan.fromOn > loan.untilOn) return []
  const pieces = takenFrom(countedIn(snapshot, fromTeamId), loan)
  if (pieces.some(({ capacity }) => isRefused(snapshot, toTeamId, capacity))) return []
  const lent = Map.groupBy(pieces, ({ capacity }) => capacity)
  const name = `Lent by ${snapshot.team.get(fromTeamId)?.name ?? 'another team'}`
  return [
    ...[...lent].flatMap(([capacity, taken]) => withLess(capacity, taken, mint)),
    ...pieces.flatMap((piece) => given(snapshot, { ...piece, teamId: toTeamId, name }, mint)),
  ]
}

function countedIn(snapshot: Snapshot, teamId: Id): readonly Capacity[] {
  const own = [...snapshot.capacity.values()].filter((capacity) => capacity.teamId === teamId)
  return countedNumbers(own).toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

function isRefused(snapshot: Snapshot, teamId: Id, { skillId }: Capacity): boolean {
  return numbersFor(snapshot, teamId, skillsOf(skillId))?.length === 0
}

function skillsOf(skillId: Id<'skill'> | null): readonly Id<'skill'>[] {
  return skillId === null ? [] : [skillId]
}

type Taken = Window & { readonly capacity: Capacity; readonly people: number }

/** Between one beginning or end of a number and the next, so many of the first, the rest of the next; in order. */
function takenFrom(
  capacities: readonly Capacity[],
  { people, ...window }: Window & { readonly people: number },
): Taken[] {
  const edges = new Set([window.fromOn, dateAfter(window.untilOn, 1)])
  for (const { fromOn, untilOn } of capacities) {
    if (fromOn !== null) edges.add(fromOn)
    if (untilOn !== null) edges.add(dateAfter(untilOn, 1))
  }
  const days = [...edges].filter((on) => on >= window.fromOn && on <= dateAfter(window.untilOn, 1)).toSorted()
  const taken: Taken[] = []
  for (const [at, fromOn] of days.slice(0, -1).entries()) {
    const untilOn = dateAfter(days[at + 1]!, -1)
    let left = people
    for (const capacity of capacities) {
      const part = Math.min(left, isOn(capacity, fromOn) ? capacity.people : 0)
      if (part > 0) add({ capacity, fromOn, untilOn, people: part })
      left -= part
    }
  }
  return taken

  function add(piece: Taken) {
    const at = taken.findLastIndex(({ capacity }) => capacity === piece.capacity)
    const last = taken[at]
    if (last !== undefined && last.people === piece.people && dateAfter(last.untilOn, 1) === piece.fromOn)
      taken[at] = { ...last, untilOn: piece.untilOn }
    else taken.push(piece)
  }
}

/** A number with less on some of its days: what lies before, between and after them stays as it was. */
function withLess(capacity: Capacity, taken: readonly Taken[], mint: Mint): ChangeSet {
  const pieces: Pick<Capacity, 'fromOn' | 'untilOn' | 'people'>[] = []
  let next = capacity.fromOn
  for (const { fromOn, untilOn, people } of taken) {
    if (next === null || next < fromOn)
      pieces.push({ fromOn: next, untilOn: dateAfter(fromOn, -1), people: capacity.people })
    const left = rounded(capacity.people - people)
    if (left > 0) pieces.push({ fromOn, untilOn, people: left })
    next = dateAfter(untilOn, 1)
  }
  if (capacity.untilOn === null || next! <= capacity.untilOn)
    pieces.push({ fromOn: next, untilOn: capacity.untilOn, people: capacity.people })
  const [first, ...others] = pieces.map((piece) =>
    // Who has been there is not new when they come back.
    piece.fromOn === capacity.fromOn ? piece : { ...piece, rampUpWeeks: 0 },
  )
  // It says how the team counts, on other days as well: without it those would count what they did not.
  if (first === undefined) return [changed('capacity', capacity, { people: 0 })]
  const { id: _, origin: __, ...values } = capacity
  return [
    changed('capacity', capacity, first),
    ...others.map((piece) => made(mint, 'capacity', { ...values, ...piece })),
  ]
}

function given(
  snapshot: Snapshot,
  { capacity, teamId, people, fromOn, untilOn, name }: Taken & { readonly teamId: Id<'team'>; readonly name: string },
  mint: Mint,
): ChangeSet {
  const window = { teamId, fromOn, untilOn }
  const skillIds = skillsOf(capacity.skillId)
  const numbers = numbersFor(snapshot, teamId, skillIds)
  if (numbers !== undefined)
    return numbers.map((skillId) => made(mint, 'capacity', { ...window, people, skillId, note: name }))
  return Array.from({ length: Math.ceil(people) }, (_, nth) => {
    const share = Math.max(1, Math.round(Math.min(1, people - nth) * 100))
    const person = made(mint, 'person', {
      name: people > 1 ? `${name} ${nth + 1}` : name,
      placeholder: true,
      skillIds,
    })
    const membership = { ...window, personId: person.id as Id<'person'>, sharePercent: share }
    return [person, made(mint, 'membership', membership)]
  }).flat()
}

function isOn({ fromOn, untilOn }: Capacity, on: string): boolean {
  return (fromOn ?? on) <= on && on <= (untilOn ?? on)
}

function rounded(people: number): number {
  return Math.round(people * 1e6) / 1e6
}
