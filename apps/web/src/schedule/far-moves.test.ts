import { type ChangeSet, type Id, type Kind, completeRecord, tableOf } from '@trireme/domain'
import { consequencesOf, openPlanner, workingTimes } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { furthestMove } from './far-moves.ts'

const TODAY = '2027-03-01'
const GONE = {}

/** What an act on one item of a small plan moves furthest, by the name of what it is. */
function furthest(notation: string, name: string, after: object, records: readonly (readonly [Kind, object])[] = []) {
  const { snapshot, items } = noted(notation)
  for (const [kind, values] of records) {
    const id = `${kind}_1`
    tableOf(snapshot, kind).set(id as never, completeRecord(kind, id as never, values as never) as never)
  }
  const item = snapshot['work-item'].get(items[name] as Id<'work-item'>)! as unknown as Record<string, unknown>
  if (records.length > 0)
    tableOf(snapshot, 'work-item').set(item['id'] as Id, { ...item, releaseId: 'release_1' } as never)
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, item[field]]))
  const { id: _, ...values } = item
  const changes: ChangeSet = [
    after === GONE
      ? { op: 'remove', kind: 'work-item', id: items[name]!, values }
      : { op: 'update', kind: 'work-item', id: items[name]!, before, after: { ...after } },
  ]
  const planner = openPlanner(snapshot, { today: TODAY })
  const preview = planner.preview(changes)
  const consequences = consequencesOf(planner, preview)
  const times = workingTimes(snapshot)
  const timeOf = (id: Id) => times.ofItem(snapshot['work-item'].get(id as Id<'work-item'>))
  const found = furthestMove({ changes, snapshot, plan: planner.plan, preview, consequences, timeOf })
  const nameOf = (id: Id) => Object.keys(items).find((each) => items[each] === id) ?? id
  return found && `${nameOf(found.id)} ${found.days}: ${found.fromOn} to ${found.toOn}`
}

describe('what an act moves far', () => {
  test('is the item that is handed to the plan, though nothing else moves', () => {
    expect(furthest('A 2d pin 2027-04-19', 'A', { dateMode: 'automatic' })).toBe('A -35: 2027-04-20 to 2027-03-02')
    expect(furthest('A 2d pin 2027-03-05', 'A', { dateMode: 'automatic' })).toBeUndefined()
  })

  test('is not what was given the dates it has then, but what follows it', () => {
    const plan = 'A 2d; B 1d after A'
    expect(furthest('A 2d', 'A', { notBeforeOn: '2027-04-19' })).toBeUndefined()
    expect(furthest(plan, 'A', { notBeforeOn: '2027-04-19' })).toBe('B 35: 2027-03-03 to 2027-04-21')
    expect(furthest(plan, 'A', { notBeforeOn: '2027-03-08' })).toBeUndefined()
  })

  test('is a launch that misses its day by it, even where the date of its work was given', () => {
    const launch = [['release', { name: 'Spring', targetOn: '2027-03-12' }]] as const
    expect(furthest('A 2d', 'A', { notBeforeOn: '2027-04-19' }, launch)).toBe('release_1 35: 2027-03-02 to 2027-04-20')
    expect(furthest('A 2d', 'A', { notBeforeOn: '2027-03-08' }, launch)).toBeUndefined()
  })

  test('is what a report delays, and never what it lets begin', () => {
    const plan = 'A 15d; B 1d after A'
    expect(furthest(plan, 'A', { actualStartedOn: '2027-02-08', actualEndedOn: '2027-02-26' })).toBeUndefined()
    const begun = 'A 20d active since 2027-02-08 90%; B 1d after A'
    expect(furthest(begun, 'A', { progressPercent: 10 })).toMatch(/^B \d+:/)
  })

  test('is not what may begin since something before it is not to be done', () => {
    expect(furthest('team Core 1; A 15d Core; B 1d Core', 'A', GONE)).toBeUndefined()
  })

  test('is what has no dates any more', () => {
    expect(furthest('A 3d', 'A', { dateMode: 'manual' })).toBe('A undefined: 2027-03-03 to undefined')
  })
})
