import { launchOf, snapshotOf } from '@trireme/domain'
import type { AnyRecord, Kind } from '@trireme/domain'
import { build } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { laneAndTitle, pastedItems } from './lane-and-title.ts'
import { laneChart, placeOf } from './lanes.ts'
import { monthAway, monthWeeks, nextAfter, overdueEvents } from './month-weeks.ts'

const release = build('release', { name: 'Fleet 6', targetOn: '2027-03-15' })
const launchWith = (...records: readonly (readonly [Kind, unknown])[]) =>
  launchOf(snapshotOf([['release', release], ...records] as [Kind, AnyRecord][]), release.id)!
const phase = build('phase', { releaseId: release.id, name: 'Prepare', startsOn: '2027-02-01', endsOn: '2027-03-01' })
const page = build('checklist-item', { releaseId: release.id, title: 'Page', lane: 'Marketing', dueOn: '2027-02-10' })
const some = build('checklist-item', { releaseId: release.id, title: 'Some day', lane: 'Sales' })
const gate = build('gate', { releaseId: release.id, name: 'Go', dueOn: '2027-03-12' })

describe('the lanes of a launch', () => {
  test('are those of which something has a day, everybody first, on an axis that holds every day', () => {
    const chart = laneChart(
      launchWith(['phase', phase], ['checklist-item', page], ['checklist-item', some], ['gate', gate]),
    )!
    expect(chart.lanes.map(({ name, phases, items }) => [name, phases.length, items.length])).toEqual([
      ['Everybody', 1, 0],
      ['Marketing', 0, 1],
    ])
    expect(chart.undated).toBe(1)
    expect(chart.from).toBeLessThan(dayOf('2027-02-01'))
    expect(chart.until).toBeGreaterThan(dayOf('2027-03-15'))
  })

  test('reach to the day it went out, and know which days lie beyond their ends', () => {
    const late = { ...release, releasedOn: '2027-05-03' }
    const facts = { ...launchWith(['phase', phase]), release: late }
    const chart = laneChart(facts)!
    const place = (on: string) => placeOf(dayOf(on) + 0.5, chart)
    expect(['2027-01-24', '2027-01-25', '2027-05-03', '2027-05-10', '2027-05-11'].map(place)).toEqual([
      'before',
      'on',
      'on',
      'on',
      'after',
    ])
  })

  test('are not drawn of a launch without days of its parts', () => {
    expect(laneChart(launchWith(['checklist-item', some]))).toBeUndefined()
  })
})

describe('a month of launches', () => {
  const month = { month: '2027-03-20', today: '2027-03-13', firstWeekday: 'monday' } as const
  const days = (weeks: ReturnType<typeof monthWeeks>) => weeks.flat()

  test('is whole weeks from the first weekday of the organization on', () => {
    const weeks = monthWeeks([], month)
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    expect(days(weeks)[0]!.on).toBe('2027-03-01')
    expect(days(weeks).at(-1)!.on).toBe('2027-04-04')
    expect(days(monthWeeks([], { ...month, firstWeekday: 'sunday' }))[0]!.on).toBe('2027-02-28')
    expect(days(monthWeeks([], { ...month, firstWeekday: 'saturday' }))[0]!.on).toBe('2027-02-27')
  })

  test('holds each day once, and every day of the month', () => {
    for (const firstWeekday of ['monday', 'sunday', 'saturday'] as const)
      for (let number = 1; number <= 12; number++) {
        const name = `2027-${String(number).padStart(2, '0')}`
        const all = days(monthWeeks([], { ...month, month: `${name}-15`, firstWeekday })).map(({ on }) => on)
        expect(new Set(all).size).toBe(all.length)
        const inMonth = all.filter((on) => on.startsWith(name))
        expect(inMonth).toHaveLength(new Date(Date.UTC(2027, number, 0)).getUTCDate())
      }
  })

  test('has the launch, its gates and the beginnings of its phases on their days, and says what is overdue', () => {
    const weeks = days(monthWeeks([launchWith(['phase', { ...phase, startsOn: '2027-03-02' }], ['gate', gate])], month))
    const on = (day: string) =>
      weeks.find((each) => each.on === day)!.events.map(({ title, isLate }) => [title, isLate])
    expect(on('2027-03-15')).toEqual([['Fleet 6', false]])
    expect(on('2027-03-12')).toEqual([['Go', true]])
    expect(on('2027-03-02')).toEqual([['Prepare begins', false]])
  })

  test('has what is open on checklists on its day; what is overdue is told in whatever month, the longest first', () => {
    const launches = [launchWith(['gate', gate], ['checklist-item', page], ['checklist-item', some])]
    const weeks = days(monthWeeks(launches, { ...month, month: '2027-02-01' }))
    expect(weeks.find(({ on }) => on === '2027-02-10')!.events).toMatchObject([
      { kind: 'checklist-item', title: 'Page', launch: 'Fleet 6', isLate: true },
    ])
    expect(overdueEvents(launches, '2027-03-13').map(({ title, on }) => [title, on])).toEqual([
      ['Page', '2027-02-10'],
      ['Go', '2027-03-12'],
    ])
    expect(overdueEvents(launches, '2027-02-10')).toEqual([])
    const done = launchWith(['checklist-item', { ...page, state: 'done' }])
    expect(overdueEvents([done], '2027-03-13')).toEqual([])
  })

  test('knows the next day on which something is, behind it and not before today', () => {
    const launches = [launchWith(['gate', gate], ['checklist-item', page])]
    expect(nextAfter(launches, { month: '2027-01-10', today: '2027-01-05' })).toBe('2027-02-10')
    expect(nextAfter(launches, { month: '2027-01-10', today: '2027-03-01' })).toBe('2027-03-12')
    expect(nextAfter(launches, { month: '2027-03-10', today: '2027-03-01' })).toBeUndefined()
  })

  test('goes to the month before and after over the end of a year', () => {
    expect(monthAway('2027-01-31', -1)).toBe('2026-12-01')
    expect(monthAway('2027-12-31', 1)).toBe('2028-01-01')
  })
})

describe('a line of the checklist', () => {
  test('names its department before a colon, where there is one of that name', () => {
    const known = ['Marketing', 'Legal']
    expect(laneAndTitle('marketing:  web page ', known)).toEqual({ lane: 'Marketing', title: 'web page' })
    expect(laneAndTitle('Legal: terms: new', known)).toEqual({ lane: 'Legal', title: 'terms: new' })
    expect(laneAndTitle('Note: call them', known)).toEqual({ lane: null, title: 'Note: call them' })
    expect(laneAndTitle(' Legal ', known)).toEqual({ lane: null, title: 'Legal' })
  })
})

test('several pasted lines are as many items, without the marks of the list they come from', () => {
  expect(pastedItems('- Web page\n2. Sales: slides\r\n\n[ ] Mail', '')).toEqual(['Web page', 'Sales: slides', 'Mail'])
  expect(pastedItems('Web page\nMail', 'Marketing: ')).toEqual(['Marketing: Web page', 'Marketing: Mail'])
  expect(pastedItems('page\nMail', 'Web')).toEqual(['Web page', 'Mail'])
  expect(pastedItems('2027 plan', '')).toEqual(['2027 plan'])
})
