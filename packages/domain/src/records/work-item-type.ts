import { defineRecord } from './define-record.ts'
import { integer, text } from './field.ts'

export const workItemType = defineRecord({
  kind: 'work-item-type',
  plural: 'work-item-types',
  prefix: 'wit',
  description:
    'Initiative, epic, feature, story or what an organization calls its levels. A parent stands strictly above its children; levels may be skipped.',
  title: 'name',
  writableBy: 'admin',
  structure: ['level'],
  fields: {
    name: text({ required: true, max: 60 }),
    plural: text({ max: 60 }),
    level: integer({ required: true, min: 1, max: 20, description: '1 is the top.' }),
    icon: text({ max: 40 }),
  },
})
