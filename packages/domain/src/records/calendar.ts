import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import { integer, json, reference, text } from './field.ts'

const minuteOfDay = z.int().check(z.minimum(0), z.maximum(1440))

/** Working time of one day: [from, until) minutes after midnight, in order and apart. */
const hours = z.array(z.tuple([minuteOfDay, minuteOfDay])).check(
  z.maxLength(12),
  z.refine(
    (intervals) =>
      intervals.every(([from, until], index) => from < until && (index === 0 || intervals[index - 1]![1] <= from)),
    {
      error: 'Expected working hours in order and apart, each [from, until) in minutes after midnight.',
    },
  ),
)
export type Hours = readonly (readonly [from: number, until: number])[]

const exception = z.strictObject({
  fromOn: z.iso.date(),
  untilOn: z.iso.date(),
  label: z.optional(z.string().check(z.maxLength(120))),
  hours,
})
export type CalendarException = z.output<typeof exception>

const NINE_TO_FIVE: Hours = [
  [540, 720],
  [780, 1080],
]

export const calendar = defineRecord({
  kind: 'calendar',
  plural: 'calendars',
  prefix: 'cal',
  description:
    'When work happens. Resolved from person to team to organization; leave is an exception here, never an invented work item.',
  title: 'name',
  structure: ['parentId'],
  fields: {
    name: text({ required: true, max: 120 }),
    parentId: reference('calendar', {
      label: 'Based on',
      whenRemoved: 'refuse',
      description: 'Its exceptions hold here too.',
    }),
    timeZone: text({ max: 64 }),
    minutesPerDay: integer({
      default: 480,
      min: 1,
      max: 1440,
      label: 'Minutes a day',
      description: 'What "a day of work" means.',
    }),
    week: json(z.array(hours).check(z.length(7)), {
      default: [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, [], []],
      description: 'Seven days from Monday, each a list of [from, until) minutes after midnight.',
    }),
    exceptions: json(z.array(exception).check(z.maxLength(5000)), {
      default: [],
      description: 'Days unlike the week; no hours means no work.',
    }),
  },
})
