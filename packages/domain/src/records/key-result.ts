import { defineRecord } from './define-record.ts'
import { choice, date, integer, number, reference, text } from './field.ts'

export const keyResult = defineRecord({
  kind: 'key-result',
  plural: 'key-results',
  prefix: 'kyr',
  description: 'How a goal is measured: one metric, from a start to a target.',
  title: 'title',
  fields: {
    title: text({ required: true }),
    goalId: reference('goal', { required: true, whenRemoved: 'remove', scope: true, label: 'Goal' }),
    metricId: reference('metric', { label: 'Metric', whenRemoved: 'refuse' }),
    measure: choice(['reach', 'stay-above', 'stay-below', 'done'], { default: 'reach' }),
    startValue: number({ description: 'In the unit of the metric.' }),
    targetValue: number({ description: 'In the unit of the metric.' }),
    floorValue: number({ description: 'Where a value to stay above or below is worth nothing.' }),
    dueOn: date(),
    ownerId: reference('person', { label: 'Owner' }),
    weight: number({ default: 1, min: 0, max: 1000 }),
    confidencePercent: integer({ min: 0, max: 100, description: "A person's probability that the target is met." }),
  },
})
