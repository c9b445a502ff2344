import { type Id, type NewMap, type Snapshot, apply, tableOf } from '@trireme/domain'
import { dayOf, loadsBetween, plan as planOf } from '@trireme/planning'
import { aSmallOrganization, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { type WhatIf, holdingTeam, supposed } from './supposed.ts'

const today = '2027-03-01'
const EMPTY: WhatIf = {
  kind: 'hire',
  teamId: null,
  whoId: null,
  skillId: null,
  people: 1,
  percent: 100,
  usual: 0,
  weeks: 0,
  fromOn: today,
  untilOn: null,
}

/** Gateway works with the two people of Platform above it; Mina is in Core, nobody is in Alone. */
function company() {
  const { snapshot } = aSmallOrganization({ seed: 'what if' })
  const put = <K extends 'person' | 'team' | 'membership'>(kind: K, values: Partial<NewMap[K]>) => {
    const record = build(kind, values)
    tableOf(snapshot, kind).set(record.id, record as never)
    return record.id as Id
  }
  const team = (name: string, parentId: Id | null = null) => put('team', { name, parentId: parentId as Id<'team'> })
  const platform = team('Platform')
  const [gateway, core, alone] = [team('Gateway', platform), team('Core'), team('Alone')]
  for (const name of ['Ann', 'Bo']) {
    const personId = put('person', { name }) as Id<'person'>
    put('membership', { personId, teamId: platform as Id<'team'> })
  }
  const mina = put('person', { name: 'Mina' })
  put('membership', { personId: mina as Id<'person'>, teamId: core as Id<'team'> })
  return { snapshot, plan: planOf(snapshot, { today }), today, platform, gateway, core, alone, mina }
}

/** People whom a plan counts for the work of a team, on a day. */
function peopleFor(snapshot: Snapshot, teamId: Id, on: string): number {
  const plan = planOf(snapshot, { today })
  const holder = holdingTeam(snapshot, plan, teamId)
  const { teams } = loadsBetween(plan.solved!, dayOf(on), dayOf(on) + 1)
  return teams.find((each) => each.teamId === holder?.id)!.capacityMinutes[0]! / 480
}

function then(snapshot: Snapshot, made: ReturnType<typeof supposed>): Snapshot {
  if ('field' in made) throw new Error(made.says)
  const applied = apply(snapshot, made.changes)
  if (!applied.ok) throw new Error('It does not fit.')
  return applied.snapshot
}

test('who is hired into a team without people of its own joins those it works with', () => {
  const { snapshot, gateway, ...rest } = company()
  expect(peopleFor(snapshot, gateway, '2027-03-02')).toBe(2)
  const made = supposed({ snapshot, ...rest }, { ...EMPTY, teamId: gateway })
  expect(made).toMatchObject({ label: '+1 person in Platform from 1 Mar 2027' })
  expect(peopleFor(then(snapshot, made), gateway, '2027-03-02')).toBe(3)
})

test('who is lent to a team without people of its own helps those it works with, and goes again', () => {
  const { snapshot, gateway, mina, ...rest } = company()
  const wish = { ...EMPTY, kind: 'lend', teamId: gateway, whoId: mina, untilOn: '2027-03-05' } as const
  const made = supposed({ snapshot, ...rest }, wish)
  expect(made).toMatchObject({ label: expect.stringMatching(/^Mina to Platform, /) })
  const state = then(snapshot, made)
  expect(['2027-03-02', '2027-03-08'].map((on) => peopleFor(state, gateway, on))).toEqual([3, 2])
})

test('more or less time is that of the people a team works with', () => {
  const { snapshot, gateway, ...rest } = company()
  const made = supposed({ snapshot, ...rest }, { ...EMPTY, kind: 'focus', teamId: gateway, percent: 50 })
  expect(made).toMatchObject({ label: 'Platform: focus 50%, usual work 0%' })
  expect(peopleFor(then(snapshot, made), gateway, '2027-03-02')).toBe(1)
})

test('what is missing is said of the field that lacks it', () => {
  const { snapshot, core, mina, ...rest } = company()
  const told = (wish: Partial<WhatIf>) => supposed({ snapshot, ...rest }, { ...EMPTY, teamId: core, ...wish })
  expect(told({ kind: 'lend' })).toEqual({ field: 'who', says: 'Choose who it is.' })
  expect(told({ kind: 'leave', whoId: mina })).toEqual({ field: 'until', says: 'Say until when.' })
  expect(told({ teamId: null })).toMatchObject({ field: 'team' })
  expect(told({ kind: 'focus' })).toMatchObject({ field: 'focus' })
})

test('a team of which nobody said who is there gets its first people', () => {
  const { snapshot, alone, ...rest } = company()
  expect(supposed({ snapshot, ...rest }, { ...EMPTY, teamId: alone })).toMatchObject({
    label: '+1 person in Alone from 1 Mar 2027',
  })
})
