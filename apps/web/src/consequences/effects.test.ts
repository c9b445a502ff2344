import type { Replica } from '@trireme/client'
import { type Id, type Kind, type Snapshot, completeRecord, tableOf } from '@trireme/domain'
import { consequencesOf, openPlanner } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { effectsOf, summaryOf } from './effects.ts'

const TODAY = '2027-03-01'
const { snapshot, items } = noted(`
  team Core 1
  A 2d Core; B 2d Core by 2027-03-05 after A; C 1d Core pin 2027-03-22; milestone Launch by 2027-03-08 after B
`)
const put = (kind: Kind, id: string, values: object) =>
  tableOf(snapshot, kind).set(id, completeRecord(kind, id as never, values as never) as never)
put('release', 'rel_1', { name: 'Spring', targetOn: '2027-03-05' })
put('goal', 'gol_1', { title: 'Fewer returns', endsOn: '2027-03-05' })
put('goal-link', 'glk_1', { workItemId: items['B'], goalId: 'gol_1' })
const b = snapshot['work-item'].get(items['B'] as Id<'work-item'>)!
tableOf(snapshot, 'work-item').set(b.id, { ...b, releaseId: 'rel_1' } as never)

function effects(name: string, after: object) {
  const planner = openPlanner(snapshot, { today: TODAY })
  const item = snapshot['work-item'].get(items[name] as Id<'work-item'>)! as unknown as Record<string, unknown>
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, item[field]]))
  const changes = [{ op: 'update' as const, kind: 'work-item' as const, id: items[name]!, before, after: { ...after } }]
  return effectsOf(replicaOf(snapshot), planner.plan, consequencesOf(planner, planner.preview(changes)))
}

test('names every promise that an act of scheduling breaks: items, milestones, launches and goals', () => {
  const found = effects('A', { notBeforeOn: '2027-03-08' })
  expect(found.shifts.map(({ id, days }) => [snapshot['work-item'].get(id as Id<'work-item'>)!.title, days])).toEqual([
    ['A', 5],
    ['B', 5],
  ])
  expect(found.promises.map(({ what, name, says, tone }) => `${tone} ${what} ${name}: ${says}`)).toEqual([
    'late Item B: newly late: ends 11 Mar 2027, its target is 5 Mar 2027',
    'late Milestone Launch: newly late: ends 11 Mar 2027, its target is 8 Mar 2027',
    'late Launch Spring: complete on 11 Mar 2027 (+5 d), after its target of 5 Mar 2027',
    'late Goal Fewer returns: B ends 11 Mar 2027, too late to count by 5 Mar 2027',
  ])
  expect(summaryOf(found)).toBe('Moves 2 items · worst +5 d · 4 promises missed or later')
})

test('and the teams that would have more work than people', () => {
  const found = effects('A', { dateMode: 'pinned', plannedStartsOn: '2027-03-22' })
  expect(found.teams).toEqual([{ name: 'Core', says: '1 day with more work than people' }])
})

test('an act that moves nothing says so', () => {
  expect(summaryOf(effects('C', { notBeforeOn: '2027-03-01' }))).toBe('Moves nothing')
})

/** What effects ask of a replica, read from a snapshot. */
function replicaOf(state: Snapshot): Replica {
  const table = (kind: Kind) => tableOf(state, kind)
  const replica = {
    snapshot: state,
    version: () => 1,
    get: (kind: Kind, id: Id | null) => (id === null ? undefined : table(kind).get(id)),
    referring: (kind: Kind, field: string, target: Id) =>
      [...table(kind).values()].filter((record) => record[field] === target),
  }
  return replica as unknown as Replica
}
