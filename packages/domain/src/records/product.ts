import { defineRecord } from './define-record.ts'
import { choice, longText, reference, text } from './field.ts'

export const product = defineRecord({
  kind: 'product',
  plural: 'products',
  prefix: 'prd',
  description: 'A node of the tree of customer value; long-lived, never "done".',
  title: 'name',
  structure: ['parentId'],
  fields: {
    name: text({ required: true, max: 120 }),
    parentId: reference('product', { label: 'Parent', scope: true, whenRemoved: 'refuse' }),
    portfolioId: reference('portfolio', { label: 'Portfolio', scope: true }),
    ownerId: reference('person', { label: 'Product manager' }),
    stage: choice(['explore', 'grow', 'sustain', 'retire'], { label: 'Lifecycle stage' }),
    vision: longText(),
  },
})
