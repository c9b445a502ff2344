import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '../records/identifier.ts'
import { type StatusCategory, statusCategories } from '../records/status.ts'
import { type Flow, flowOf } from './flow.ts'
import type { FlowWindow } from './cumulative-flow.ts'
import { percentileOf } from './percentile.ts'
import { type FlowItem, type StatusStep, statusHistory } from './status-history.ts'

const LAST = 30
const category = fc.constantFrom(...statusCategories)
const day = fc.integer({ min: -10, max: LAST })
const steps = fc
  .array(fc.record({ day, category }), { minLength: 1, maxLength: 7 })
  .map((all) => all.toSorted((one, other) => one.day - other.day))
const said = fc.option(fc.integer({ min: -15, max: LAST + 5 }), { nil: null, freq: 1 })
const orNothing = fc.constant<[number | null, number | null]>([null, null])

function items(dates: fc.Arbitrary<readonly [number | null, number | null]>): fc.Arbitrary<FlowItem[]> {
  return fc
    .array(fc.record({ steps, dates, team: fc.constantFrom('red', 'blue', null) }), { maxLength: 30 })
    .map((all) =>
      all.map(({ steps: given, dates: [startedDay, endedDay], team }, nth) => ({
        id: `item ${nth}` as Id,
        teamId: team as Id | null,
        steps: given,
        startedDay,
        isBrought: false,
        // What starts before it ends is all that a work item may say.
        endedDay: startedDay !== null && endedDay !== null && endedDay < startedDay ? startedDay : endedDay,
      })),
    )
}

const withDates = items(fc.oneof(orNothing, fc.tuple(said, said)))
const logged = items(orNothing)
const window = fc
  .tuple(fc.integer({ min: -12, max: LAST }), fc.integer({ min: 0, max: 40 }))
  .map(([fromDay, length]) => ({ fromDay, untilDay: Math.min(LAST, fromDay + length) }))
/** Up to the day of the last change, as every question is: what is later is not in the log yet. */
const untilNow = fc.integer({ min: -12, max: LAST }).map((fromDay) => ({ fromDay, untilDay: LAST }))

function flowOfItems(given: readonly FlowItem[], days: FlowWindow): Flow {
  return flowOf(
    given.map((each) => statusHistory(each, days.untilDay)),
    days,
  )
}

function check<A, B>(one: fc.Arbitrary<A>, other: fc.Arbitrary<B>, law: (one: A, other: B) => void): void {
  fc.assert(fc.property(one, other, law), { numRuns: 500 })
}

test('what is under way is what was, and what was begun, without what ended the day before', () => {
  check(withDates, untilNow, (given, days) => {
    const { days: found, finished } = flowOfItems(given, days)
    found.forEach(({ underWay, begun }, nth) => {
      const before = found[nth - 1]
      if (before === undefined) return
      const ended = finished.filter(({ finishedDay, begunDay }) => begunDay !== null && finishedDay === before.day)
      expect(underWay).toBe(before.underWay + begun - ended.length - before.left)
    })
  })
})

test('no item is lost: on each day every one that came is in one category, and more come, never fewer', () => {
  check(withDates, untilNow, (given, days) => {
    const totals = flowOfItems(given, days).days.map((counts) =>
      statusCategories.reduce((sum, each) => sum + counts[each], 0),
    )
    expect(totals).toEqual(totals.toSorted((one, other) => one - other))
    expect(totals.at(-1)).toBe(given.length)
  })
})

test('the last day is the board: each item is where its last status puts it', () => {
  check(withDates, untilNow, (given, days) => {
    const last = flowOfItems(given, days).days.at(-1)!
    for (const each of statusCategories)
      expect(last[each]).toBe(given.filter((item) => item.steps.at(-1)!.category === each).length)
  })
})

test('the band of what is done never shrinks where nothing is opened again', () => {
  const onward = logged.map((all) =>
    all.map((item) => {
      const done = item.steps.findIndex((step) => step.category === 'done')
      return done < 0 ? item : { ...item, steps: item.steps.slice(0, done + 1) }
    }),
  )
  check(onward, untilNow, (given, days) => {
    const done = flowOfItems(given, days).days.map((counts) => counts.done)
    expect(done).toEqual(done.toSorted((one, other) => one - other))
  })
})

test('day by day it is what somebody finds who reads the log of each item up to the end of that day', () => {
  check(logged, untilNow, (given, days) => {
    for (const counts of flowOfItems(given, days).days)
      for (const each of statusCategories)
        expect(counts[each]).toBe(given.filter((item) => categoryAt(item.steps, counts.day) === each).length)
  })
})

test('a window of days has the same counts as the same days of a longer one', () => {
  check(withDates, fc.integer({ min: -12, max: LAST }), (given, fromDay) => {
    const whole = flowOfItems(given, { fromDay: -20, untilDay: LAST })
    expect(flowOfItems(given, { fromDay, untilDay: LAST }).days).toEqual(whole.days.slice(fromDay + 20))
  })
})

test('cycle times, found by reading each log from its ends', () => {
  check(logged, untilNow, (given, days) => {
    const found = given.flatMap(({ id, steps: own }) => {
      if (own.at(-1)!.category !== 'done' || own.every((step) => step.category === 'done')) return []
      const finishedDay = own[own.findLastIndex((step) => step.category !== 'done') + 1]!.day
      const begun = own.find((step) => step.category === 'active')
      return finishedDay < days.fromDay
        ? []
        : [[id, begun === undefined ? null : finishedDay - begun.day + 1] as [Id, number | null]]
    })
    const told = flowOfItems(given, days).finished.map(({ id, cycleDays }) => [id, cycleDays] as [Id, number | null])
    expect(new Map(told)).toEqual(new Map(found))
  })
})

test('a percentile is a value that so many do not exceed and fewer would be too few of', () => {
  const values = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 60 })
  check(values, fc.integer({ min: 1, max: 100 }), (given, percent) => {
    const found = percentileOf(
      given.toSorted((one, other) => one - other),
      percent / 100,
    )!
    const within = (least: number) => given.filter((value) => value <= least).length * 100
    expect(given).toContain(found)
    expect(within(found)).toBeGreaterThanOrEqual(percent * given.length)
    expect(within(found - 1)).toBeLessThan(percent * given.length)
  })
})

test('percentiles of cycle times never cross, and weeks add up to what was finished', () => {
  check(withDates, window, (given, days) => {
    if (days.untilDay < days.fromDay) return
    const { percentiles, weeks, finished } = flowOfItems(given, days)
    const told = percentiles?.map((each) => each.days) ?? []
    expect(told).toEqual(told.toSorted((one, other) => one - other))
    expect(weeks.reduce((sum, week) => sum + week.finished, 0)).toBe(finished.length)
  })
})

test("Little's law is exact where the window holds all of the work and none of it was left", () => {
  const whole = logged.map((all) => all.filter((item) => isWholeWork(item.steps)))
  check(whole, fc.constant(0), (given) => {
    const { law } = flowOfItems(given, { fromDay: -20, untilDay: LAST })
    if (law !== null) expect(law.averageUnderWay).toBeCloseTo(law.expectedUnderWay, 9)
  })
})

test('each item in progress is as old as the days since it was begun, and the oldest is told first', () => {
  check(withDates, untilNow, (given, days) => {
    const { underWay } = flowOfItems(given, days)
    expect(underWay.length).toBe(flowOfItems(given, days).days.at(-1)!.active)
    for (const { begunDay, ageDays } of underWay) expect(ageDays).toBe(LAST - begunDay + 1)
    const ages = underWay.map(({ ageDays }) => ageDays)
    expect(ages).toEqual(ages.toSorted((one, other) => other - one))
  })
})

function categoryAt(log: readonly StatusStep[], on: number): StatusCategory | undefined {
  return log.filter((step) => step.day <= on).at(-1)?.category
}

function isWholeWork(log: readonly StatusStep[]): boolean {
  return log.at(-1)!.category === 'done' && log.some((step) => step.category === 'active')
}

test('what was brought from elsewhere is where it would be, begun on the same day or nobody knows when', () => {
  check(withDates, untilNow, (given, { untilDay }) => {
    for (const each of given) {
      const [here, brought] = [each, { ...each, isBrought: true }].map((one) => statusHistory(one, untilDay))
      expect([brought!.changes, brought!.doneDay]).toEqual([here!.changes, here!.doneDay])
      expect([null, here!.begunDay]).toContain(brought!.begunDay)
      const isBegunHere = each.startedDay === null && ['backlog', 'planned'].includes(each.steps[0]!.category)
      if (isBegunHere) expect(brought).toEqual(here)
    }
  })
})
