import type { ChangeSet, Id } from '@trireme/domain'
import { expect, test } from 'vitest'
import { Meanwhile } from './meanwhile.ts'

const KEEL = 'keel' as Id
const set = (before: object, after: object): ChangeSet => [
  { op: 'update', kind: 'work-item', id: KEEL, before, after } as ChangeSet[number],
]
const target = (before: string, after: string) => set({ targetOn: before }, { targetOn: after })

/** The server has not answered yet. */
const AWAITED = new Promise<never>(() => {})

test('what is typed is stated against the value there was when typing began', () => {
  const meanwhile = new Meanwhile()
  meanwhile.told(target('2027-03-01', '2027-03-02'), 10)
  meanwhile.told(target('2027-03-02', '2027-03-03'), 30)
  meanwhile.told(target('2027-03-03', '2027-03-04'), 40)
  const typed = target('2027-03-04', '2027-03-09')
  expect(meanwhile.stated(typed, 20)).toEqual(target('2027-03-02', '2027-03-09'))
  expect(meanwhile.stated(typed, 50), 'the newest value was there already').toEqual(typed)
  expect(meanwhile.stated(typed, null), 'nothing was typed').toEqual(typed)
})

test('other fields are left alone, and what was typed back to where it began is no change', () => {
  const meanwhile = new Meanwhile()
  meanwhile.told(target('2027-03-01', '2027-03-02'), 10)
  const both = set({ targetOn: '2027-03-02', title: 'Keel' }, { targetOn: '2027-03-01', title: 'Long keel' })
  expect(meanwhile.stated(both, 5)).toEqual(set({ title: 'Keel' }, { title: 'Long keel' }))
  expect(meanwhile.stated(target('2027-03-02', '2027-03-01'), 5)).toEqual([])
})

test('the word of this page coming back is nobody else’s', () => {
  const meanwhile = new Meanwhile()
  meanwhile.made(target('2027-03-01', '2027-03-02'), AWAITED)
  meanwhile.made(target('2027-03-02', '2027-03-03'), AWAITED)
  meanwhile.told(target('2027-03-01', '2027-03-02'), 10)
  meanwhile.told(target('2027-03-02', '2027-03-03'), 20)
  const typed = target('2027-03-03', '2027-03-09')
  expect(meanwhile.stated(typed, 5)).toEqual(typed)
})

test.each([
  ['answered before it came back', Promise.resolve(), []],
  ['heard of', AWAITED, target('2027-03-01', '2027-03-02')],
])('once what this page made is %s, the same value is somebody else’s', async (_, answered, own) => {
  const meanwhile = new Meanwhile()
  meanwhile.made(target('2027-03-01', '2027-03-02'), answered)
  await Promise.resolve()
  meanwhile.told(own, 5)
  meanwhile.told(target('2027-03-02', '2027-03-03'), 10)
  meanwhile.told(target('2027-03-03', '2027-03-02'), 30)
  expect(meanwhile.stated(target('2027-03-02', '2027-03-09'), 20)).toEqual(target('2027-03-03', '2027-03-09'))
})
