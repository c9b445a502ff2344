import { type ChangeSet, type Snapshot, after, fieldsOf } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Meaning, fieldMeanings, leavesConsequences, movesDates } from './field-meanings.ts'
import { dateInputs } from './inputs.ts'
import { plan } from './plan.ts'
import { TODAY, created, update } from './portfolios.testing.ts'
import { arbitraryWrites } from './writings.testing.ts'

const STAYS: ReadonlySet<Meaning> = new Set(['membership', 'odds', 'none'])
const fields = dateInputs.flatMap((kind) =>
  Object.entries(fieldMeanings[kind]).map(([field, meaning]) => [kind, field, meaning as Meaning] as const),
)
const silent = fields.flatMap(([kind, field, meaning]) => (STAYS.has(meaning) ? [[kind, field] as const] : []))
/** Turns, which seldom matter where few wait for the same people; and what small portfolios have none of. */
const NAMED = new Set(['work-item.key', 'work-item.rank', 'work-item.goesBeforeId', 'estimate.estimatedAt'])
const moving = fields.flatMap(([kind, field, meaning]) =>
  STAYS.has(meaning) || NAMED.has(`${kind}.${field}`) ? [] : [[kind, field] as const],
)

test('every field of a record that dates follow from has its meaning', () => {
  for (const kind of dateInputs) expect(Object.keys(fieldMeanings[kind])).toEqual(fieldsOf(kind).map(([name]) => name))
})

test('what leaves consequences as they are: names, odds and other records, and neither promises nor what ships with them', () => {
  const { snapshot, items } = noted('A 1d')
  const a = items['A']!
  const goal = created('goal', 'gol_1', { title: 'Fewer returns' })
  const comment = created('comment', 'cmt_1', { body: 'Why?', workItemId: a } as never)
  const risk = created('risk', 'rsk_1', { title: 'Rain' })
  expect(
    [comment, risk, update(snapshot, 'work-item', a, { title: 'B', custom: {} })].map((each) =>
      leavesConsequences([each]),
    ),
  ).toEqual([true, true, true])
  expect(
    [
      goal,
      update(snapshot, 'work-item', a, { releaseId: null }),
      update(snapshot, 'work-item', a, { title: 'B', rank: 'z' }),
    ].map((each) => leavesConsequences([each])),
  ).toEqual([false, false, false])
})

describe('a field moves a plan where the list says so, and nowhere else', () => {
  test('whatever is written of silent fields, nothing moves and no team has more or less', () => {
    let written = 0
    fc.assert(
      fc.property(arbitraryWrites(silent), ([snapshot, changes]) => {
        written += changes.length
        expect(movesDates(changes)).toBe(false)
        expect(places(after(snapshot, changes))).toEqual(places(snapshot))
      }),
      { numRuns: 40 },
    )
    expect(written).toBeGreaterThan(200)
  })

  test.each(moving)('%s.%s does move something', (kind, field) => {
    const stays = fc.property(arbitraryWrites([[kind, field]]), ([snapshot, changes]) => {
      expect(movesDates(changes)).toBe(changes.length > 0)
      return isSame(snapshot, changes)
    })
    expect(fc.check(stays, { numRuns: 400, endOnFailure: true }).failed).toBe(true)
  })

  test('where two wait for one person, a rank or a turn before the other decides who begins', () => {
    const { snapshot, items } = noted('team Core 1; A 1d Core rank 1; B 3d Core rank 2')
    for (const after of [{ rank: '0000n' }, { goesBeforeId: items['A']! }]) {
      const changes = [update(snapshot, 'work-item', items['B']!, after)]
      expect([movesDates(changes), isSame(snapshot, changes)]).toEqual([true, false])
    }
  })

  test('of equal ranks the shorter key goes first, and of several estimates the newest rules', () => {
    const { snapshot, items } = noted('team Core 1; A 1d Core rank 1; B 3d Core rank 1')
    const last = [update(snapshot, 'work-item', items['A']!, { key: 'T-99' })]
    expect([movesDates(last), isSame(snapshot, last)]).toEqual([true, false])
    const estimate = created('estimate', 'est_9', {
      workItemId: items['A']!,
      likely: 40,
      estimatedAt: '2000-01-01T00:00:00.000Z',
    })
    const twice = after(snapshot, [estimate])
    const newer = [update(twice, 'estimate', estimate.id, { estimatedAt: '2030-01-01T00:00:00.000Z' })]
    expect([movesDates(newer), isSame(twice, newer)]).toEqual([true, false])
  })
})

function isSame(snapshot: Snapshot, changes: ChangeSet): boolean {
  return JSON.stringify(places(snapshot)) === JSON.stringify(places(after(snapshot, changes)))
}

/** Where everything lies, and what teams have. */
function places(snapshot: Snapshot) {
  const { items, milestones, loads } = plan(snapshot, { today: TODAY })
  return [
    [...items].map(([id, { startsAt, endsAt }]) => [id, startsAt, endsAt]).sort(),
    [...milestones].map(([id, { at }]) => [id, at]).sort(),
    loads.map(({ teamId, firstDay, capacityMinutes }) => [teamId, firstDay, [...capacityMinutes]]),
  ]
}
