import type { ChangeSet } from '../changes/change-set.ts'
import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { Person, RecordMap } from '../records/registry.ts'
import type { Mint } from '../start/new-organization.ts'
import { dateAfter } from '../days/date.ts'
import type { Window } from './leave.ts'
import { numbersFor } from './numbers.ts'
import { changed, gone, made } from './operations.ts'

type Membership = RecordMap['membership']

export type Hire = {
  readonly teamId: Id<'team'>
  /** As they are called until somebody is found. */
  readonly name: string
  readonly people: number
  readonly skillIds: readonly Id<'skill'>[]
  /** The range in which they join: plans count from its last day. */
  readonly joinsFromOn: string
  readonly joinsByOn: string
  readonly rampUpWeeks: number
}

/**
 * People to be hired: placeholders in a team by name, else more of a number. A team of which nobody knows anything gets names.
 * Nothing where the team counts by skill and theirs is not said.
 */
export function hireChanges(snapshot: Snapshot, hire: Hire, mint: Mint): ChangeSet {
  const { teamId, name, people, skillIds, joinsFromOn, joinsByOn, rampUpWeeks } = hire
  const numbers = numbersFor(snapshot, teamId, skillIds)
  if (numbers !== undefined)
    return numbers.map((skillId) =>
      made(mint, 'capacity', { teamId, people, fromOn: joinsByOn, skillId, rampUpWeeks, note: name }),
    )
  return Array.from({ length: people }, (_, nth) => {
    const person = made(mint, 'person', {
      name: people === 1 ? name : `${name} ${nth + 1}`,
      placeholder: true,
      skillIds: skillIds.toSorted(),
      joinsFromOn,
      joinsByOn,
    })
    const membership = made(mint, 'membership', { personId: person.id as Id<'person'>, teamId, rampUpWeeks })
    return [person, membership]
  }).flat()
}

export type Loan = Window & {
  readonly person: Person
  readonly fromTeamId: Id<'team'>
  readonly toTeamId: Id<'team'>
  /** Of their whole time; no more goes than they give to the team they are in. */
  readonly sharePercent: number
}

/**
 * Somebody in another team for some days: their share in the one goes to the other, and comes back the day after. Nothing
 * where they are not in the team then, or have no skill and the other counts by skill.
 */
export function loanChanges(snapshot: Snapshot, loan: Loan, mint: Mint): ChangeSet {
  const { person, fromTeamId, toTeamId } = loan
  const numbers = numbersFor(snapshot, toTeamId, person.skillIds)
  if (numbers?.length === 0) return []
  return [...snapshot.membership.values()]
    .filter(({ personId, teamId }) => personId === person.id && teamId === fromTeamId)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .flatMap((membership) => {
      const part = Math.min(membership.sharePercent, loan.sharePercent)
      const fromOn = later(membership.fromOn, loan.fromOn)
      const untilOn = earlier(membership.untilOn, loan.untilOn)
      if (part <= 0 || fromOn > untilOn) return []
      const window = { teamId: toTeamId, fromOn, untilOn }
      const [people, note] = [(part * person.employmentPercent) / 10_000, `${person.name}, lent`]
      const given = numbers?.map((skillId) => made(mint, 'capacity', { ...window, people, skillId, note })) ?? [
        made(mint, 'membership', { ...window, personId: person.id, sharePercent: part }),
      ]
      return [...withLess(membership, part, { fromOn, untilOn }, mint), ...given]
    })
}

/** A membership with less for some of its days: the days before and after them stay as they were. */
function withLess(membership: Membership, part: number, { fromOn, untilOn }: Window, mint: Mint): ChangeSet {
  const startsBefore = membership.fromOn === null || membership.fromOn < fromOn
  const goesOn = membership.untilOn === null || membership.untilOn > untilOn
  const left = membership.sharePercent - part
  const pieces: Partial<Membership>[] = [
    ...(startsBefore ? [{ untilOn: dateAfter(fromOn, -1) }] : []),
    ...(left > 0
      ? [{ sharePercent: left, ...(startsBefore && { fromOn, ...RAMPED }), ...(goesOn && { untilOn }) }]
      : []),
    ...(goesOn ? [{ fromOn: dateAfter(untilOn, 1), ...RAMPED }] : []),
  ]
  const [first, ...others] = pieces
  if (first === undefined) return [gone('membership', membership)]
  const { id: _, origin: __, ...values } = membership
  return [
    changed('membership', membership, first),
    ...others.map((piece) => made(mint, 'membership', { ...values, ...piece })),
  ]
}

/** Who has been there is not new when they come back. */
const RAMPED = { rampUpWeeks: 0 } as const

function later(one: string | null, other: string): string {
  return one !== null && one > other ? one : other
}

function earlier(one: string | null, other: string): string {
  return one !== null && one < other ? one : other
}
