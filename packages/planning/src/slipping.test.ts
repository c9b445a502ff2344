import { type AnyRecord, type Id, completeRecord, scopeOf, tableOf } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { movedBetween, plan, slipping, whoMustHear } from './index.ts'
import { effortByItem, flagsOf, workTree } from './tracking/index.ts'
import { TODAY } from './portfolios.testing.ts'

function found(notation: string, prepare: (portfolio: ReturnType<typeof noted>) => void = () => undefined, odds = 1) {
  const portfolio = noted(notation)
  prepare(portfolio)
  const { snapshot } = portfolio
  const made = plan(snapshot, { today: TODAY })
  const inputs = { snapshot, plan: made, today: TODAY, tree: workTree(snapshot), efforts: effortByItem(snapshot) }
  const flags = flagsOf({ ...inputs, odds: () => ({ p85At: 0, onTarget: odds }) })
  const slips = slipping(snapshot, made, scopeOf(snapshot, undefined), flags)
  const nameOf = (id: Id) => snapshot['work-item'].get(id)!.title
  return slips.map(({ id, kind, others }) => [nameOf(id), kind, others])
}

describe('what is about to slip', () => {
  test('is late by the plan, the latest first, before what only the odds doubt', () => {
    expect(found('A 5d by 2027-03-02; B 9d by 2027-03-02; C 2d by 2027-06-01', undefined, 0.5)).toEqual([
      // Late, and too few runs in time; of C, runs alone.
      ['B', 'late', 1],
      ['A', 'late', 1],
      ['C', 'forecast-late', 0],
    ])
  })

  test('is told of before what is later still, and far away', () => {
    const slips = found('A 200d by 2027-09-01; B 2d by 2027-03-01')
    expect(slips.map(([name, kind]) => [name, kind])).toEqual([
      ['B', 'late'],
      ['A', 'late'],
    ])
  })

  test('is blocked by an open issue, not by a resolved one', () => {
    const block = (state: string) => (portfolio: ReturnType<typeof noted>) => {
      const id = `iss_${'0'.repeat(26)}` as Id
      const values = { title: 'No access', state, workItemIds: [portfolio.items['B']] }
      tableOf(portfolio.snapshot, 'issue').set(id, completeRecord('issue', id, values))
    }
    expect(found('A 9d; B 1d', block('open'))).toContainEqual(['B', 'issue', 0])
    expect(found('A 9d; B 1d', block('resolved')).flat()).not.toContain('B')
  })

  test('has less than a day of float and is near; what lies far ahead can wait', () => {
    expect(found('A 9d; B 1d')).toEqual([['A', 'no-float', 0]])
    expect(found('A 9d from 2027-09-01')).toEqual([])
  })

  test('is told apart from what its promise is behind of already', () => {
    const { snapshot } = noted('A 5d by 2027-02-26; B 9d by 2027-03-02')
    const made = plan(snapshot, { today: TODAY })
    const inputs = { snapshot, plan: made, today: TODAY, tree: workTree(snapshot), efforts: effortByItem(snapshot) }
    const slips = slipping(snapshot, made, scopeOf(snapshot, undefined), flagsOf({ ...inputs, odds: () => undefined }))
    expect(slips.map(({ id, isPast }) => [snapshot['work-item'].get(id as never)!['title'], isPast])).toEqual([
      ['B', false],
      ['A', true],
    ])
  })

  test('is never what is done', () => {
    expect(found('A done 2027-02-01..2027-02-26 by 2027-02-10')).toEqual([])
  })
})

test('owners of what moved and of what waits for it must hear, those concerned by most first', () => {
  const { snapshot, items } = noted('A 2d; B 1d after A; C 1d after A; D 1d')
  const people = ['Ada', 'Bo'].map((name, index) => {
    const id = `per_0000000000000000000000000${index}` as Id
    tableOf(snapshot, 'person').set(id, completeRecord('person', id, { name }))
    return id
  })
  const own = (name: string, owner: number) => {
    const item = tableOf(snapshot, 'work-item').get(items[name]!)!
    tableOf(snapshot, 'work-item').set(item.id, { ...item, ownerId: people[owner] } as AnyRecord)
  }
  own('A', 0)
  own('B', 1)
  own('D', 1)
  expect(whoMustHear(snapshot, [items['A']!, items['D']!])).toEqual([
    { personId: people[1], about: [items['A'], items['D']] },
    { personId: people[0], about: [items['A']] },
  ])
})

test('what starts or ends on another day has moved, below the initiatives too, and what only lies elsewhere in its day has not', () => {
  const before = noted('P; A 2d in P; B 1d in P after A')
  const now = noted('P; A 4d in P; B 1d in P after A')
  const planned = (of: typeof before) => plan(of.snapshot, { today: TODAY })
  const scope = scopeOf(now.snapshot, undefined)
  const moved = (from: typeof before, to: typeof before) =>
    movedBetween(planned(from), planned(to), { snapshot: now.snapshot, scope })
  expect(new Set(moved(before, now))).toEqual(new Set(['P', 'A', 'B'].map((name) => now.items[name])))
  expect(moved(now, now)).toEqual([])
})

test('work that ends at midnight ends on the day before it, as work that ends an hour earlier', () => {
  const { snapshot, items } = noted('A 1d')
  const id = items['A']!
  const hours = (startsAt: number, endsAt: number) =>
    ({ items: new Map([[id, { startsAt: startsAt * 60, endsAt: endsAt * 60 }]]) }) as never
  const moved = (before: never, now: never) =>
    movedBetween(before, now, { snapshot, scope: scopeOf(snapshot, undefined) })
  expect(moved(hours(0, 23), hours(0, 24))).toEqual([])
  expect(moved(hours(0, 24), hours(0, 25))).toEqual([id])
})
