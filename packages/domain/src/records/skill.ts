import { defineRecord } from './define-record.ts'
import { longText, reference, text } from './field.ts'

export const skill = defineRecord({
  kind: 'skill',
  plural: 'skills',
  prefix: 'skl',
  description: 'What somebody can do. Two skills in one person share one capacity.',
  title: 'name',
  structure: ['parentId'],
  fields: {
    name: text({ required: true, max: 120 }),
    parentId: reference('skill', { label: 'Parent', whenRemoved: 'refuse' }),
    description: longText(),
  },
})
