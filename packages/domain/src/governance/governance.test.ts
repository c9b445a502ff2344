import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AnyRecord,
  type Fact,
  type Kind,
  type RecordMap,
  STANDARD_MATRIX,
  cellOf,
  completeRecord,
  decisionStanding,
  emptySnapshot,
  exposureOf,
  exposureOfAll,
  factsSince,
  withOneOfBrought,
  fallenAssumptions,
  fallenOn,
  isToReview,
  meanOfRange,
  mintId,
  definitionOf,
  proposeHealth,
  supersedersOf,
  tableOf,
  troublesOf,
  valuesAfter,
  valuesOfRisk,
  valuesToday,
} from '../index.ts'

let made = 0
function record<K extends Kind>(
  kind: K,
  values: Partial<RecordMap[K]> & Readonly<Record<string, unknown>>,
): RecordMap[K] {
  const id = mintId(definitionOf(kind).prefix, ++made, new Uint8Array(10))
  return completeRecord(kind, id, values) as unknown as RecordMap[K]
}

const storm = record('risk', {
  title: 'Port closed by storms',
  probabilityPercent: 40,
  daysLow: 5,
  daysLikely: 10,
  daysHigh: 20,
  costLikely: 30_000,
})
const response = (values: Partial<RecordMap['risk-response']>) =>
  record('risk-response', { title: 'Second berth', riskId: storm.id, ...values })

describe('exposure [2.16]', () => {
  test('is the probability times the mean of the range, whose ends are P10 and P90', () => {
    expect(meanOfRange(5, 10, 20)).toBeCloseTo(11.5)
    const { days, cost } = exposureOf(valuesOfRisk(storm))
    expect([days, cost]).toEqual([expect.closeTo(4.6), expect.closeTo(12_000)])
  })

  test('stays unknown where probability or impact is', () => {
    const { days, cost } = exposureOf(valuesOfRisk({ ...storm, probabilityPercent: null, costLikely: null }))
    expect([days, cost]).toEqual([null, null])
    expect(meanOfRange(1, null, 3)).toBeNull()
  })

  test('after a response keeps what the response does not say', () => {
    expect(valuesAfter(storm, [response({ probabilityPercent: 10 })])).toEqual({
      probability: 0.1,
      days: expect.closeTo(11.5),
      cost: 30_000,
    })
  })

  test('counts today the responses that are done, and only those', () => {
    const responses = [
      response({ state: 'proposed', probabilityPercent: 0 }),
      response({ state: 'done', daysLikely: 2 }),
    ]
    expect(valuesToday(storm, responses)).toEqual({ probability: 0.4, days: 2, cost: 30_000 })
  })

  test('of all: opportunities count against threats, what is resolved not at all, and coverage is told', () => {
    const risks = [
      storm,
      { ...storm, nature: 'opportunity' as const, probabilityPercent: 10 },
      { ...storm, state: 'resolved' as const },
      { ...storm, probabilityPercent: null },
    ]
    expect(exposureOfAll(risks, () => [])).toEqual({ cost: expect.closeTo(9_000), known: 2, of: 3 })
  })

  test('the mean lies within its range', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6)), (figures) => {
        const [low, likely, high] = figures.toSorted((one, other) => one - other) as [number, number, number]
        const mean = meanOfRange(low, likely, high)!
        expect(mean).toBeGreaterThanOrEqual(low - 1e-6)
        expect(mean).toBeLessThanOrEqual(high + 1e-6)
      }),
    )
  })
})

describe('the matrix [2.16]', () => {
  test('looks a risk up by the band of its probability and the worse of its impacts', () => {
    expect(cellOf(valuesOfRisk(storm))).toEqual({ probability: 2, impact: 3, rating: 'high' })
    expect(cellOf({ probability: 0.4, days: 1, cost: 1_000_000 })).toMatchObject({ impact: 4 })
  })

  test('has a place for none whose probability or impact is unknown', () => {
    expect(cellOf({ probability: null, days: 3, cost: 3 })).toBeUndefined()
    expect(cellOf({ probability: 0.3, days: null, cost: null })).toBeUndefined()
  })

  test('puts a figure on the border of two bands into the lower one', () => {
    for (const [row, { upTo }] of STANDARD_MATRIX.probability.entries())
      expect(cellOf({ probability: upTo / 100, days: 0, cost: null })!.probability).toBe(row)
  })

  test('never rates a likelier or a worse risk lower', () => {
    const rank = ['low', 'medium', 'high', 'critical']
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const days = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(share, share, days, days, (p, q, d, e) => {
        const less = cellOf({ probability: Math.min(p, q), days: Math.min(d, e), cost: null })!
        const more = cellOf({ probability: Math.max(p, q), days: Math.max(d, e), cost: null })!
        expect(rank.indexOf(more.rating)).toBeGreaterThanOrEqual(rank.indexOf(less.rating))
      }),
    )
  })
})

describe('an assumption', () => {
  const assumption = (values: Partial<RecordMap['assumption']>) => record('assumption', { title: 'Stays', ...values })

  test('falls when it proves false, or passes its last day untested', () => {
    expect(fallenOn(assumption({ verdict: 'false' }), '2027-03-01')).toBe('false')
    expect(fallenOn(assumption({ expiresOn: '2027-02-28' }), '2027-03-01')).toBe('expired')
    expect(fallenOn(assumption({ expiresOn: '2027-03-01' }), '2027-03-01')).toBeUndefined()
    expect(fallenOn(assumption({ expiresOn: '2027-02-28', verdict: 'holds' }), '2027-03-01')).toBeUndefined()
  })

  test('that falls flags the decisions and the work resting on it, but no decision that was superseded', () => {
    const snapshot = emptySnapshot()
    const put = (kind: Kind, value: unknown) => tableOf(snapshot, kind).set((value as AnyRecord).id, value as AnyRecord)
    const fallen = assumption({ expiresOn: '2027-01-01' })
    const old = record('decision', { title: 'Old', assumptionIds: [fallen.id] })
    const standing = record('decision', { title: 'New', assumptionIds: [fallen.id] })
    const newer = record('decision', { title: 'Newer', supersedesId: old.id, signedAt: '2027-02-01T00:00:00.000Z' })
    put('assumption', fallen)
    for (const each of [old, standing, newer]) put('decision', each)
    expect(fallenAssumptions(snapshot, '2027-03-01').map(({ decisionIds }) => decisionIds)).toEqual([[standing.id]])
  })
})

test('a decision is superseded only by one that is signed, and comes back on its day until somebody has looked', () => {
  const old = record('decision', { title: 'Old', signedAt: '2027-01-01T00:00:00.000Z', reviewOn: '2027-02-01' })
  const draft = record('decision', { title: 'New', supersedesId: old.id })
  const none = supersedersOf([old, draft])
  expect(decisionStanding(old, none)).toBe('signed')
  expect(decisionStanding(draft, none)).toBe('open')
  expect(isToReview(old, none, '2027-01-31')).toBe(false)
  expect(isToReview(old, none, '2027-02-01')).toBe(true)
  expect(isToReview({ ...old, reviewedOn: '2027-02-02' }, none, '2027-03-01')).toBe(false)
  const signed = supersedersOf([old, { ...draft, signedAt: '2027-03-01T00:00:00.000Z' }])
  expect(decisionStanding(old, signed)).toBe('superseded')
  expect(isToReview(old, signed, '2027-03-01')).toBe(false)
})

describe('a dependency', () => {
  const troubles = (neededOn: string | null, on: string | null, p85On: string | null, agreement = 'agreed') =>
    troublesOf({ agreement: agreement as 'agreed', neededOn }, { on, p85On }, true)

  test('is late when the plan brings it after the day it is needed, and at risk when more than 15 of 100 runs do', () => {
    expect(troubles('2027-03-10', '2027-03-11', '2027-03-20')).toEqual(['late'])
    expect(troubles('2027-03-10', '2027-03-10', '2027-03-11')).toEqual(['at-risk'])
    expect(troubles('2027-03-10', '2027-03-10', '2027-03-10')).toEqual([])
    expect(troubles(null, '2027-03-11', '2027-03-20')).toEqual([])
  })

  test('is unagreed between teams as long as it is only proposed', () => {
    expect(troubles(null, null, null, 'proposed')).toEqual(['unagreed'])
    expect(troublesOf({ agreement: 'proposed', neededOn: null }, { on: null, p85On: null }, false)).toEqual([])
    expect(troubles('2027-03-10', '2027-03-11', null, 'disputed')).toEqual(['late', 'disputed'])
  })
})

describe('the proposed health [2.18]', () => {
  const part = (health: 'on-track' | 'at-risk' | 'off-track' | null, isStale = false) => ({
    title: 'A',
    health,
    isStale,
  })

  test('follows the odds of the target and the health of the parts, whichever is worse', () => {
    expect(proposeHealth(0.49, [part('on-track')])?.health).toBe('off-track')
    expect(proposeHealth(0.5, [part('on-track')])?.health).toBe('at-risk')
    expect(proposeHealth(0.79, [])?.health).toBe('at-risk')
    expect(proposeHealth(0.8, [])?.health).toBe('on-track')
    expect(proposeHealth(0.9, [part('at-risk')])?.health).toBe('at-risk')
    expect(proposeHealth(0.6, [part('off-track')])?.health).toBe('off-track')
  })

  test('says how many runs meet the target and how many it takes, and no rounding lifts it over that', () => {
    expect(proposeHealth(0.3, [])?.reason).toBe('Only 30 of 100 runs meet the target: fewer than 50 is off track.')
    expect(proposeHealth(0.4999, [])?.reason).toBe('Only 49 of 100 runs meet the target: fewer than 50 is off track.')
    expect(proposeHealth(0.7999, [])?.reason).toBe('Only 79 of 100 runs meet the target: fewer than 80 is at risk.')
    expect(proposeHealth(0.9, [])?.reason).toBe('90 of 100 runs meet the target.')
  })

  test('counts what is past its cadence as unknown, and proposes nothing where nothing is known', () => {
    expect(proposeHealth(undefined, [part('off-track', true), part('on-track')])).toMatchObject({
      health: 'on-track',
      unknown: 1,
    })
    expect(proposeHealth(undefined, [part(null), part('on-track', true)])).toBeUndefined()
  })
})

describe('what changed since an update', () => {
  const fact = (id: string, values: Partial<Fact> = {}): Fact => ({
    id,
    title: id,
    endsOn: '2027-03-10',
    targetOn: '2027-03-20',
    p85On: null,
    onTargetPercent: 90,
    progressPercent: null,
    health: 'on-track',
    isDone: false,
    ...values,
  })

  const ofCalendar = (_: string, from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

  test('is nothing when nothing did', () => {
    expect(factsSince({ rows: [fact('A')] }, { rows: [fact('A')] }, ofCalendar)).toEqual([])
  })

  test('names promises first, then what moved farthest, then odds, health and what is done, new or gone', () => {
    const before = { rows: [fact('A'), fact('B'), fact('C'), fact('D'), fact('E'), fact('F')] }
    const now = {
      rows: [
        fact('A', { endsOn: '2027-03-11' }),
        fact('B', { endsOn: '2027-03-05', onTargetPercent: 70 }),
        fact('C', { targetOn: '2027-04-01' }),
        fact('D', { isDone: true, endsOn: '2027-03-01' }),
        fact('E', { health: null }),
        fact('G'),
      ],
    }
    expect(
      factsSince(before, now, ofCalendar).map(({ id, what }) => [id, what.kind, 'days' in what ? what.days : null]),
    ).toEqual([
      ['C', 'promise', 12],
      ['B', 'moved', -5],
      ['A', 'moved', 1],
      ['B', 'odds', null],
      ['E', 'health', null],
      ['D', 'done', null],
      ['G', 'added', null],
      ['F', 'removed', null],
    ])
  })

  test('an end that moved says by how much it misses its promise, and whether it did before', () => {
    const before = { rows: [fact('A', { endsOn: '2027-04-10' }), fact('B'), fact('C', { targetOn: null })] }
    const now = {
      rows: [
        fact('A', { endsOn: '2027-03-25' }),
        fact('B', { endsOn: '2027-03-21' }),
        fact('C', { targetOn: null, endsOn: '2027-03-21' }),
      ],
    }
    const missed = factsSince(before, now, ofCalendar).map(({ id, what }) => [id, 'missed' in what && what.missed])
    expect(missed).toEqual([
      ['A', { targetOn: '2027-03-20', days: 5, before: true }],
      ['B', { targetOn: '2027-03-20', days: 1, before: false }],
      ['C', null],
    ])
  })

  test('what an import brought is one line, however many things are new by it', () => {
    const now = { rows: ['A', 'B', 'C'].map((id) => fact(id)) }
    const changes = factsSince({ rows: [fact('F')] }, now, ofCalendar)
    const told = (brought: string) =>
      withOneOfBrought(changes, (id) => brought.includes(id)).map(({ id, what }) => [id, what.kind])
    expect(told('AC')).toEqual([
      ['brought', 'brought'],
      ['B', 'added'],
      ['F', 'removed'],
    ])
    expect(told('A').map(([id]) => id)).toEqual(['A', 'B', 'C', 'F'])
  })
})
