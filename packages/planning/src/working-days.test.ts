import { type AnyRecord, type Id, completeRecord, scopeOf, tableOf } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { daysLate, openPlanner, plan, slipping, wholeDays, whyHere, workingDaysOf } from './index.ts'
import { TODAY, update } from './portfolios.testing.ts'
import { flagsOf, workTree } from './tracking/index.ts'

const HALF_DAYS = `cal_${'0'.repeat(26)}` as Id

/** A plan whose people work four hours a day, and call that a day. */
function halfDays(notation: string) {
  const portfolio = noted(notation)
  const { snapshot } = portfolio
  const week = [...Array.from({ length: 5 }, () => [[540, 780]]), [], []]
  const calendar = completeRecord('calendar', HALF_DAYS, { name: 'Half days', week, minutesPerDay: 240 } as never)
  tableOf(snapshot, 'calendar').set(HALF_DAYS, calendar)
  for (const kind of ['team', 'work-item'] as const)
    for (const [id, each] of tableOf(snapshot, kind))
      tableOf(snapshot, kind).set(id, { ...each, calendarId: HALF_DAYS } as AnyRecord)
  return { ...portfolio, made: plan(snapshot, { today: TODAY }) }
}

test('a day late is a day of the calendar of the item, whoever says it', () => {
  const { snapshot, items, made } = halfDays('team Core 1; A 40h Core by 2027-03-05; B 40h by 2027-03-05')
  const [a, b] = [items['A']!, items['B']!]
  expect([a, b].map((id) => daysLate(made.items.get(id)!))).toEqual([5, 5])
  expect(whyHere(snapshot, made, a).at(-1)).toContain('5 d after its target')
  const flags = flagsOf({ snapshot, plan: made, today: TODAY, tree: workTree(snapshot), efforts: new Map() })
  expect(flags.filter(({ kind }) => kind === 'late').map(({ reason }) => reason)).toEqual([
    'Scheduled to end 12 Mar 2027, 5 working days after its target of 5 Mar 2027.',
    'Scheduled to end 12 Mar 2027, 5 working days after its target of 5 Mar 2027.',
  ])
  const [still] = openPlanner(snapshot, { today: TODAY }).preview([
    update(snapshot, 'work-item', a, { notBeforeOn: '2027-03-02' }),
  ]).laterStill
  expect([daysLate(still!), workingDaysOf(still!.wasMinutes, still!.minutesPerDay)]).toEqual([6, 5])
})

test('less than a day to spare is less than one of its own calendar', () => {
  // B has six hours to spare: less than a day of eight hours, more than one of four.
  const { snapshot, made } = halfDays('A 72h; B 66h')
  const slips = slipping(snapshot, made, scopeOf(snapshot, undefined), [])
  expect(slips.map(({ id }) => snapshot['work-item'].get(id as never)!.title)).toEqual(['A'])
})

test('a day begun is a day late, as the dates beside it say', () => {
  const late = (lateMinutes: number) => daysLate({ lateMinutes, minutesPerDay: 480 })
  expect([0, 1, 480, 481, 56 * 480 + 1].map(late)).toEqual([0, 1, 1, 2, 57])
})

test('what is late at all is a day late, what is not is none', () => {
  expect([0, 0.1, 1.4, 1.5].map(wholeDays)).toEqual([0, 1, 1, 2])
})
