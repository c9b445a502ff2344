import type { RecordMap, Snapshot, Team } from '@trireme/domain'

type Window = { readonly fromOn: string | null; readonly untilOn: string | null }

export function holdsOn({ fromOn, untilOn }: Window, on: string): boolean {
  return (fromOn === null || fromOn <= on) && (untilOn === null || on <= untilOn)
}

/** People of a team on a day, by name or else as a number; undefined where nobody said. */
export function peopleInTeam(snapshot: Snapshot, { id }: Team, on: string): number | undefined {
  const members = [...snapshot.membership.values()].filter(({ teamId }) => teamId === id)
  const shares = members.map((membership) => shareOf(snapshot, membership, on)).filter((share) => share !== undefined)
  if (shares.length > 0) return sum(shares)
  const numbers = [...snapshot.capacity.values()].filter(({ teamId, skillId }) => teamId === id && skillId === null)
  return numbers.length === 0 ? undefined : sum(numbers.filter((one) => holdsOn(one, on)).map(({ people }) => people))
}

function shareOf(snapshot: Snapshot, membership: RecordMap['membership'], on: string): number | undefined {
  const person = snapshot.person.get(membership.personId)
  if (person === undefined) return undefined
  return holdsOn(membership, on) ? (person.employmentPercent * membership.sharePercent) / 10_000 : 0
}

function sum(numbers: readonly number[]): number {
  return Math.round(numbers.reduce((total, number) => total + number, 0) * 1e6) / 1e6
}
