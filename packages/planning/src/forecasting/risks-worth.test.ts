import {
  type AnyRecord,
  type Id,
  type RecordMap,
  type Snapshot,
  completeRecord,
  mintId,
  tableOf,
} from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RisksWorth, type WorthChoice, forecastPlan, minuteOf, openPlanner, plan, risksWorth } from '../index.ts'
import { TODAY } from '../portfolios.testing.ts'

let made = 0
function put<K extends 'risk' | 'risk-response'>(snapshot: Snapshot, kind: K, values: object): Id<K> {
  const id = mintId(kind === 'risk' ? 'rsk' : 'rsp', ++made, new Uint8Array(10)) as Id<K>
  tableOf(snapshot, kind).set(id, completeRecord(kind, id, values as AnyRecord))
  return id
}

/** A noted plan in which nothing but risks is uncertain. */
function certain(notation: string) {
  const portfolio = noted(notation)
  const estimates = tableOf(portfolio.snapshot, 'estimate')
  for (const [id, estimate] of estimates)
    estimates.set(id, { ...estimate, low: estimate['likely'], high: estimate['likely'] })
  const risk = (item: string | readonly string[], values: Partial<RecordMap['risk']>) =>
    put(portfolio.snapshot, 'risk', {
      title: 'Storm',
      workItemIds: [item].flat().map((name) => portfolio.items[name]),
      ...values,
    })
  const response = (riskId: Id, values: Partial<RecordMap['risk-response']>) =>
    put(portfolio.snapshot, 'risk-response', { title: 'Shelter', riskId, ...values })
  return { ...portfolio, risk, response }
}

function worthOf(snapshot: Snapshot, choice: Partial<WorthChoice> = {}): RisksWorth {
  const steps = risksWorth(snapshot, plan(snapshot, { today: TODAY }), { runs: 1000, mode: 'dependencies', ...choice })
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value!
  }
}

const endOf = ({ snapshot, items }: ReturnType<typeof certain>, name: string, percent: 'p10' | 'p50' | 'p90') => {
  const steps = forecastPlan(snapshot, plan(snapshot, { today: TODAY }), { runs: 1000, mode: 'dependencies' })!
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value.odds.get(items[name]!)![percent]
  }
}

describe('a risk in a forecast', () => {
  test('strikes in as many runs as it is likely, and then takes its days', () => {
    const portfolio = certain('A 5d from 2027-03-01')
    portfolio.risk('A', { probabilityPercent: 30, daysLikely: 5 })
    // Five days from Monday, and five more after the weekend.
    expect(endOf(portfolio, 'A', 'p50')).toBe(minuteOf('2027-03-05') + 18 * 60)
    expect(endOf(portfolio, 'A', 'p90')).toBe(minuteOf('2027-03-12') + 18 * 60)
  })

  test('gives days where it is an opportunity', () => {
    const portfolio = certain('A 5d from 2027-03-01')
    portfolio.risk('A', { nature: 'opportunity', probabilityPercent: 90, daysLikely: 2 })
    expect(endOf(portfolio, 'A', 'p50')).toBe(minuteOf('2027-03-03') + 18 * 60)
  })

  test('that is resolved, or of which something is unknown, strikes nothing', () => {
    const portfolio = certain('A 5d from 2027-03-01')
    portfolio.risk('A', { probabilityPercent: 100, daysLikely: 5, state: 'resolved' })
    portfolio.risk('A', { probabilityPercent: null, daysLikely: 5 })
    portfolio.risk('A', { probabilityPercent: 100 })
    portfolio.risk([], { probabilityPercent: 100, daysLikely: 5 })
    expect(endOf(portfolio, 'A', 'p90')).toBe(endOf(certain('A 5d from 2027-03-01'), 'A', 'p90'))
  })

  test('of something with parts strikes once: the open part that ends last', () => {
    const portfolio = certain('P; A 2d in P; B 4d in P; C 9d done 2027-02-01..2027-02-12 in P')
    portfolio.risk(['P', 'B'], { probabilityPercent: 100, daysLikely: 1 })
    const alone = certain('P; A 2d in P; B 5d in P; C 9d done 2027-02-01..2027-02-12 in P')
    for (const name of ['A', 'B', 'P']) expect(endOf(portfolio, name, 'p50')).toBe(endOf(alone, name, 'p50'))
  })

  test('moves no date of the plan', () => {
    const { snapshot, risk } = certain('A 5d; B 2d after A')
    const before = [...plan(snapshot, { today: TODAY }).items]
    risk('A', { probabilityPercent: 100, daysLikely: 5 })
    expect([...plan(snapshot, { today: TODAY }).items]).toEqual(before)
  })

  test('is known to a planner that hears of it, as it would be to a new one', () => {
    const { snapshot, items } = certain('A 5d')
    const planner = openPlanner(snapshot, { today: TODAY })
    const id = mintId('rsk', 1, new Uint8Array(10))
    const record = completeRecord('risk', id, {
      title: 'Storm',
      probabilityPercent: 100,
      daysLikely: 5,
      workItemIds: [items['A']],
    })
    const { id: _, ...values } = record
    planner.update([{ op: 'create', kind: 'risk', id, values }])
    expect(planner.snapshot.risk.get(id as Id<'risk'>)).toEqual(record)
    expect(worthOf(planner.snapshot).risks.map(({ riskId }) => riskId)).toEqual([id])
  })
})

describe('what risks are worth to an end', () => {
  test('is the days they take times how likely they are, the dearest first', () => {
    const { snapshot, risk } = certain('A 1d from 2027-03-01')
    const small = risk('A', { probabilityPercent: 50, daysLikely: 1 })
    const great = risk('A', { probabilityPercent: 50, daysLikely: 2 })
    const { risks } = worthOf(snapshot)
    expect(risks.map(({ riskId }) => riskId)).toEqual([great, small])
    expect(risks[0]!.avoided.meanDays).toBeCloseTo(-1, 1)
    expect(risks[1]!.avoided.meanDays).toBeCloseTo(-0.5, 1)
  })

  test('is told in working days: a week of work later is five days, with the weekend between', () => {
    const { snapshot, risk, items } = certain('A 5d from 2027-03-01')
    risk('A', { probabilityPercent: 100, daysLikely: 5 })
    const [{ avoided, end }] = worthOf(snapshot, { endOf: [items['A']!] }).risks as [RisksWorth['risks'][number]]
    expect((end.p50 - avoided.end.p50) / 1440).toBe(7)
    expect(avoided.meanDays).toBe(-5)
  })

  test('is nothing off the critical path', () => {
    const { snapshot, risk, items } = certain('P; A 9d in P; B 2d in P')
    risk('B', { probabilityPercent: 100, daysLikely: 3 })
    expect(worthOf(snapshot, { endOf: [items['P']!] }).risks[0]!.avoided.meanDays).toBeCloseTo(0)
  })

  test('is held against the end of the work at the top above what each hits, where no end was asked for', () => {
    const { snapshot, risk, items } = certain('A 9d; P; B 1d from 2027-03-01 in P; Q; C 1d from 2027-03-01 in Q')
    const ofB = risk('B', { probabilityPercent: 100, daysLikely: 2 })
    const ofC = risk('C', { probabilityPercent: 100, daysLikely: 1 })
    const worth = worthOf(snapshot)
    expect([worth.end, worth.endPlannedAt]).toEqual([undefined, undefined])
    expect(worth.risks.map(({ riskId, avoided }) => [riskId, Math.round(avoided.meanDays)])).toEqual([
      [ofB, -2],
      [ofC, -1],
    ])
    expect(worth.risks[0]!.end).toEqual(worthOf(snapshot, { endOf: [items['P']!] }).end)
  })

  test('is about the end that was asked for', () => {
    const { snapshot, risk, items } = certain('A 9d; B 2d; P; C 1d in P')
    risk('B', { probabilityPercent: 100, daysLikely: 1 })
    expect(worthOf(snapshot, { endOf: [items['B']!] }).risks[0]!.avoided.meanDays).toBeCloseTo(-1)
    expect(worthOf(snapshot, { endOf: [items['P']!] }).risks[0]!.avoided.meanDays).toBeCloseTo(0)
    expect(worthOf(snapshot, { endOf: [items['B']!, items['P']!] }).end).toEqual(
      worthOf(snapshot, { endOf: [items['B']!] }).end,
    )
  })

  test('there is none of an end without dates', () => {
    const { snapshot, items } = certain('A 9d; B')
    const steps = risksWorth(snapshot, plan(snapshot, { today: TODAY }), {
      runs: 10,
      mode: 'dependencies',
      endOf: [items['B']!],
    })
    expect(steps.next()).toEqual({ done: true, value: undefined })
  })

  test('each response buys what is left out of the risk by it, on top of what is done already', () => {
    const { snapshot, risk, response } = certain('A 1d from 2027-03-01')
    const storm = risk('A', { probabilityPercent: 100, daysLikely: 3 })
    response(storm, { state: 'done', daysLikely: 2 })
    const half = response(storm, { probabilityPercent: 50 })
    const shorter = response(storm, { state: 'agreed', daysLikely: 1 })
    const [{ avoided, responses }] = worthOf(snapshot).risks as [RisksWorth['risks'][number]]
    expect(avoided.meanDays).toBeCloseTo(-2)
    expect([...responses.keys()]).toEqual([half, shorter])
    expect(responses.get(half)!.meanDays).toBeCloseTo(-1, 1)
    expect(responses.get(shorter)!.meanDays).toBeCloseTo(-1)
  })

  test('a response never costs the end days, and avoiding a threat gains at least as much', () => {
    const percent = fc.integer({ min: 0, max: 100 })
    const days = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(percent, percent, days, days, fc.constantFrom('capacity', 'dependencies'), (p, q, d, e, mode) => {
        const { snapshot, risk, response } = certain('team Core 1; A 4d Core; B 2d Core after A; C 3d')
        const storm = risk(['A', 'C'], { probabilityPercent: Math.max(p, q), daysLikely: Math.max(d, e) })
        const shelter = response(storm, { probabilityPercent: Math.min(p, q), daysLikely: Math.min(d, e) })
        const [{ avoided, responses }] = worthOf(snapshot, { runs: 64, mode }).risks as [RisksWorth['risks'][number]]
        expect(responses.get(shelter)!.meanDays).toBeLessThanOrEqual(1e-9)
        expect(avoided.meanDays).toBeLessThanOrEqual(responses.get(shelter)!.meanDays + 1e-9)
      }),
      { numRuns: 60 },
    )
  })
})
