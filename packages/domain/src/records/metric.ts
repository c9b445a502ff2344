import { defineRecord } from './define-record.ts'
import { choice, longText, reference, text } from './field.ts'

export const metric = defineRecord({
  kind: 'metric',
  plural: 'metrics',
  prefix: 'mtr',
  description: 'Something measured over time, with its unit and the way it should go.',
  title: 'name',
  fields: {
    name: text({ required: true }),
    unit: text({ default: '', max: 30, description: '%, EUR, ms, people …' }),
    direction: choice(['up', 'down'], { default: 'up', label: 'Better is' }),
    aggregation: choice(['last', 'sum', 'mean', 'min', 'max'], { default: 'last', label: 'Value of a period' }),
    productId: reference('product', { label: 'Product', scope: true }),
    ownerId: reference('person', { label: 'Owner' }),
    source: text({ description: 'Where the readings come from.' }),
    description: longText(),
  },
})
