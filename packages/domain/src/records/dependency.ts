import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import { choice, date, json, reference } from './field.ts'

export const dependencyTypes = ['FS', 'SS', 'FF', 'SF'] as const
export type DependencyType = (typeof dependencyTypes)[number]

export const lagUnits = ['working-minutes', 'elapsed-minutes', 'percent'] as const

/** Whose working time a lag of working time is counted in; the program's is that of the organization, `always` the clock. */
export const lagCalendars = ['predecessor', 'successor', 'program', 'always'] as const
export type LagCalendar = (typeof lagCalendars)[number]

/** Negative is a lead. Percent is of the predecessor's duration. */
const lag = z.strictObject({
  amount: z.number().check(z.minimum(-1e7), z.maximum(1e7)),
  unit: z.enum(lagUnits),
})
export type Lag = z.output<typeof lag>

export const dependency = defineRecord({
  kind: 'dependency',
  plural: 'dependencies',
  prefix: 'dep',
  description: 'Order between two work items: the only record that moves dates from one item to another.',
  structure: ['predecessorId', 'successorId'],
  fields: {
    predecessorId: reference('work-item', { required: true, whenRemoved: 'remove', scope: true, label: 'Predecessor' }),
    successorId: reference('work-item', { required: true, whenRemoved: 'remove', scope: true, label: 'Successor' }),
    type: choice(dependencyTypes, {
      default: 'FS',
      description: 'Finish-to-start, start-to-start, finish-to-finish, start-to-finish.',
    }),
    lag: json(lag, { default: { amount: 0, unit: 'working-minutes' } }),
    lagCalendar: choice(lagCalendars, {
      default: 'predecessor',
      label: 'Lag calendar',
      description: "Whose working time the lag is counted in: one of both items', the organization's, or the clock.",
    }),
    agreement: choice(['proposed', 'agreed', 'disputed'], { default: 'proposed' }),
    neededOn: date({ label: 'Needed on' }),
  },
})
