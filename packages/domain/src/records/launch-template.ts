import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import { json, longText, text } from './field.ts'
import { requiredFields } from './gate.ts'

const YEARS = 3660
const days = z.int().check(z.minimum(-YEARS), z.maximum(YEARS))
const place = z.nullable(z.int().check(z.minimum(0), z.maximum(199)))
const name = z.string().check(z.minLength(1), z.maxLength(120))
const lane = z.nullable(z.string().check(z.maxLength(60)))

/**
 * Phases, gates and checklist items of a launch to be. Days count from the day of the launch, which is 0; before it they
 * are negative. `phase`, `gate` and `waitsFor` are places in the lists of phases, gates and items.
 */
const launchParts = z.strictObject({
  phases: z.array(z.strictObject({ name, lane, fromDays: days, untilDays: days })).check(z.maxLength(60)),
  gates: z
    .array(
      z.strictObject({
        name,
        phase: place,
        dueDays: z.nullable(days),
        requiredFields,
        leastWorkPercent: z.nullable(z.int().check(z.minimum(0), z.maximum(100))),
      }),
    )
    .check(z.maxLength(60)),
  items: z
    .array(
      z.strictObject({
        title: z.string().check(z.minLength(1), z.maxLength(300)),
        lane,
        phase: place,
        gate: place,
        dueDays: z.nullable(days),
        required: z.boolean(),
        waitsFor: z.array(z.int().check(z.minimum(0), z.maximum(199))).check(z.maxLength(20)),
      }),
    )
    .check(z.maxLength(200)),
})
export type LaunchParts = z.infer<typeof launchParts>

export const launchTemplate = defineRecord({
  kind: 'launch-template',
  plural: 'launch-templates',
  prefix: 'ltp',
  description: 'Phases, gates and checklist of launches of a kind, in days before and after the day of the launch.',
  title: 'name',
  fields: {
    name: text({ required: true, max: 120 }),
    description: longText({ max: 5000 }),
    parts: json(launchParts, {
      default: { phases: [], gates: [], items: [] },
      description: 'Days count from the launch; before it, negative.',
    }),
  },
})
