import { type ChangeSet, type Snapshot, after } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { plan } from '../plan.ts'
import { differInWordsAlone } from './words-alone.ts'

const TODAY = '2027-03-01'
const { snapshot, items } = noted('team Core 1; A 10d Core; B 1d Core by 2027-03-02')

function changed(id: string, fields: Readonly<Record<string, unknown>>): Snapshot {
  const record = snapshot['work-item'].get(id as never)!
  const before = Object.fromEntries(Object.keys(fields).map((field) => [field, record[field as keyof typeof record]]))
  return after(snapshot, [{ op: 'update', kind: 'work-item', id, before, after: fields }] as unknown as ChangeSet)
}

test('another name or description changes words alone, and the plan is the same', () => {
  const renamed = changed(items['A']!, { title: 'Renamed', description: 'Told otherwise' })
  expect(differInWordsAlone(snapshot, renamed)).toBe(true)
  const dates = (each: Snapshot) => [...plan(each, { today: TODAY }).items].map(([id, { startsAt }]) => [id, startsAt])
  expect(dates(renamed)).toEqual(dates(snapshot))
  expect(differInWordsAlone(snapshot, { ...snapshot })).toBe(true)
})

test('a target beside a name, another item or one less changes more', () => {
  const both = changed(items['A']!, { title: 'Renamed', targetOn: '2027-03-05' })
  expect(differInWordsAlone(snapshot, both)).toBe(false)
  const less = new Map(snapshot['work-item'])
  less.delete(items['B'] as never)
  expect(differInWordsAlone(snapshot, { ...snapshot, 'work-item': less })).toBe(false)
  expect(differInWordsAlone({ ...snapshot, 'work-item': less }, snapshot)).toBe(false)
})
