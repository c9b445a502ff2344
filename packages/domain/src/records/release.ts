import { defineRecord } from './define-record.ts'
import { choice, date, longText, reference, text } from './field.ts'

export const release = defineRecord({
  kind: 'release',
  plural: 'releases',
  prefix: 'rel',
  description: 'A set of work shipped together.',
  title: 'name',
  fields: {
    name: text({ required: true, max: 120 }),
    productId: reference('product', { scope: true, label: 'Product' }),
    programId: reference('program', { scope: true, label: 'Program' }),
    ownerId: reference('person', { label: 'Owner' }),
    startsOn: date(),
    targetOn: date({ label: 'Target' }),
    releasedOn: date({ label: 'Released' }),
    state: choice(['planned', 'in-progress', 'released', 'dropped'], { default: 'planned' }),
    description: longText(),
  },
})
