import { emptySnapshot } from '@trireme/domain'
import { workingTimes } from '@trireme/planning'
import { expect, test } from 'vitest'
import { type ReadRows, cellWas } from './cell-figures.ts'
import type { HeatRow } from './heat-rows.ts'
import { periodAt } from './periods.ts'

const week = periodAt('week', '2027-03-01')
const snapshot = emptySnapshot()
const known = { snapshot, times: workingTimes(snapshot) }

/** A row of a team with so many minutes of work, of so many that its people have. */
function row(demand: number, capacity: number, of: Partial<HeatRow> = {}): HeatRow {
  const daily = { firstDay: week.from, demandMinutes: [demand], capacityMinutes: [capacity] }
  const parts = [{ teamId: 'core' as never, daily }]
  return { id: 'core', kind: 'team', name: 'Core', depth: 0, parts, averaged: null, unstaffedItems: 0, ...of }
}

const before = (...rows: readonly HeatRow[]): ReadRows => ({
  rows: new Map(rows.map((each) => [each.id, each])),
  known,
})

test('a cell that says something else than before tells what it said, and one that says the same tells nothing', () => {
  const was = (old: HeatRow) => cellWas('percent', row(1200, 2400), week, { known, before: before(old) })
  expect(was(row(2352, 2400))).toBe('was 98%')
  expect(was(row(2880, 2400))).toBe('was 120%, over by 20%')
  expect(was(row(1195, 2400))).toBeUndefined()
})

test('more people for the same work are a change also where a cell shows the work alone', () => {
  expect(cellWas('hours', row(1200, 2400), week, { known, before: before(row(1200, 1200)) })).toBe(
    'was 100%, 20 of 20 h',
  )
})

test('a team nobody was known of was unknown, and one that was not there had nobody', () => {
  const is = row(1200, 2400)
  expect(cellWas('percent', is, week, { known, before: before(row(0, 0, { parts: [] })) })).toBe('was unknown')
  expect(cellWas('percent', is, week, { known, before: before() })).toBe('was no capacity')
  expect(cellWas('percent', row(0, 0), week, { known, before: before() })).toBeUndefined()
})

test('of a skill that nothing asked for in a team its people had all their time', () => {
  const skill = { kind: 'skill', skillId: 'weld' as never } as const
  const whole = row(0, 2400, { ...skill, id: 'weld' })
  const is = row(1200, 2400, { ...skill, id: 'weld/core', depth: 1 })
  expect(cellWas('percent', is, week, { known, before: before(whole) })).toBe('was 0%')
})
