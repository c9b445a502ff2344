import { fieldsOf, kinds, newRecordSchema, recordSchema } from '@trireme/domain'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryRecord, arbitraryText, arbitraryValue } from './index.ts'

describe.each(kinds)('an arbitrary %s', (kind) => {
  test('passes the schema of its kind as it stands', () => {
    fc.assert(
      fc.property(arbitraryRecord(kind), (record) => {
        const parsed = recordSchema(kind).safeParse(record)
        expect(parsed.error?.issues).toBeUndefined()
        expect(parsed.data).toEqual(record)
      }),
      { numRuns: 30 },
    )
  })

  test('has values that may be given for a new one', () => {
    const settable = fieldsOf(kind).filter(([, field]) => field.given === undefined)
    const values = fc.record(Object.fromEntries(settable.map(([name, field]) => [name, arbitraryValue(field)])))
    fc.assert(
      fc.property(values, (given) => newRecordSchema(kind).safeParse({ ...given }).success),
      { numRuns: 30 },
    )
  })
})

test('arbitrary text is normalised and well formed, and holds no NUL', () => {
  fc.assert(
    fc.property(arbitraryText(), (text) => {
      expect(text.isWellFormed() && text === text.normalize('NFC') && !text.includes('\0')).toBe(true)
      expect(text.length).toBeLessThanOrEqual(300)
    }),
  )
})
