import { type Id, type NewMap, type RecordMap, type Snapshot, applyInPlace } from '@trireme/domain'
import { build, plan, seededMint } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { plan as planOf } from '../plan.ts'
import { dayOf } from '../time.ts'
import type { Actual } from './actuals.ts'
import { type BaselineEntry, type Measure } from './baseline-parts.ts'
import { performance } from './performance.ts'
import { takeBaseline } from './take-baseline.ts'
import { trackWork } from './track-work.ts'

/** On the day the plan was agreed: two weeks of work, 100 an hour. */
const AGREED = '2027-03-01'

function agreed(notation: string, hourly: number | null = 100) {
  const { snapshot, items, teams } = plan(notation)
  const mint = seededMint('baseline')
  if (hourly !== null) put(snapshot, 'cost-rate', { amountPerHour: hourly })
  const changes = takeBaseline(snapshot, planOf(snapshot, { today: AGREED }), {
    name: 'Agreed',
    takenAt: `${AGREED}T09:00:00.000Z`,
    sequence: 7,
    mint,
  })
  applyInPlace(snapshot, changes)
  return { snapshot, items, teams }
}

function put<K extends 'cost-rate' | 'estimate' | 'work-item'>(
  snapshot: Snapshot,
  kind: K,
  values: Partial<NewMap[K]>,
) {
  const record = build(kind, values as never)
  ;(snapshot[kind] as Map<Id, unknown>).set(record.id, record)
  return record
}

function edit(snapshot: Snapshot, id: Id, values: Partial<RecordMap['work-item']>) {
  const item = snapshot['work-item'].get(id as never)!
  ;(snapshot['work-item'] as Map<Id, unknown>).set(id, { ...item, ...values })
}

function track(
  snapshot: Snapshot,
  given: { on: string; today?: string; actuals?: readonly Actual[]; measure?: Measure },
) {
  const entries = [...snapshot['baseline-entry'].values()] as BaselineEntry[]
  const { on, today = on, actuals = [], measure = 'cost' } = given
  return trackWork({ snapshot, entries, actuals, statusOn: on, today, measure })
}

const worked = (workItemId: Id, on: string, hours: number): Actual =>
  build('actual', { workItemId: workItemId as never, fromOn: on, untilOn: on, minutes: hours * 60 })

describe('a baseline that is taken', () => {
  const { snapshot, items } = agreed('P; A 5d in P; B 5d in P after A; C 3d; D')
  const entries = [...snapshot['baseline-entry'].values()]
  const entryOf = (name: string) => entries.find(({ workItemId }) => workItemId === items[name])

  test('holds scheduled dates, effort and cost of everything that has dates, and what it is part of', () => {
    expect(entryOf('B')).toMatchObject({
      startsOn: '2027-03-08',
      endsOn: '2027-03-12',
      durationMinutes: 2400,
      effortHours: 40,
      cost: 4000,
      partOfId: items['P'],
    })
    expect(entryOf('D')).toBeUndefined()
    expect([...snapshot.baseline.values()]).toMatchObject([{ name: 'Agreed', sequence: 7 }])
  })

  test('holds of a parent the sum of its parts, or its own estimate where that is more', () => {
    expect(entryOf('P')).toMatchObject({ startsOn: '2027-03-01', endsOn: '2027-03-12', effortHours: 80, cost: 8000 })
    const more = agreed('P 20d; A 5d in P; B 5d in P')
    const whole = [...more.snapshot['baseline-entry'].values()].find(({ workItemId }) => workItemId === more.items['P'])
    expect(whole?.effortHours).toBe(160)
  })

  test('does not know what nobody knows', () => {
    const { snapshot: unpaid } = agreed('A 5d', null)
    expect([...unpaid['baseline-entry'].values()]).toMatchObject([{ effortHours: 40, cost: null }])
  })
})

describe('two weeks of work at 100 an hour, one week in', () => {
  const { snapshot, items } = agreed('P; A 5d in P; B 5d in P after A')
  edit(snapshot, items['A']!, { progressPercent: 75, actualStartedOn: AGREED })
  const actuals = [1, 2, 3, 4, 5].map((day) => worked(items['A']!, `2027-03-0${day}`, 9))
  const tracking = track(snapshot, { on: '2027-03-05', actuals })

  test('the first should be done and three quarters of it are, for 4,500', () => {
    expect(tracking.of(items['A']!)?.sums).toEqual({ budget: 4000, planned: 4000, earned: 3000, actual: 4500 })
    expect(tracking.of(items['B']!)?.sums).toEqual({ budget: 4000, planned: 0, earned: 0, actual: 0 })
    expect(tracking.of(items['P']!)?.sums).toEqual({ budget: 8000, planned: 4000, earned: 3000, actual: 4500 })
  })

  test('it will cost 12,000, and take two thirds more weeks', () => {
    const { sums, rest } = tracking.of(items['P']!)!
    expect(performance(sums, rest).estimates['as-so-far'].atCompletion).toBeCloseTo(12_000, 6)
    expect(rest).toBe(1000 + 4000)
    const { schedule, forecastDay } = tracking.curve([items['P']!])!
    // The curve ends with the Friday of its second week: 12 days, of which 5 have passed when ¾ of 7 are earned.
    expect(schedule).toMatchObject({ wholePeriods: 0, elapsed: 5 / 7 })
    expect(schedule?.plannedDuration).toBeCloseTo(12 / 7, 9)
    expect(schedule?.earned).toBeCloseTo(0.75, 9)
    expect(forecastDay).toBe(dayOf('2027-03-01') - 1 + Math.ceil((12 / 7 / (0.75 / (5 / 7))) * 7))
  })

  test('hours do for those who entered no rates', () => {
    expect(track(snapshot, { on: '2027-03-05', actuals, measure: 'effort' }).of(items['P']!)?.sums).toEqual({
      budget: 80,
      planned: 40,
      earned: 30,
      actual: 45,
    })
  })

  test('the evening before, four fifths were planned and earned evenly on the way to what is said today', () => {
    const { sums } = track(snapshot, { on: '2027-03-04', today: '2027-03-05', actuals }).of(items['A']!)!
    expect(sums).toMatchObject({ planned: 3200, actual: 3600 })
    expect(sums.earned).toBeCloseTo(2400, 6)
  })

  test('the curve starts at nothing, and what is earned and spent ends with the status date', () => {
    const { points } = tracking.curve([items['P']!])!
    expect(points.map(({ planned }) => planned)).toEqual([0, 4000, 4000, 8000])
    expect(points.map(({ actual }) => actual)).toEqual([0, 4500, null, null])
  })
})

describe('what has changed since', () => {
  const ground = () => agreed('P 20d; A 5d in P; B 5d in P; C 5d')

  test('work that nobody had in mind is growth, beside the baseline and not in it', () => {
    const { snapshot, items } = ground()
    const { typeId, statusId } = snapshot['work-item'].get(items['C']!)!
    const added = put(snapshot, 'work-item', { title: 'New', typeId, statusId })
    put(snapshot, 'estimate', { workItemId: added.id, unit: 'days', likely: 2 })
    const tracking = track(snapshot, { on: '2027-03-05', actuals: [worked(added.id, '2027-03-02', 3)] })
    expect(tracking.of(added.id)).toMatchObject({
      sums: { budget: 0, actual: 0 },
      growth: { items: 1, amount: 1600, unestimated: 0, actual: 300 },
    })
  })

  test('breaking down what was not broken down then is no growth', () => {
    const { snapshot, items } = ground()
    const { typeId, statusId } = snapshot['work-item'].get(items['C']!)!
    for (const parentId of [items['C']!, items['P']!]) {
      const part = put(snapshot, 'work-item', { title: 'Part', typeId, statusId, parentId, progressPercent: 50 })
      put(snapshot, 'estimate', { workItemId: part.id, unit: 'days', likely: 2 })
    }
    const tracking = track(snapshot, { on: '2027-03-05' })
    const all = tracking.together([items['C']!, items['P']!])
    expect(all.growth.items).toBe(0)
    expect(tracking.of(items['C']!)?.sums).toMatchObject({ budget: 4000, earned: 2000 })
    // 80 of 160 hours of P had no part of their own: the new one carries them out.
    expect(tracking.of(items['P']!)?.sums).toMatchObject({ budget: 16_000, earned: 4000 })
  })

  test('moving work under another item leaves the budget as it was', () => {
    const { snapshot, items } = ground()
    const before = track(snapshot, { on: '2027-03-05' }).together([items['P']!, items['C']!]).sums.budget
    edit(snapshot, items['A']!, { parentId: items['C']! })
    const after = track(snapshot, { on: '2027-03-05' })
    expect(after.together([items['P']!, items['C']!]).sums.budget).toBe(before)
    expect(after.of(items['C']!)?.sums.budget).toBe(8000)
  })

  test('dropped work stays in the budget it was agreed with', () => {
    const { snapshot, items } = ground()
    const dropped = [...snapshot.status.values()].find(({ category }) => category === 'dropped')!
    edit(snapshot, items['A']!, { statusId: dropped.id })
    expect(track(snapshot, { on: '2027-03-05' }).of(items['P']!)?.sums).toMatchObject({ budget: 16_000, earned: 0 })
  })
})

test('what is not known is counted, not guessed', () => {
  const { snapshot, items } = agreed('A 5d; B 5d; C manual 2027-03-01..2027-03-05')
  const active = [...snapshot.status.values()].find(({ category }) => category === 'active')!
  edit(snapshot, items['A']!, { statusId: active.id })
  edit(snapshot, items['B']!, { statusId: active.id, progressPercent: 20 })
  ;(snapshot['cost-rate'] as Map<Id, unknown>).clear()
  const tracking = track(snapshot, { on: '2027-03-05', actuals: [worked(items['B']!, '2027-03-01', 4)] })
  expect(tracking.together(Object.values(items))).toMatchObject({
    entries: 3,
    known: 2,
    unknownProgress: 1,
    begun: 2,
    recorded: 1,
    unpricedMinutes: 240,
    restAssumed: 2,
  })
})
