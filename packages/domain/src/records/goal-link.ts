import { defineRecord } from './define-record.ts'
import { date, integer, number, reference } from './field.ts'

export const goalLink = defineRecord({
  kind: 'goal-link',
  plural: 'goal-links',
  prefix: 'glk',
  description: 'A bet: this work is expected to change that goal or key result by so much, by then.',
  fields: {
    workItemId: reference('work-item', {
      required: true,
      fixed: true,
      whenRemoved: 'remove',
      scope: true,
      label: 'Work item',
    }),
    goalId: reference('goal', { required: true, whenRemoved: 'remove', label: 'Goal' }),
    keyResultId: reference('key-result', { label: 'Key result' }),
    expectedLow: number({ description: 'Expected change in the unit of the metric, P10.' }),
    expectedLikely: number({ description: 'Expected change in the unit of the metric, P50.' }),
    expectedHigh: number({ description: 'Expected change in the unit of the metric, P90.' }),
    byOn: date(),
    effectDelayDays: integer({ min: 0, max: 3650 }),
    confidencePercent: integer({ min: 0, max: 100 }),
  },
})
