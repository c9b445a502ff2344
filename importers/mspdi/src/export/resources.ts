import { type Person, type Team, uuidOf } from '@trireme/domain'
import { holdsOn, peopleInTeam } from './staffing.ts'
import type { Writing } from './writing.ts'
import { branch, leaf } from './xml-text.ts'

/** Who works: people, and teams as generic resources with as many units as people are in them today. */
export function resourcesText(writing: Writing): string {
  const { snapshot } = writing
  listLosses(writing)
  let row = 0
  const people = [...snapshot.person.values()].map((person) => personText(writing, person, ++row))
  const teams = [...snapshot.team.values()].map((team) => teamText(writing, team, ++row))
  return branch('Resources', ...people, ...teams)
}

function personText(writing: Writing, person: Person, row: number): string {
  return branch(
    'Resource',
    leaf('UID', writing.resourceUids.get(person.id)!),
    leaf('GUID', uuidOf(person.id)),
    leaf('ID', row),
    leaf('Name', person.name),
    leaf('Type', 1),
    leaf('IsNull', false),
    leaf('EmailAddress', person.email),
    leaf('MaxUnits', person.employmentPercent / 100),
    leaf('CanLevel', true),
    leaf('CalendarUID', writing.calendarOfResource.get(person.id)),
    leaf('IsGeneric', false),
  )
}

function teamText(writing: Writing, team: Team, row: number): string {
  const people = peopleInTeam(writing.snapshot, team, writing.today)
  return branch(
    'Resource',
    leaf('UID', writing.resourceUids.get(team.id)!),
    leaf('GUID', uuidOf(team.id)),
    leaf('ID', row),
    leaf('Name', team.name),
    leaf('Type', 1),
    leaf('IsNull', false),
    leaf('MaxUnits', people),
    leaf('CanLevel', true),
    leaf('CalendarUID', writing.calendarOfResource.get(team.id)),
    leaf('IsGeneric', true),
  )
}

function listLosses({ snapshot, tally, today }: Writing): void {
  for (const { name, skillIds, jobTitle, joinsFromOn, joinsByOn } of snapshot.person.values()) {
    if (skillIds.length > 0) tally.add('Skills', 'A plan knows who works, and not what they can do.', name)
    if (joinsFromOn !== null || joinsByOn !== null)
      tally.add('Joining dates', 'A resource is there from the start.', name)
    if (jobTitle !== null) tally.add('Job titles', 'A resource has a name and an address.', name)
  }
  for (const { teamId } of snapshot.membership.values())
    tally.add(
      'Who is in a team',
      'A team becomes a generic resource with as many units as it has people today.',
      snapshot.team.get(teamId)?.name,
    )
  for (const capacity of snapshot.capacity.values())
    if (!holdsOn(capacity, today) || capacity.rampUpWeeks > 0 || capacity.skillId !== null)
      tally.add(
        'Capacity that changes, or is of a skill',
        'A team has as many units as it has people today.',
        snapshot.team.get(capacity.teamId)?.name,
      )
  for (const { name, parentId, leadId, description, focusPercent, usualWorkPercent } of snapshot.team.values()) {
    if (focusPercent !== 100 || usualWorkPercent !== 0)
      tally.add('Focus and usual work of teams', 'Units of a resource are whole people.', name)
    if (parentId !== null) tally.add('Teams in teams', 'Resources have no tree.', name)
    if (leadId !== null || description !== null)
      tally.add('Leads and descriptions of teams', 'A resource has a name and units.', name)
  }
  if (snapshot['cost-rate'].size > 0)
    tally.add('Rates and budgets', 'They are not written into plans.', undefined, snapshot['cost-rate'].size)
}
