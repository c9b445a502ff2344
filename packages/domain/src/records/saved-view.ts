import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import { choice, json, reference, text } from './field.ts'

export const savedView = defineRecord({
  kind: 'saved-view',
  plural: 'saved-views',
  prefix: 'viw',
  description: 'A place with its filters, columns, sort and zoom under a name. Holds no data.',
  title: 'name',
  writableBy: 'viewer',
  ownedByAuthor: true,
  fields: {
    name: text({ required: true, max: 120 }),
    place: text({ required: true, max: 120, description: 'The path of the view it opens.' }),
    state: json(z.record(z.string().check(z.maxLength(60)), z.json()), {
      default: {},
      description: 'The search part of the address.',
    }),
    sharing: choice(['private', 'organization'], { default: 'private' }),
    authorId: reference('member', { given: 'author', whenRemoved: 'remove', label: 'Author' }),
  },
})
