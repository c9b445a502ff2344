import type { Replica } from '@trireme/client'
import { type Id, type Kind, type Snapshot, completeRecord, tableOf, viewAfter } from '@trireme/domain'
import { consequencesOf, fixesOf, openPlanner } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { effectsOf, keepVerb, latePromises, summaryOf } from './effects.ts'

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
  expect(summaryOf(found)).toBe('Moves 2 items · worst +5 d · 2 targets, 1 launch, 1 goal later')
})

test('what gets later is counted by what it is: targets of items and milestones, launches and goals; what is in time again is none', () => {
  const promise = (what: string, tone = 'late') => ({ id: what, what, name: what, says: '', tone }) as never
  const promises = ['Item', 'Milestone', 'Launch', 'Goal', 'Goal'].map((what) => promise(what))
  expect(latePromises({ promises })).toEqual({ targets: 2, launchesAndGoals: '1 launch, 2 goals' })
  expect(latePromises({ promises: [promise('Launch', 'rescued')] })).toEqual({ targets: 0, launchesAndGoals: '' })
})

test('and the teams that would have more work than people', () => {
  const found = effects('A', { dateMode: 'pinned', plannedStartsOn: '2027-03-22' })
  expect(found.teams).toEqual([{ name: 'Core', says: '1 day with more work than people' }])
})

test('an act that moves nothing says so', () => {
  expect(summaryOf(effects('C', { notBeforeOn: '2027-03-01' }))).toBe('Moves nothing')
})

test('time given twice is given anyway, by the word of the act; what moves something is applied', () => {
  const [nothing, some] = [effects('C', { notBeforeOn: '2027-03-01' }), effects('A', { notBeforeOn: '2027-03-08' })]
  const people = [{ name: 'Ann', says: '2 days', isTeam: false }]
  const asks = { title: 'Commit Ann?', verb: 'Commit' }
  expect(keepVerb({ as: 'preview', asks }, { ...nothing, people })).toBe('Commit anyway')
  expect(keepVerb({ as: 'preview' }, { ...nothing, people })).toBe('Apply anyway')
  expect(keepVerb({ as: 'preview' }, { ...some, people })).toBe('Apply')
  expect(keepVerb({ as: 'underneath' }, some)).toBe('Apply anyway')
})

/** What each way to mend what an item does not keep would do. */
function mending(notation: string, kind: string) {
  const { snapshot: state } = noted(notation)
  const planner = openPlanner(state, { today: TODAY })
  const violation = planner.plan.violations.find((each) => each.kind === kind)!
  return fixesOf(state, planner.plan, violation).map(({ kind: way, changes }) => {
    const preview = planner.preview(changes)
    const between = {
      before: { snapshot: state, plan: planner.plan },
      after: { snapshot: viewAfter(state, changes), plan: preview.plan },
    }
    const found = effectsOf(replicaOf(state), planner.plan, consequencesOf(planner, preview), [], between)
    return [`${way}: ${summaryOf(found)}`, ...[...found.broken, ...found.worse].map(({ says }) => says)]
  })
}

test('and what else is broken by it, by name', () => {
  const told = mending(
    `
    A manual 2027-03-01..2027-03-05; B manual 2027-03-02..2027-03-03 after A
    C manual 2027-03-08..2027-03-09 after B
  `,
    'dependency',
  )
  const then = ['“C” starts 2 d before “B” finishes']
  expect(told).toEqual([
    ['move: Moves 1 item · worst +4 d · breaks 1 dependency · mends 1 dependency', ...then],
    ['accept: Moves 1 item · worst +4 d · breaks 1 dependency · mends 1 dependency', ...then],
    ['automatic: Moves 1 item · worst +4 d · breaks 1 dependency · mends 1 dependency', ...then],
    ['drop: Moves nothing · mends 1 dependency'],
  ])
})

test('what is broken already and would be by more is bad news as well', () => {
  const [moved] = mending(
    'A manual 2027-03-08..2027-03-26; B manual 2027-03-22..2027-03-24 end-by 2027-03-17 after A',
    'date',
  )
  expect(moved).toEqual([
    'move: Moves 1 item · breaks 1 dependency by more · mends 1 date',
    '“B” starts 10 d before “A” finishes, 5 d more than now',
  ])
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
