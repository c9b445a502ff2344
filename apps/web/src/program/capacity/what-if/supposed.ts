import { edit } from '@trireme/client'
import {
  type ChangeSet,
  type Id,
  type Person,
  type Snapshot,
  type Team,
  countsBySkill,
  hireChanges,
  homeTeams,
  leaveChanges,
  lendNumberChanges,
  loanChanges,
} from '@trireme/domain'
import { type Plan, holdersIn } from '@trireme/planning'
import { formatDate, formatPercent } from '@trireme/ui'
import { type Supposition, mint } from './supposition.ts'

export type WhatIfKind = 'hire' | 'lend' | 'leave' | 'focus'

/** What is asked for, as the dialog holds it: empty fields are null. */
export type WhatIf = {
  readonly kind: WhatIfKind
  readonly teamId: string | null
  /** Somebody by name, or a team that counts its people and lends of its number. */
  readonly whoId: string | null
  readonly skillId: string | null
  readonly people: number | null
  readonly percent: number | null
  readonly usual: number | null
  readonly weeks: number | null
  readonly fromOn: string | null
  readonly untilOn: string | null
}

/**
 * The team whose people a team works with: given somebody of its own, one that draws on the team above would have them alone
 * from then on. Itself where nobody said who is there.
 */
export function holdingTeam(snapshot: Snapshot, plan: Pick<Plan, 'loads'>, teamId: string | null): Team | undefined {
  const holder = holdersIn(snapshot, plan)(teamId as Id | null)
  return snapshot.team.get((holder ?? teamId) as Id<'team'>)
}

/** The field that has to say something else, by what it is for. */
export type WhatIfField = 'team' | 'who' | 'skill' | 'focus' | 'from' | 'until'

/** Why nothing comes of it, as a sentence for one field. */
export type NotSupposed = { readonly field: WhatIfField; readonly says: string }

type Asked = {
  /** With what is supposed already, as is the plan. */
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'loads'>
  readonly today: string
}
type Days = { readonly fromOn: string; readonly untilOn: string }

/** What that comes to; else why nothing. */
export function supposed({ snapshot, plan, today }: Asked, wish: WhatIf): Supposition | NotSupposed {
  const { kind, whoId, untilOn } = wish
  const team = holdingTeam(snapshot, plan, wish.teamId)
  const fromOn = wish.fromOn ?? today
  const window = { fromOn, untilOn: untilOn === null || untilOn < fromOn ? fromOn : untilOn }
  if (kind === 'hire')
    return team === undefined ? not('team', 'Choose the team they join.') : hired(snapshot, team, wish, window)
  if (kind === 'focus') return team === undefined ? not('team', 'Choose the team.') : focused(team, wish)
  const person = snapshot.person.get(whoId as Id<'person'>)
  const lender = kind === 'lend' ? snapshot.team.get(whoId as Id<'team'>) : undefined
  if (person === undefined && lender === undefined) return not('who', 'Choose who it is.')
  if (untilOn === null) return not('until', 'Say until when.')
  if (kind === 'leave') return away(snapshot, person!, window)
  if (team === undefined) return not('team', 'Choose the team they go to.')
  if (lender !== undefined) return numberLent(snapshot, lender, team, wish.people ?? 1, window)
  return lent(snapshot, person!, team, wish.percent ?? 100, window)
}

function hired(snapshot: Snapshot, team: Team, { skillId, people, weeks }: WhatIf, { fromOn, untilOn }: Days) {
  const skills = skillId === null ? [] : [skillId as Id<'skill'>]
  const skill = snapshot.skill.get(skillId as Id<'skill'>)?.name
  const name = `To be hired: ${skill ?? team.name}`
  const count = Math.max(1, Math.round(people ?? 1))
  const join = { joinsFromOn: fromOn, joinsByOn: untilOn, rampUpWeeks: weeks ?? 0 }
  return named(
    `+${skill === undefined ? peopleText(count) : `${count} ${skill}`} in ${team.name} from ${formatDate(untilOn)}`,
    hireChanges(snapshot, { teamId: team.id, name, people: count, skillIds: skills, ...join }, mint),
    not('skill', `${team.name} counts its people by skill: choose theirs.`),
  )
}

function focused(team: Team, { percent, usual }: WhatIf): Supposition | NotSupposed {
  const [focusPercent, usualWorkPercent] = [percent ?? 100, usual ?? 0]
  const change = edit('team', team, { focusPercent, usualWorkPercent })
  if (change === null) return not('focus', 'That is how it is now.')
  const label = `${team.name}: focus ${formatPercent(focusPercent)}, usual work ${formatPercent(usualWorkPercent)}`
  return { label, changes: [change] }
}

function away(snapshot: Snapshot, person: Person, window: Days) {
  const changes = leaveChanges(snapshot, person, { ...window, label: 'Leave' }, mint)
  return named(`${person.name} away ${daysText(window)}`, changes, not('from', 'They are away then already.'))
}

function numberLent(snapshot: Snapshot, lender: Team, team: Team, people: number, window: Days) {
  if (lender.id === team.id) return not('team', 'They are in that team.')
  if (countsBySkill(snapshot, team.id) && !countsBySkill(snapshot, lender.id))
    return not('who', `${team.name} counts its people by skill, and ${lender.name} does not say who has which.`)
  const loan = { fromTeamId: lender.id, toTeamId: team.id, people, ...window }
  return named(
    `${peopleText(people)} of ${lender.name} to ${team.name}, ${daysText(window)}`,
    lendNumberChanges(snapshot, loan, mint),
    not('from', 'Nobody is in that team then.'),
  )
}

function lent(snapshot: Snapshot, person: Person, team: Team, sharePercent: number, window: Days) {
  const home = homeTeams(snapshot, window)(person.id, team.id)
  if (home === undefined) return not('who', 'They are in no other team.')
  if (countsBySkill(snapshot, team.id) && person.skillIds.length === 0)
    return not('who', `${team.name} counts its people by skill, and ${person.name} has none yet.`)
  const loan = { person, fromTeamId: home, toTeamId: team.id, sharePercent, ...window }
  return named(
    `${person.name} to ${team.name}, ${daysText(window)}`,
    loanChanges(snapshot, loan, mint),
    not('from', 'They are not in their team then.'),
  )
}

function daysText({ fromOn, untilOn }: Days): string {
  return `${formatDate(fromOn)} – ${formatDate(untilOn)}`
}

function peopleText(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}

function named(label: string, changes: ChangeSet, otherwise: NotSupposed): Supposition | NotSupposed {
  return changes.length === 0 ? otherwise : { label, changes }
}

function not(field: WhatIfField, says: string): NotSupposed {
  return { field, says }
}
