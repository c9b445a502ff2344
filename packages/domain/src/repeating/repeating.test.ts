import { aSmallOrganization } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after } from '../changes/apply.ts'
import { tableOf } from '../changes/snapshot.ts'
import type { WorkItem } from '../records/registry.ts'
import type { Repeats } from '../records/repeats.ts'
import { completeRecord } from '../records/schema.ts'
import { newestEstimates } from '../work/newest-estimate.ts'
import { occurrences } from './occurrences.ts'
import { type SeriesChanges, seriesChanges } from './series.ts'

const common = { hours: 2, fromOn: '2027-03-03', ends: { times: 4 } } as const

describe('what comes again', () => {
  test('every so many days', () => {
    expect(occurrences({ ...common, unit: 'day', every: 10 })).toEqual([
      '2027-03-03',
      '2027-03-13',
      '2027-03-23',
      '2027-04-02',
    ])
  })

  test('on days of the week, every so many weeks', () => {
    expect(occurrences({ ...common, unit: 'week', every: 2, weekdays: [0, 3] })).toEqual([
      '2027-03-04',
      '2027-03-15',
      '2027-03-18',
      '2027-03-29',
    ])
  })

  test('on a day of the month, its last where the month is shorter', () => {
    const monthly = { ...common, unit: 'month', every: 1, fromOn: '2027-12-31' } as const
    expect(occurrences({ ...monthly, on: { day: 31 } })).toEqual([
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
    ])
  })

  test('on the first or last Friday of a month', () => {
    const monthly = { ...common, unit: 'month', every: 1 } as const
    expect(occurrences({ ...monthly, on: { nth: 1, weekday: 4 } }).slice(0, 2)).toEqual(['2027-03-05', '2027-04-02'])
    expect(occurrences({ ...monthly, on: { nth: 'last', weekday: 4 } }).slice(0, 2)).toEqual([
      '2027-03-26',
      '2027-04-30',
    ])
  })

  test('until a date, that day included, and 500 times at most', () => {
    expect(occurrences({ ...common, unit: 'day', every: 1, ends: { untilOn: '2027-03-05' } })).toHaveLength(3)
    expect(occurrences({ ...common, unit: 'day', every: 1, ends: { untilOn: '2299-12-31' } })).toHaveLength(500)
    expect(occurrences({ ...common, unit: 'month', every: 366, on: { day: 1 }, fromOn: '2290-01-01' })).toEqual([
      '2290-01-01',
    ])
  })

  test('is what somebody finds who looks at every day', () => {
    const date = fc.integer({ min: 0, max: 800 }).map((days) => dayFrom('2027-01-01', days))
    const ends = fc.oneof(
      date.map((untilOn) => ({ untilOn })),
      fc.integer({ min: 1, max: 40 }).map((times) => ({ times })),
    )
    const base = { every: fc.integer({ min: 1, max: 5 }), fromOn: date, ends, hours: fc.constant(1) }
    const weekday = fc.integer({ min: 0, max: 6 })
    const rule = fc.oneof(
      fc.record({ ...base, unit: fc.constant('day' as const) }),
      fc.record({
        ...base,
        unit: fc.constant('week' as const),
        weekdays: fc.uniqueArray(weekday, { minLength: 1 }).map((days) => days.toSorted((one, other) => one - other)),
      }),
      fc.record({
        ...base,
        unit: fc.constant('month' as const),
        on: fc.oneof(
          fc.integer({ min: 1, max: 31 }).map((day) => ({ day })),
          fc.record({ nth: fc.constantFrom(1, 2, 3, 4, 'last'), weekday }),
        ),
      }),
    )
    fc.assert(
      fc.property(rule, (given) => {
        expect(occurrences(given as Repeats)).toEqual(enumerated(given as Repeats))
      }),
      { numRuns: 400 },
    )
  })
})

function dayFrom(from: string, days: number): string {
  return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Looks at one day after the other and asks whether the rule means it. */
function enumerated(rule: Repeats): readonly string[] {
  const found: string[] = []
  const isLast = (on: string) => ('untilOn' in rule.ends ? on > rule.ends.untilOn : found.length === rule.ends.times)
  for (let on = rule.fromOn; !isLast(on) && found.length < 500; on = dayFrom(on, 1)) if (means(rule, on)) found.push(on)
  return found
}

function means(rule: Repeats, on: string): boolean {
  const days = (Date.parse(on) - Date.parse(rule.fromOn)) / 86_400_000
  const weekday = (new Date(on).getUTCDay() + 6) % 7
  if (rule.unit === 'day') return days % rule.every === 0
  if (rule.unit === 'week') {
    const firstWeekday = (new Date(rule.fromOn).getUTCDay() + 6) % 7
    return Math.floor((days + firstWeekday) / 7) % rule.every === 0 && rule.weekdays.includes(weekday)
  }
  const [year, month, day] = on.split('-').map(Number)
  const [firstYear, firstMonth] = rule.fromOn.split('-').map(Number)
  if (((year! - firstYear!) * 12 + month! - firstMonth!) % rule.every !== 0) return false
  const isLastDay = dayFrom(on, 1).endsWith('-01')
  if ('day' in rule.on) return day === rule.on.day || (isLastDay && day! < rule.on.day)
  if (weekday !== rule.on.weekday) return false
  return rule.on.nth === 'last' ? !dayFrom(on, 7).startsWith(on.slice(0, 7)) : Math.ceil(day! / 7) === rule.on.nth
}

describe('the parts of a series', () => {
  const weekly: Repeats = { unit: 'week', every: 1, weekdays: [0], fromOn: '2027-03-01', ends: { times: 4 }, hours: 2 }
  const organization = aSmallOrganization({ seed: 'series' })
  const parentId = organization.mint('work-item')
  const wish = {
    title: 'Review',
    typeId: organization.types.Feature,
    statusId: organization.statuses.Ready,
  }
  tableOf(organization.snapshot, 'work-item').set(parentId, completeRecord('work-item', parentId, wish))
  const ground = (today: string) => ({
    today,
    at: `${today}T08:00:00.000Z`,
    mint: organization.mint,
    typeId: organization.types.Story,
    statusId: organization.statuses.Ready,
    ranks: (count: number) => Array.from({ length: count }, (_, nth) => `n${String(nth).padStart(3, '0')}`),
  })
  const partsIn = (snapshot: typeof organization.snapshot) =>
    [...snapshot['work-item'].values()].filter((item) => item.parentId === parentId)
  const days = (snapshot: typeof organization.snapshot) => partsIn(snapshot).map(({ notBeforeOn }) => notBeforeOn)
  const remade = (snapshot: typeof organization.snapshot, rule: Repeats | null, today: string) => {
    const found: SeriesChanges = seriesChanges(snapshot, snapshot['work-item'].get(parentId)!, rule, ground(today))
    const removals = found.surplus.map((id) => {
      const { id: _, ...values } = snapshot['work-item'].get(id)!
      return { op: 'remove' as const, kind: 'work-item' as const, id, values }
    })
    return { ...found, snapshot: after(snapshot, [...found.changes, ...removals]) }
  }
  const first = remade(organization.snapshot, weekly, '2027-02-20').snapshot

  test('are made with their day, their number and how long each takes', () => {
    expect(partsIn(first)).toMatchObject([
      { title: 'Review 1', notBeforeOn: '2027-03-01' },
      { title: 'Review 2', notBeforeOn: '2027-03-08' },
      { title: 'Review 3', notBeforeOn: '2027-03-15' },
      { title: 'Review 4', notBeforeOn: '2027-03-22' },
    ])
    expect([...first.estimate.values()].map(({ likely, quantity }) => [likely, quantity])).toEqual(
      Array.from({ length: 4 }, () => [2, 'duration']),
    )
    expect(first['work-item'].get(parentId)!.repeats).toEqual(weekly)
  })

  test('stay when the rule is the same', () => {
    expect(remade(first, weekly, '2027-02-20')).toMatchObject({ changes: [], surplus: [] })
  })

  test('that are to come take the new days; those in the past stay', () => {
    const { snapshot, untouched } = remade(first, { ...weekly, weekdays: [2] }, '2027-03-10')
    expect(days(snapshot)).toEqual(['2027-03-01', '2027-03-08', '2027-03-10', '2027-03-17', '2027-03-24'])
    expect(untouched).toHaveLength(2)
  })

  test('that were begun or changed by hand stay, and their days are not made twice', () => {
    const change = (wish: Partial<WorkItem>) => {
      const [, second] = partsIn(first)
      const table = new Map(first['work-item']).set(second!.id, { ...second!, ...wish })
      return remade({ ...first, 'work-item': table }, { ...weekly, ends: { times: 6 } }, '2027-02-20')
    }
    for (const wish of [
      { statusId: organization.statuses['In progress'] },
      { targetOn: '2027-03-09' },
      { title: 'Big one' },
    ]) {
      const { snapshot, untouched } = change(wish)
      expect(untouched).toHaveLength(1)
      expect(days(snapshot).filter((on) => on === '2027-03-08')).toHaveLength(1)
      expect(days(snapshot)).toHaveLength(6)
    }
  })

  test('for which there is no day any more are surplus; without a rule all that are to come', () => {
    expect(days(remade(first, { ...weekly, ends: { times: 2 } }, '2027-02-20').snapshot)).toHaveLength(2)
    expect(days(remade(first, null, '2027-03-10').snapshot)).toEqual(['2027-03-01', '2027-03-08'])
  })

  test('get a new estimate where each takes longer, and keep the one they had', () => {
    const { snapshot } = remade(first, { ...weekly, hours: 3 }, '2027-02-20')
    expect(snapshot.estimate.size).toBe(8)
  })

  test('get one that rules where the clock that dated the last was ahead', () => {
    const { snapshot } = remade(first, { ...weekly, hours: 3 }, '2027-02-19')
    const newest = newestEstimates(snapshot.estimate.values())
    expect(partsIn(snapshot).map(({ id }) => newest.get(id)?.duration?.likely)).toEqual([3, 3, 3, 3])
  })
})
