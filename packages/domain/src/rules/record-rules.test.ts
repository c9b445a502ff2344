import { aWorkItem } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { fieldsOf, kinds } from '../records/registry.ts'
import { completeRecord, patchSchema, withLaterFields } from '../records/schema.ts'
import { recordRefusals } from './record-rules.ts'

const WEEKLY = {
  unit: 'week',
  every: 1,
  weekdays: [0, 3],
  fromOn: '2027-03-01',
  ends: { times: 10 },
  hours: 2,
} as const

function refused(values: object): readonly string[] {
  return recordRefusals('work-item', { ...aWorkItem(), ...values } as never).map(
    ({ title, field }) => `${field}: ${title}`,
  )
}

function accepts(values: object): boolean {
  return patchSchema('work-item').safeParse(values).success
}

describe('dates that bind a work item', () => {
  test('may stand together while there is a day between them that keeps both', () => {
    expect(refused({ notBeforeOn: '2027-03-01', startByOn: '2027-03-01' })).toEqual([])
    expect(refused({ endNotBeforeOn: '2027-03-01', endByOn: '2027-03-02', notBeforeOn: '2027-03-02' })).toEqual([])
  })

  test('are refused where the last day is before the first', () => {
    expect(refused({ notBeforeOn: '2027-03-02', startByOn: '2027-03-01' })).toEqual([
      'startByOn: The last day to start on is before the first',
    ])
    expect(refused({ endNotBeforeOn: '2027-03-02', endByOn: '2027-03-01' })).toEqual([
      'endByOn: The last day to end on is before the first',
    ])
    expect(refused({ notBeforeOn: '2027-03-02', endByOn: '2027-03-01' })).toEqual([
      'endByOn: Work must be able to start before the last day to end on',
    ])
  })

  test('lie in the range of all dates', () => {
    expect(accepts({ startByOn: '2299-12-31' })).toBe(true)
    expect(accepts({ startByOn: '1815-06-18' })).toBe(false)
    expect(accepts({ pauses: [{ fromOn: '2027-03-01', untilOn: '3027-03-01' }] })).toBe(false)
  })
})

describe('pauses', () => {
  test('are apart and in order', () => {
    const [one, other] = [
      { fromOn: '2027-03-01', untilOn: '2027-03-03' },
      { fromOn: '2027-03-05', untilOn: '2027-03-05' },
    ]
    expect(accepts({ pauses: [one, other] })).toBe(true)
    expect(accepts({ pauses: [other, one] })).toBe(false)
    expect(accepts({ pauses: [one, { ...other, fromOn: '2027-03-03' }] })).toBe(false)
    expect(accepts({ pauses: [{ fromOn: '2027-03-03', untilOn: '2027-03-02' }] })).toBe(false)
  })
})

describe('what repeats', () => {
  test('names days of the week once, and has at most 500 parts', () => {
    expect(accepts({ repeats: WEEKLY })).toBe(true)
    expect(accepts({ repeats: { ...WEEKLY, weekdays: [3, 0] } })).toBe(false)
    expect(accepts({ repeats: { ...WEEKLY, weekdays: [] } })).toBe(false)
    expect(accepts({ repeats: { ...WEEKLY, ends: { times: 501 } } })).toBe(false)
    expect(accepts({ repeats: { ...WEEKLY, ends: {} } })).toBe(false)
    expect(accepts({ repeats: null })).toBe(true)
  })

  test('ends no earlier than it begins', () => {
    expect(refused({ repeats: { ...WEEKLY, ends: { untilOn: '2027-02-28' } } })).toEqual([
      'repeats: What repeats must start before it ends',
    ])
  })
})

test('a record that an older version kept has the fields that came later, at their defaults', () => {
  const { asLate: _, pauses: __, repeats: ___, ...older } = aWorkItem({ title: 'Quay' })
  expect(withLaterFields('work-item', older)).toEqual(aWorkItem({ ...older }))
  expect(withLaterFields('harbour', { depth: 3 })).toEqual({ depth: 3 })
})

describe('what is refused', () => {
  test('is said in the words of the interface, and points at the field by its name', () => {
    const given = { plannedStartsOn: '2027-03-10', plannedEndsOn: '2027-03-01' }
    expect(recordRefusals('work-item', { ...aWorkItem(), ...given } as never)).toMatchObject([
      {
        title: 'A work item must start before it ends',
        detail: 'Planned start is 2027-03-10, planned end is 2027-03-01. Were the two swapped?',
        field: 'plannedEndsOn',
      },
    ])
  })

  test('names no field as the API does, whatever is wrong with a record of whatever kind', () => {
    const late = '2027-03-10'
    const early = '2027-03-01'
    for (const kind of kinds)
      for (const dates of [
        [late, early],
        [null, null],
      ])
        for (const filled of [null, 'filled']) {
          const record: Record<string, unknown> = { ...completeRecord(kind, `${kind}_1`, {}) }
          const fields = fieldsOf(kind)
          for (const [name, { target }] of fields) if (target !== undefined) record[name] = filled
          const days = fields.filter(([, { type }]) => type === 'date').map(([name]) => name)
          for (const [nth, name] of days.entries()) record[name] = dates[nth % 2]
          for (const name of ['deciderIds', 'options', 'exceptions'])
            if (name in record) record[name] = name === 'deciderIds' ? [filled] : []
          for (const { title, detail } of recordRefusals(kind, record as never))
            expect(`${title}. ${detail}`).not.toMatch(/\b[a-z]+[A-Z]/)
        }
  })
})
