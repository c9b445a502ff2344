import { defineRecord } from './define-record.ts'
import { choice, integer, text } from './field.ts'

export const statusCategories = ['backlog', 'planned', 'active', 'done', 'dropped'] as const
export type StatusCategory = (typeof statusCategories)[number]

export const status = defineRecord({
  kind: 'status',
  plural: 'statuses',
  prefix: 'sts',
  description: 'A step of the workflow. Names are free, each belongs to one fixed category.',
  title: 'name',
  writableBy: 'admin',
  fields: {
    name: text({ required: true, max: 60 }),
    category: choice(statusCategories, { required: true }),
    position: integer({ default: 0, min: 0, max: 10_000 }),
    itemLimit: integer({
      label: 'Limit',
      min: 1,
      max: 1000,
      description: 'The most items each team should have in it at once; more is told, never refused.',
    }),
  },
})
