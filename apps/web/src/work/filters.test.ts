import { aWorkItem } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FILTER_FIELDS, type Filter, type FilterField, meets, readFilters, writeFilters } from './filters.ts'

const among = { 'work-item': new Map() }
const plan = { items: new Map(), unscheduled: new Map() }
const is = (field: FilterField, ...values: string[]): Filter => ({ field, is: true, values })

test('an item meets a filter when one of its values is named', () => {
  const item = aWorkItem({ labels: ['api', 'web'], health: 'at-risk' })
  expect(meets(item, [is('labels', 'web', 'ios')], plan, among)).toBe(true)
  expect(meets(item, [is('labels', 'web'), { ...is('health', 'at-risk'), is: false }], plan, among)).toBe(false)
})

test('“not set” finds what has no value', () => {
  expect(meets(aWorkItem(), [is('teamId', 'none')], plan, among)).toBe(true)
  expect(meets(aWorkItem({ labels: ['a'] }), [is('labels', 'none')], plan, among)).toBe(false)
})

test('what the schedule says can be asked for', () => {
  const item = aWorkItem()
  const late = { lateMinutes: 60, critical: false } as never
  expect(meets(item, [is('schedule', 'late')], { ...plan, items: new Map([[item.id, late]]) }, among)).toBe(true)
  expect(
    meets(item, [is('schedule', 'unscheduled')], { ...plan, unscheduled: new Map([[item.id, 'why']]) }, among),
  ).toBe(true)
})

test('a part without an iteration is in that of what it is a part of', () => {
  const iterationId = 'ite_1' as never
  const parent = aWorkItem({ iterationId })
  const [part, moved] = [
    aWorkItem({ parentId: parent.id }),
    aWorkItem({ parentId: parent.id, iterationId: 'ite_2' as never }),
  ]
  const all = { 'work-item': new Map([parent, part, moved].map((item) => [item.id, item])) }
  const found = (value: string) =>
    [parent, part, moved].filter((item) => meets(item, [is('iterationId', value)], plan, all))
  expect(found('ite_1')).toEqual([parent, part])
  expect(found('ite_2')).toEqual([moved])
  expect(found('none')).toEqual([])
})

test('open work without a team can be asked for; parents and what is done are not', () => {
  const item = aWorkItem()
  const asked = (planned: object, of = item) =>
    meets(of, [is('schedule', 'no-team')], { ...plan, items: new Map([[of.id, planned as never]]) }, among)
  expect(asked({ mode: 'automatic', rolledUp: false })).toBe(true)
  expect(asked({ mode: 'automatic', rolledUp: true })).toBe(false)
  expect(asked({ mode: 'done', rolledUp: false })).toBe(false)
  expect(asked({ mode: 'automatic', rolledUp: false }, aWorkItem({ teamId: 'tem_1' as never }))).toBe(false)
})

test('filters survive the way through the address, whatever a label is called', () => {
  const filter = fc.record({
    field: fc.constantFrom(...(Object.keys(FILTER_FIELDS) as FilterField[])),
    is: fc.boolean(),
    values: fc.array(
      fc.string({ minLength: 1 }).filter((text) => text.isWellFormed()),
      { minLength: 1, maxLength: 3 },
    ),
  })
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 4 }), (filters) => {
      expect(readFilters(writeFilters(filters))).toEqual(filters)
    }),
  )
})

test('an address that holds something else is read as no filter', () => {
  expect(readFilters('nonsense*teamId.perhaps.x*toString.is.a')).toEqual([])
})
