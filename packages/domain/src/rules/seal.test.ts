import { describe, expect, test } from 'vitest'
import {
  type AnyRecord,
  type ChangeSet,
  type Values,
  completeRecord,
  isSealed,
  mintId,
  sealRefusals,
} from '../index.ts'

const id = (prefix: string, at: number) => mintId(prefix, at, new Uint8Array(10))
const [decisionId, ada, bo] = [id('dcs', 1), id('per', 2), id('per', 3)]
const signed = completeRecord('decision', decisionId, {
  title: 'Build or buy',
  options: [{ title: 'Buy', note: '' }],
  chosen: 'Buy',
  deciderIds: [ada, bo],
  ownerId: ada,
  signedAt: '2027-01-01T10:00:00.000Z',
})
const open = { ...signed, signedAt: null } as AnyRecord

function refused(record: AnyRecord, after: Values, others: ChangeSet = []) {
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, record[field]]))
  const update = { op: 'update', kind: 'decision', id: decisionId, before, after } as const
  return sealRefusals([update, ...others], () => record).map(({ rule, field }) => [rule, field])
}
const goes = { op: 'remove', kind: 'person', id: ada, values: {} } as const
const comesBack = { op: 'create', kind: 'person', id: ada, values: {} } as const

describe('a sealed record', () => {
  test('is one whose seal is set', () => {
    expect([isSealed('decision', signed), isSealed('decision', open), isSealed('work-item', signed)]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('takes no other words, nor loses its seal', () => {
    expect(refused(signed, { title: 'Buy or build' })).toEqual([['sealed', 'title']])
    expect(refused(signed, { signedAt: null })).toEqual([['sealed', 'signedAt']])
    expect(refused(signed, { deciderIds: [ada] })).toEqual([['sealed', 'deciderIds']])
  })

  test('is what it is to become until the seal is set, also by the change that sets it', () => {
    expect(refused(open, { title: 'Buy or build', signedAt: '2027-01-01T10:00:00.000Z' })).toEqual([])
  })

  test('may say what came of it', () => {
    expect(refused(signed, { result: 'It was cheaper.', reviewedOn: '2027-06-01' })).toEqual([])
  })

  test('may be told what it says already', () => {
    expect(refused(signed, { title: 'Build or buy' })).toEqual([])
  })

  test('loses who is removed, and has them again when they come back', () => {
    expect(refused(signed, { deciderIds: [bo], ownerId: null }, [goes])).toEqual([])
    expect(refused({ ...signed, deciderIds: [bo], ownerId: null } as AnyRecord, { deciderIds: [ada, bo] })).toEqual([
      ['sealed', 'deciderIds'],
    ])
    const without = { ...signed, deciderIds: [bo], ownerId: null } as AnyRecord
    expect(refused(without, { deciderIds: [ada, bo], ownerId: ada }, [comesBack])).toEqual([])
    expect(refused(signed, { deciderIds: [] }, [goes])).toEqual([['sealed', 'deciderIds']])
  })
})
