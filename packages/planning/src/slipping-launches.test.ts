import {
  type AnyRecord,
  type Id,
  type Snapshot,
  completeRecord,
  isOpenWork,
  launchOf,
  scopeOf,
  tableOf,
} from '@trireme/domain'
import { build, plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { launchStanding, plan, slippingLaunches } from './index.ts'
import { TODAY, arbitraryPortfolio } from './portfolios.testing.ts'
import { endMinuteOf, lastDayOf } from './time.ts'

const idOf = (name: string) => `rel_${name.padStart(26, '0')}` as Id<'release'>

function launch(snapshot: Snapshot, name: string, items: readonly Id[], values: object) {
  const id = idOf(name)
  tableOf(snapshot, 'release').set(id, completeRecord('release', id, { name, datesFrom: 'items', ...values }))
  for (const item of items) {
    const known = snapshot['work-item'].get(item as Id<'work-item'>)!
    tableOf(snapshot, 'work-item').set(item, { ...known, releaseId: id } as AnyRecord)
  }
}

function found(
  notation: string,
  launches: Readonly<Record<string, readonly [items: string, values: object]>>,
  odds: Readonly<Record<string, string>> = {},
) {
  const { snapshot, items } = noted(notation)
  for (const [name, [of, values]] of Object.entries(launches))
    launch(
      snapshot,
      name,
      of.split(' ').map((each) => items[each]!),
      values,
    )
  const made = plan(snapshot, { today: TODAY })
  const oddsOf = (id: Id) => {
    const release = snapshot.release.get(id as Id<'release'>)
    const on = release === undefined ? Object.values(odds)[0] : odds[release.name]
    return on === undefined ? undefined : { p50At: endMinuteOf(on), p85At: endMinuteOf(on) }
  }
  const titleOf = (id: Id | undefined) => id && snapshot['work-item'].get(id as Id<'work-item'>)!.title
  return slippingLaunches(snapshot, made, scopeOf(snapshot, undefined), oddsOf).map(({ id, state, after }) => [
    snapshot.release.get(id as Id<'release'>)!.name,
    state,
    after?.on,
    after?.days,
    titleOf(after?.lastId),
  ])
}

test('launches whose work ends after their day are told of, the latest first, each with what ends last', () => {
  expect(
    found('A 5d; B 9d; C 3d; D 2d', {
      one: ['A C', { targetOn: '2027-03-04' }],
      two: ['B', { targetOn: '2027-03-04' }],
      three: ['D', { targetOn: '2027-03-04' }],
    }),
  ).toEqual([
    ['two', 'late', '2027-03-11', 5, 'B'],
    ['one', 'late', '2027-03-05', 1, 'A'],
  ])
})

test('of work that has parts the part that ends last decides', () => {
  expect(found('P; A 2d in P; B 8d in P', { one: ['P', { targetOn: '2027-03-05' }] })).toEqual([
    ['one', 'late', '2027-03-10', 3, 'B'],
  ])
})

test('a launch that the plan has in time is at risk where half of all runs end after its day', () => {
  const launches = { one: ['A', { targetOn: '2027-03-10' }], two: ['B', { targetOn: '2027-03-02' }] } as const
  expect(found('A 3d; B 4d', launches, { one: '2027-03-12', two: '2027-03-30' })).toEqual([
    ['two', 'late', '2027-03-04', 2, 'B'],
    ['one', 'at-risk', '2027-03-12', 2, 'A'],
  ])
  expect(found('A 3d; B 4d', { one: launches.one }, { one: '2027-03-10' })).toEqual([])
})

test('a day that has passed is late, whatever is left to do; what is out, dropped or without a day is not', () => {
  const past = { targetOn: '2027-02-26' }
  expect(found('A done 2027-02-01..2027-02-12', { one: ['A', past] })).toEqual([['one', 'late', TODAY, 1, undefined]])
  for (const values of [{ ...past, state: 'released' }, { ...past, state: 'dropped' }, { targetOn: null }])
    expect(found('A 3d', { one: ['A', values] })).toEqual([])
})

describe('a launch is late as well', () => {
  const soon = { targetOn: '2027-03-31' }
  const past = { title: 'Guide', dueOn: '2027-02-26' }

  function told(records: readonly (readonly ['gate' | 'checklist-item', object])[], values: object) {
    const { snapshot } = noted('A 3d')
    launch(snapshot, 'one', [], values)
    for (const [kind, given] of records) {
      const record = build(kind, { releaseId: idOf('one'), ...given })
      tableOf(snapshot, kind).set(record.id, record as never)
    }
    const made = plan(snapshot, { today: TODAY })
    return slippingLaunches(snapshot, made, scopeOf(snapshot, undefined)).map(
      ({ state, overdue, after }) => [state, overdue, after?.days] as const,
    )
  }

  test('where something on its checklist or a gate is past its own day, or a gate is stopped', () => {
    expect(told([['checklist-item', past]], soon)).toEqual([['late', 1, undefined]])
    expect(told([['gate', { name: 'Go', dueOn: '2027-02-26' }]], soon)).toEqual([['late', 1, undefined]])
    expect(told([['gate', { name: 'Go', verdict: 'stop' }]], soon)).toEqual([['late', 1, undefined]])
    expect(told([['checklist-item', past]], { targetOn: null })).toEqual([['late', 1, undefined]])
    expect(told([['checklist-item', { ...past, state: 'done' }]], soon)).toEqual([])
  })

  test('once its day has passed, although it ships nothing', () => {
    expect(told([], { targetOn: '2027-02-26' })).toEqual([['late', 0, 1]])
    expect(told([['checklist-item', past]], { targetOn: '2027-02-26' })).toEqual([['late', 1, 1]])
  })
})

test('a launch is told of exactly where its day has passed, or open work of its own, laid side by side, ends after it', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((at) => `2027-03-${String(at).padStart(2, '0')}`)
  fc.assert(
    fc.property(arbitraryPortfolio, day, (snapshot, targetOn) => {
      const ids = [...snapshot['work-item'].keys()].filter((_, nth) => nth % 2 === 0)
      launch(snapshot, 'one', ids, { targetOn })
      const made = plan(snapshot, { today: TODAY })
      const told = slippingLaunches(snapshot, made, scopeOf(snapshot, undefined))
      const ends = ids.flatMap((id) => {
        const planned = made.items.get(id)
        const isOpen = isOpenWork(snapshot, snapshot['work-item'].get(id)!)
        return planned === undefined || !isOpen ? [] : [lastDayOf(planned.endsAt, planned.startsAt)]
      })
      const isLate = ends.some((on) => on > targetOn) || targetOn < TODAY
      expect(told.map(({ id, state }) => [id, state])).toEqual(isLate ? [[idOf('one'), 'late']] : [])
      const { state } = launchStanding(launchOf(snapshot, idOf('one'))!, made, { today: TODAY })
      expect(state === 'late').toBe(isLate)
    }),
    { numRuns: 60 },
  )
})
