import { type ChangeSet, type Id, type NewMap, after, tableOf } from '@trireme/domain'
import { aSmallOrganization, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { newlyOverbookedTeams, plan } from './index.ts'
import { TODAY } from './portfolios.testing.ts'

type Asked = Partial<NewMap['assignment']> & { readonly of?: 'Gateway' | 'Counted' | 'Alone' | 'Ann' }

const week = { fromOn: '2027-03-08', untilOn: '2027-03-12' }

/**
 * After committing the last of these: Gateway works with Ann and Bo of Platform above it, Counted has one and a half people,
 * of Alone nobody said who is there.
 */
function overbooked(asked: readonly Asked[], given: Partial<NewMap['team']> = {}) {
  const made = aSmallOrganization({ seed: 'teams that promise' })
  const { snapshot } = made
  const put = <K extends 'team' | 'person' | 'membership' | 'capacity' | 'work-item' | 'assignment'>(
    kind: K,
    values: Partial<NewMap[K]>,
  ) => {
    const record = build(kind, values)
    tableOf(snapshot, kind).set(record.id, record as never)
    return record.id as Id
  }
  const platform = put('team', { name: 'Platform', ...given }) as Id<'team'>
  const team = (name: string, parentId: Id<'team'> | null = null) => put('team', { name, parentId }) as Id<'team'>
  const teams = { Gateway: team('Gateway', platform), Counted: team('Counted'), Alone: team('Alone') }
  const [ann] = ['Ann', 'Bo'].map((name) => {
    const personId = put('person', { name }) as Id<'person'>
    put('membership', { personId, teamId: platform })
    return personId
  })
  put('capacity', { teamId: teams.Counted, people: 1.5 })
  const item = put('work-item', { typeId: made.types.Story, statusId: made.statuses.Ready, title: 'Theirs' })
  const ids = asked.map(({ of = 'Gateway', ...values }) => {
    const whose = of === 'Ann' ? { personId: ann! } : { teamId: teams[of] }
    return put('assignment', { workItemId: item as Id<'work-item'>, state: 'committed', ...whose, ...week, ...values })
  })
  const last = snapshot.assignment.get(ids.at(-1) as Id<'assignment'>)!
  const planned = plan(snapshot, { today: TODAY })
  const { id, state } = last
  const changes: ChangeSet = [
    { op: 'update', kind: 'assignment', id, before: { state }, after: { state: 'committed' } },
  ]
  return newlyOverbookedTeams(snapshot, planned, after(snapshot, changes), changes).map(
    ({ teamId, days, fromOn, untilOn, most, assignmentIds }) =>
      `${snapshot.team.get(teamId as Id<'team'>)!.name} ${days} d ${fromOn}..${untilOn} ${most} of ${assignmentIds.length}`,
  )
}

const requested = { state: 'requested' } as const

test('a team that promises more people than it has is asked about, with the days, how much and by what', () => {
  expect(overbooked([{ units: 1.5 }, { ...requested, units: 1.5, untilOn: '2027-03-09' }])).toEqual([
    'Platform 2 d 2027-03-08..2027-03-09 1.5 of 2',
  ])
  expect(overbooked([{ of: 'Counted' }, { of: 'Counted', ...requested, untilOn: '2027-03-08' }])).toEqual([
    `Counted 1 d 2027-03-08..2027-03-08 ${2 / 1.5} of 2`,
  ])
})

test('what its people promised by name is promised of the team', () => {
  expect(overbooked([{ of: 'Ann' }, { ...requested, units: 1 }])).toEqual([])
  expect(overbooked([{ of: 'Ann' }, { ...requested, units: 2, untilOn: '2027-03-08' }])).toEqual([
    'Platform 1 d 2027-03-08..2027-03-08 1.5 of 2',
  ])
})

test('focus takes nothing from what may be promised, and hours in all are spread over their days', () => {
  expect(overbooked([{ units: 1 }, { ...requested, units: 1 }], { focusPercent: 60 })).toEqual([])
  expect(overbooked([{ units: 1 }, { ...requested, minutes: 5 * 480 }])).toEqual([])
  expect(overbooked([{ units: 1 }, { ...requested, minutes: 10 * 480 }])).toHaveLength(1)
  // What focus leaves of a week of one is 24 hours: 40 are more.
  expect(overbooked([{ units: 1 }, { ...requested, minutes: 3 * 480 }], { focusPercent: 60 })).toEqual([])
  expect(overbooked([{ units: 1 }, { ...requested, minutes: 5 * 480 }], { focusPercent: 60 })).toHaveLength(1)
})

test('nothing is asked where there are people for both, where no more is promised, and where nobody knows who is there', () => {
  expect(overbooked([{ units: 1 }, { ...requested, units: 1 }])).toEqual([])
  expect(overbooked([{ units: 3 }])).toEqual([])
  expect(
    overbooked([
      { of: 'Alone', units: 3 },
      { of: 'Alone', ...requested },
    ]),
  ).toEqual([])
})
