import { Replica, creation } from '@trireme/client'
import { type Id, type Kind, type NewMap, diff, emptySnapshot } from '@trireme/domain'
import { openPlanner } from '@trireme/planning'
import { takeBaseline } from '@trireme/planning/tracking'
import { aSmallOrganization, seededMint } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { endsOn, startsOn } from '../../../schedule/days.ts'
import type { WorkRow } from '../../../work/tree.ts'
import { gridColumns } from '../grid-columns.tsx'
import { type Agreed, agreedSpan, varianceOf } from './baseline-values.ts'
import { groupsOf, rollUp } from './grouping.ts'
import { readBaselines, readMarks, writeBaselines, writeMarks } from './plan-display.ts'

function aPlan() {
  const { snapshot, types, statuses } = aSmallOrganization()
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  void replica.commit(diff(emptySnapshot(), snapshot), { label: 'Found' })
  const add = <K extends Kind>(kind: K, values: Partial<NewMap[K]>) => {
    const made = creation(kind, values as NewMap[K])
    void replica.commit([made], { label: 'Add' })
    return made.id as Id<K>
  }
  const work = (title: string, values: Partial<NewMap['work-item']> = {}) =>
    add('work-item', { title, typeId: types.Story, statusId: statuses.Ready, ...values })
  return { replica, add, work, types, statuses }
}

describe('groups', () => {
  test('items without parts stand under what they have in common, what has none last', () => {
    const { replica, add, work, types } = aPlan()
    const [mobile, core] = [add('team', { name: 'Mobile' }), add('team', { name: 'Core' })]
    const hull = work('Hull', { typeId: types.Epic, teamId: mobile, rank: 'a' })
    work('Keel', { parentId: hull, teamId: core, rank: 'a' })
    work('Planks', { parentId: hull, rank: 'b' })
    work('Oars', { rank: 'b' })
    const groups = groupsOf(replica, replica.all('work-item'), 'teamId')
    expect(groups.map(({ title, items }) => [title, items.map((item) => item.title)])).toEqual([
      ['Core', ['Keel']],
      ['Mobile', ['Planks']],
      ['No team', ['Oars']],
    ])
  })

  test('work that is over stands after open work', () => {
    const { replica, add, work, statuses } = aPlan()
    const core = add('team', { name: 'Core' })
    work('Keel', { teamId: core, rank: 'a', statusId: statuses.Done })
    work('Oars', { teamId: core, rank: 'b' })
    work('Mast', { teamId: core, rank: 'c', statusId: statuses['In progress'] })
    const [group] = groupsOf(replica, replica.all('work-item'), 'teamId')
    expect(group?.items.map(({ title }) => title)).toEqual(['Oars', 'Mast', 'Keel'])
  })

  test('statuses stand in the order of the workflow', () => {
    const { replica, work, statuses } = aPlan()
    work('Sail', { statusId: statuses.Done })
    work('Oars', { statusId: statuses.Backlog })
    work('Mast', { statusId: statuses['In progress'] })
    const groups = groupsOf(replica, replica.all('work-item'), 'statusId')
    expect(groups.map(({ title }) => title)).toEqual(['Backlog', 'In progress', 'Done'])
  })

  test('by goal each item stands once, under the goal of the nearest above that has one', () => {
    const { replica, add, work, types } = aPlan()
    const [faster, cheaper] = [add('goal', { title: 'Faster' }), add('goal', { title: 'Cheaper' })]
    const hull = work('Hull', { typeId: types.Epic })
    const keel = work('Keel', { parentId: hull })
    work('Planks', { parentId: hull })
    add('goal-link', { workItemId: hull, goalId: faster })
    add('goal-link', { workItemId: keel, goalId: faster })
    add('goal-link', { workItemId: keel, goalId: cheaper })
    const groups = groupsOf(replica, replica.all('work-item'), 'goal')
    expect(groups.map(({ title, items }) => [title, items.map((item) => item.title)])).toEqual([
      ['Cheaper', ['Keel']],
      ['Faster', ['Planks']],
    ])
  })

  test('a heading spans its items', () => {
    const { replica, add, work } = aPlan()
    const ids = [work('Keel'), work('Planks', { notBeforeOn: '2027-03-10' })]
    ids.forEach((workItemId, index) =>
      add('estimate', { workItemId, quantity: 'duration', unit: 'days', likely: 1 + index * 2, estimatedAt: AT }),
    )
    const { plan } = openPlanner(replica.snapshot, { today: '2027-03-01' })
    const sum = rollUp(plan, replica.all('work-item'))!
    expect([startsOn(sum), endsOn(sum), sum.late]).toEqual(['2027-03-01', '2027-03-12', 0])
    expect(rollUp(plan, [])).toBeNull()
  })
})

const AT = '2027-02-01T08:00:00Z'

describe('against a baseline', () => {
  const agreed = { startsOn: '2027-02-25', endsOn: '2027-03-02', effortHours: 24, durationMinutes: null }

  test('start and finish are counted in working days, duration and work in what was agreed', () => {
    const { replica, add, work } = aPlan()
    const id = work('Keel')
    add('estimate', { workItemId: id, quantity: 'effort', unit: 'days', likely: 5, estimatedAt: AT })
    const { plan } = openPlanner(replica.snapshot, { today: '2027-03-01' })
    const item = replica.get('work-item', id)!
    // From Thursday to Monday are two working days, from Tuesday to Friday three; four days were agreed, five it takes.
    expect(varianceOf(replica, item, plan.items.get(id), agreed, 40 * 60)).toEqual({
      start: 2,
      finish: 3,
      duration: 1,
      work: 16,
    })
    expect(agreedSpan(agreed)).toEqual({
      startsAt: Date.parse('2027-02-25') / 60_000,
      endsAt: Date.parse('2027-03-03') / 60_000,
    })
  })

  test('what has parts takes what they take, as the baseline counted it: right after one is taken nothing varies', () => {
    const { replica, add, work, types } = aPlan()
    const hull = work('Hull', { typeId: types.Epic })
    const [keel, planks] = [work('Keel', { parentId: hull }), work('Planks', { parentId: hull })]
    const mast = work('Mast', { typeId: types.Epic })
    const spar = work('Spar', { parentId: mast })
    for (const [workItemId, likely] of [
      [hull, 3],
      [keel, 2],
      [planks, 3],
      [mast, 9],
      [spar, 4],
    ] as const)
      // prettier-ignore
      add('estimate', { workItemId, quantity: 'effort', unit: 'days', likely, estimatedAt: AT })
    const { plan } = openPlanner(replica.snapshot, { today: '2027-03-01' })
    const wish = { name: 'Agreed', takenAt: AT, sequence: null, mint: seededMint('variance') }
    const taken = new Map(
      takeBaseline(replica.snapshot, plan, wish).flatMap((change) =>
        change.op === 'create' && change.kind === 'baseline-entry'
          ? [[change.values['workItemId'] as Id, change.values as unknown as Agreed]]
          : [],
      ),
    )
    const columns = gridColumns({
      replica,
      plan: () => plan,
      odds: () => null,
      idOfKey: () => undefined,
      mayChange: () => false,
      baseline: () => taken,
      accepted: () => null,
    })
    const more = () =>
      [hull, keel, mast].map((id) =>
        columns.get('workVariance')!.value({ item: replica.get('work-item', id)! } as WorkRow),
      )
    expect(taken.get(hull)?.effortHours).toBe(40)
    expect(more()).toEqual([0, 0, 0])
    taken.set(hull, { ...taken.get(hull)!, effortHours: 16 })
    expect(more()).toEqual([24, 0, 0])
  })

  test('what one side does not know is not counted', () => {
    const { replica, work } = aPlan()
    const item = replica.get('work-item', work('Keel'))!
    const nothing = { start: null, finish: null, duration: null, work: null }
    expect(varianceOf(replica, item, undefined, agreed, null)).toEqual(nothing)
    expect(varianceOf(replica, item, undefined, undefined, 60)).toEqual(nothing)
    expect(agreedSpan({ ...agreed, endsOn: null })).toBeNull()
  })
})

test('what is drawn beside the bars stands in the address, and nothing where nothing is', () => {
  const marks = { slack: true, nearDays: 2.5, pathsTo: 'T-12', milestones: true }
  expect(writeMarks(marks)).toBe('milestones~slack~near.2.5~paths.T-12')
  expect(readMarks(writeMarks(marks))).toEqual(marks)
  expect(writeMarks(readMarks(undefined))).toBeUndefined()
  expect(readMarks('near.much~foo').nearDays).toBeNull()
  expect(readBaselines(writeBaselines(['bsl_1', 'bsl_2'] as never))).toEqual(['bsl_1', 'bsl_2'])
  expect(readBaselines('what~ever')).toEqual([])
})
