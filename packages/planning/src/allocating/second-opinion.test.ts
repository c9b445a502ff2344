import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { highsSolver } from '../allocation/highs-solver.ts'
import { allocatePortfolio } from './allocate-portfolio.ts'
import { aPortfolio } from './small-portfolio.testing.ts'

/** Working days of April to September 2027, Monday to Friday. */
const DAYS = [22, 21, 22, 22, 22, 22]
const KEEPS = 0.99

type Initiative = {
  readonly title: string
  readonly weight: number
  readonly days: number
  readonly after: number | undefined
}

const arbitraryCase = fc
  .tuple(
    fc.array(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 50 }), fc.option(fc.nat(9), { freq: 3 })),
      {
        minLength: 2,
        maxLength: 5,
      },
    ),
    fc.integer({ min: 1, max: 2 }),
    fc.integer({ min: 2, max: 3 }),
  )
  .map(([items, people, count]) => ({
    people,
    count,
    initiatives: items.map(([weight, days, after], nth): Initiative => ({
      title: `Bet ${nth + 1}`,
      weight,
      days,
      after: after === null || nth === 0 ? undefined : after % nth,
    })),
  }))

test('on small portfolios the best of all plans, counted in days by hand, is the bound, and no choice passes it', async () => {
  const solver = highsSolver()
  let kept = 0
  let runs = 0
  await fc.assert(
    fc.asyncProperty(arbitraryCase, async ({ initiatives, people, count }) => {
      const { snapshot } = aPortfolio({
        teams: { Core: people },
        initiatives: Object.fromEntries(
          initiatives.map(({ title, weight, days, after }) => [
            title,
            { weight, work: { Core: days }, ...(after !== undefined && { after: [initiatives[after]!.title] }) },
          ]),
        ),
      })
      const answer = (await allocatePortfolio(snapshot, {
        today: '2027-04-01',
        periods: { unit: 'month', count },
        gap: 0,
        explained: 0,
        rounds: 100,
        solver,
      }))!
      const best = bestOfAll(initiatives, people, count)
      expect(answer.bound).toBeCloseTo(best, 1)
      expect(answer.worth).toBeLessThanOrEqual(best + ROUNDING)
      runs++
      if (answer.cuts > 0) return
      expect(answer.worth).toBeCloseTo(best, 1)
      expect(answer.slips).toEqual([])
      kept++
    }),
    { numRuns: 30, seed: 1 },
  )
  expect(kept / runs).toBeGreaterThan(0.5)
})

/** Values count to thousandths, one each initiative. */
const ROUNDING = 0.01

type Way = { readonly start: number; readonly length: number }

/** Every way to do or leave every initiative is tried; one person at work on each, from the first day of its month. */
function bestOfAll(initiatives: readonly Initiative[], people: number, count: number): number {
  const total = initiatives.reduce((sum, { weight }) => sum + weight, 0)
  const free = DAYS.slice(0, count).map((days) => days * people)
  const chosen: (Way | undefined)[] = []
  let best = 0
  const tryFrom = (nth: number, worth: number): void => {
    const own = initiatives[nth]
    if (own === undefined) {
      best = Math.max(best, worth)
      return
    }
    chosen[nth] = undefined
    tryFrom(nth + 1, worth)
    if (own.after !== undefined && chosen[own.after] === undefined) return
    for (const way of waysOf(own, count)) {
      if (own.after !== undefined && way.start < earliest(initiatives[own.after]!, chosen[own.after]!, count)) continue
      const daily = daysOf(own, way.length)
      if (daily.some((days, step) => days > free[way.start + step]! + 1e-9)) continue
      daily.forEach((days, step) => (free[way.start + step]! -= days))
      chosen[nth] = way
      const late = way.start + way.length - shortestOf(own)
      tryFrom(nth + 1, worth + (own.weight / total) * 100 * KEEPS ** late)
      daily.forEach((days, step) => (free[way.start + step]! += days))
    }
    chosen[nth] = undefined
  }
  tryFrom(0, 0)
  return best
}

function waysOf(own: Initiative, count: number): Way[] {
  const shortest = shortestOf(own)
  const ways: Way[] = []
  for (let length = shortest; length <= Math.min(2 * shortest, count); length++)
    for (let start = 0; start + length <= count; start++) ways.push({ start, length })
  return ways
}

/** Months that one person is at it who begins on the first day. */
function shortestOf({ days }: Initiative): number {
  let left = days
  let months = 0
  while (left > 0) left -= DAYS[months++]!
  return months
}

/** Days in each month when the same work takes so many months: as much of it as of the time, month by month of its own. */
function daysOf(own: Initiative, length: number): number[] {
  const shortest = shortestOf(own)
  const alone = Array.from({ length: shortest }, (_, month) => {
    const before = DAYS.slice(0, month).reduce((sum, days) => sum + days, 0)
    return Math.min(DAYS[month]!, own.days - before)
  })
  const until = (share: number) =>
    alone.reduce((sum, days, month) => sum + days * Math.max(0, Math.min(1, share - month)), 0)
  return Array.from(
    { length },
    (_, step) => until(((step + 1) * shortest) / length) - until((step * shortest) / length),
  )
}

/**
 * The first month in which what waits may start: that in which the other ends at the latest pace, less how much sooner it
 * ends at its own; whole months, rounded for what waits.
 */
function earliest(other: Initiative, { start, length }: Way, count: number): number {
  const shortest = shortestOf(other)
  const longest = Math.max(1, Math.min(2 * shortest, count))
  const elapsed = calendarMonths(other)
  return start + length + Math.floor((elapsed * longest) / shortest) - longest
}

/** Where it ends in calendar months of its own when it is not slowed down: by days, weekends among them. */
function calendarMonths({ days }: Initiative): number {
  const date = new Date(Date.UTC(2027, 3, 1))
  for (let left = days; ; date.setUTCDate(date.getUTCDate() + 1)) {
    const isWorked = date.getUTCDay() % 6 !== 0
    if (isWorked && --left === 0) break
  }
  const month = date.getUTCMonth() - 3
  // Work ends at five in the afternoon.
  const part = (date.getUTCDate() - 1 + 17 / 24) / new Date(Date.UTC(2027, date.getUTCMonth() + 1, 0)).getUTCDate()
  return month + part
}
