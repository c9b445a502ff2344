import { defineRecord } from './define-record.ts'
import { instant, integer, longText, text } from './field.ts'

export const baseline = defineRecord({
  kind: 'baseline',
  plural: 'baselines',
  prefix: 'bsl',
  description: 'The plan as it was agreed: its entries hold dates and effort of each item, and never change.',
  title: 'name',
  fields: {
    name: text({ required: true, max: 120 }),
    takenAt: instant({ required: true, fixed: true }),
    sequence: integer({
      min: 0,
      fixed: true,
      description: 'The state of the plan it was taken from; empty when it came from elsewhere.',
    }),
    reason: longText(),
  },
})
