import { type Id, type ProgressMethod, type Snapshot, type WorkItem } from '@trireme/domain'
import { build, plan } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../time.ts'
import { workingTimes } from '../working-time.ts'
import { spentByItem } from './actuals.ts'
import { effortByItem } from './effort.ts'
import { type ProgressGround, progressOf } from './progress.ts'
import { ratesOf } from './rates.ts'

const TODAY = '2027-03-15'
const { snapshot, items } = plan(`
  begun 10d active 40% since 2027-03-01; quiet 2d active since 2027-03-01
  done 5d done 2027-03-01..2027-03-05; next 3d
  milestone M after begun; milestone N after begun
`)
const reached = [...snapshot.milestone.values()][0]!
;(snapshot.milestone as Map<Id, unknown>).set(reached.id, { ...reached, reachedOn: '2027-03-08' })
const logged = build('actual', {
  workItemId: items['begun']!,
  fromOn: '2027-03-01',
  untilOn: '2027-03-03',
  minutes: 1440,
})
const ground: ProgressGround = {
  snapshot,
  today: dayOf(TODAY),
  times: workingTimes(snapshot),
  spent: spentByItem(snapshot, [logged], { times: workingTimes(snapshot), rates: ratesOf(snapshot as Snapshot) }),
  efforts: effortByItem(snapshot),
}

function share(name: string, method: ProgressMethod | null, on = TODAY): number | null {
  const item = snapshot['work-item'].get(items[name]!)!
  const without = method === 'by-hand' || method === null ? {} : { progressPercent: item.progressPercent }
  const wished: WorkItem = { ...item, ...without, progressMethod: method }
  return progressOf(ground, wished, () => 0.7)(dayOf(on))
}

describe('today', () => {
  test('by hand it is what somebody said: unknown under way, none before it begins, all when it is done', () => {
    expect(['begun', 'quiet', 'next', 'done'].map((name) => share(name, null))).toEqual([0.4, null, 0, 1])
  })

  test('0/100 earns nothing until it is done, 50/50 half as soon as it begins', () => {
    expect(['begun', 'done', 'next'].map((name) => share(name, '0-100'))).toEqual([0, 1, 0])
    expect(['begun', 'done', 'next'].map((name) => share(name, '50-50'))).toEqual([0.5, 1, 0])
  })

  test('by effort it is the recorded share of the estimate, by milestones the share that was reached', () => {
    expect(share('begun', 'effort')).toBeCloseTo(0.3, 9)
    expect(share('begun', 'milestones')).toBe(0.5)
    expect(share('next', 'milestones')).toBeNull()
  })

  test('by units it is the counted share, never more than all', () => {
    const item = { ...snapshot['work-item'].get(items['begun']!)!, progressMethod: 'units' as const, countPlanned: 8 }
    const by = (countDone: number | null) => progressOf(ground, { ...item, countDone }, () => null)(dayOf(TODAY))
    expect([by(0), by(2), by(8), by(9), by(null)]).toEqual([0, 0.25, 1, 1, null])
  })

  test('a milestone of three times the weight is three times the progress', () => {
    const heavy = { ...reached, reachedOn: '2027-03-08', weight: 3 }
    const weighed = new Map(snapshot.milestone).set(reached.id, heavy as never)
    const item = { ...snapshot['work-item'].get(items['begun']!)!, progressMethod: 'milestones' as const }
    const share = progressOf({ ...ground, snapshot: { ...snapshot, milestone: weighed } }, item, () => null)
    expect(share(dayOf(TODAY))).toBe(0.75)
  })

  test('begun by word of its progress alone, of no day before is anything known', () => {
    const item = { ...snapshot['work-item'].get(items['next']!)!, progressPercent: 30 }
    expect(progressOf(ground, item, () => null)(dayOf('2027-03-01'))).toBeNull()
  })

  test('without what was recorded, progress by recorded effort is unknown and not nothing', () => {
    const item = { ...snapshot['work-item'].get(items['begun']!)!, progressMethod: 'effort' as const }
    expect(progressOf({ ...ground, spent: null }, item, () => null)(dayOf(TODAY))).toBeNull()
  })

  test('level of effort earns what was planned', () => {
    expect(share('begun', 'level-of-effort')).toBe(0.7)
  })
})

describe('on a day before', () => {
  test('it is drawn evenly over working time between what records tell', () => {
    expect(share('done', null, '2027-02-26')).toBe(0)
    expect(share('done', null, '2027-03-02')).toBeCloseTo(2 / 5, 9)
    expect(share('done', null, '2027-03-05')).toBe(1)
    expect(share('begun', null, '2027-03-05')).toBeCloseTo(0.4 * (5 / 11), 9)
    expect(share('quiet', null, '2027-03-05')).toBeNull()
  })

  test('effort and milestones are known to the day', () => {
    expect(share('begun', 'effort', '2027-03-01')).toBeCloseTo(0.1, 9)
    expect([share('begun', 'milestones', '2027-03-07'), share('begun', 'milestones', '2027-03-08')]).toEqual([0, 0.5])
    expect([share('begun', '50-50', '2027-02-28'), share('begun', '50-50', '2027-03-01')]).toEqual([0, 0.5])
  })

  test('what is done since nobody knows when is unknown', () => {
    const item = { ...snapshot['work-item'].get(items['done']!)!, actualEndedOn: null }
    expect(progressOf(ground, item, () => null)(dayOf('2027-03-04'))).toBeNull()
    expect(progressOf(ground, item, () => null)(dayOf(TODAY))).toBe(1)
  })
})
