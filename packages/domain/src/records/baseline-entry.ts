import { defineRecord } from './define-record.ts'
import { date, number, reference } from './field.ts'

export const baselineEntry = defineRecord({
  kind: 'baseline-entry',
  plural: 'baseline-entries',
  prefix: 'ble',
  name: 'baseline entry',
  names: 'baseline entries',
  description: 'What a baseline holds of one work item.',
  load: 'on-demand',
  fields: {
    baselineId: reference('baseline', { required: true, fixed: true, whenRemoved: 'remove', label: 'Baseline' }),
    workItemId: reference('work-item', {
      required: true,
      fixed: true,
      whenRemoved: 'remove',
      scope: true,
      label: 'Work item',
    }),
    startsOn: date({ fixed: true }),
    endsOn: date({ fixed: true, description: 'The last day included.' }),
    effortHours: number({ fixed: true, min: 0 }),
    durationMinutes: number({ fixed: true, min: 0, description: 'Working minutes.' }),
    cost: number({
      fixed: true,
      min: 0,
      // By the hours beside it, it is what an hour costs.
      seenWith: 'cost-rate',
      description:
        'In the currency of the organization; as effort, with all that its parts take. Empty to who may not see rates.',
    }),
    partOfId: reference('work-item', { fixed: true, label: 'Part of', description: 'The item above it at that time.' }),
  },
})
