import { defineRecord } from './define-record.ts'
import { longText, reference, text } from './field.ts'

export const portfolio = defineRecord({
  kind: 'portfolio',
  plural: 'portfolios',
  prefix: 'prt',
  description: 'A node of the governance tree: what is funded and steered together.',
  title: 'name',
  structure: ['parentId'],
  fields: {
    name: text({ required: true, max: 120 }),
    parentId: reference('portfolio', { label: 'Parent', scope: true, whenRemoved: 'refuse' }),
    ownerId: reference('person', { label: 'Steward' }),
    description: longText(),
  },
})
