import { defineRecord } from './define-record.ts'
import { instant, longText, number, reference, text } from './field.ts'

export const reading = defineRecord({
  kind: 'reading',
  plural: 'readings',
  prefix: 'rdg',
  description: 'One value of a metric at one time. Readings are added; a correction points at what it supersedes.',
  fields: {
    metricId: reference('metric', { required: true, fixed: true, whenRemoved: 'remove', scope: true, label: 'Metric' }),
    value: number({ required: true }),
    validAt: instant({ required: true, description: 'When it was true.' }),
    segment: text({ max: 120 }),
    source: text(),
    supersedesId: reference('reading', { label: 'Corrects' }),
    note: longText({ max: 2000 }),
  },
})
