import * as z from 'zod/mini'
import { calendarDate } from './field.ts'

/** More parts are not made of one rule. */
export const MOST_OCCURRENCES = 500

/** Monday is 0. */
const weekday = z.int().check(z.minimum(0), z.maximum(6))
const every = z.int().check(z.minimum(1), z.maximum(366))
const ends = z.union([
  z.strictObject({ untilOn: calendarDate() }),
  z.strictObject({ times: z.int().check(z.minimum(1), z.maximum(MOST_OCCURRENCES)) }),
])

const common = {
  fromOn: calendarDate(),
  ends,
  /** Working time of each part. */
  hours: z.number().check(z.minimum(0), z.maximum(100_000)),
}

const weekdays = z.array(weekday).check(
  z.minLength(1),
  z.refine<number[]>((days) => days.every((day, nth) => nth === 0 || days[nth - 1]! < day), {
    error: 'Expected days of the week in order, each once; Monday is 0.',
  }),
)

/**
 * When work comes again: every so many days, weeks (on days of the week) or months (on a day of the month, its last where
 * it is shorter; or on the first to fourth or the last Monday, Tuesday, … of it).
 */
export const repeats = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('day'), every, ...common }),
  z.strictObject({ unit: z.literal('week'), every, weekdays, ...common }),
  z.strictObject({
    unit: z.literal('month'),
    every,
    on: z.union([
      z.strictObject({ day: z.int().check(z.minimum(1), z.maximum(31)) }),
      z.strictObject({ nth: z.literal([1, 2, 3, 4, 'last']), weekday }),
    ]),
    ...common,
  }),
])
export type Repeats = z.output<typeof repeats>
