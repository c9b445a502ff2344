import { defineRecord } from './define-record.ts'
import { choice, labels, longText, text } from './field.ts'
import { customFieldKinds } from './custom-value.ts'

export const customField = defineRecord({
  kind: 'custom-field',
  plural: 'custom-fields',
  prefix: 'cfd',
  description:
    'A field an organization adds to a record kind. Values are kept by its id, so that renaming breaks nothing.',
  title: 'name',
  writableBy: 'admin',
  fields: {
    name: text({ required: true, max: 120 }),
    recordKind: text({ required: true, fixed: true, max: 60, pattern: /^[a-z-]+$/, label: 'Applies to' }),
    type: choice(customFieldKinds, { required: true, fixed: true }),
    options: labels({ label: 'Choices' }),
    description: longText({ max: 2000 }),
  },
})
