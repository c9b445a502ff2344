import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import { json, text } from './field.ts'

export const importMapping = defineRecord({
  kind: 'import-mapping',
  plural: 'import-mappings',
  prefix: 'imp',
  description:
    'How the columns and values of a file become records; offered again for the next file of the same source.',
  title: 'name',
  fields: {
    name: text({ required: true, max: 120 }),
    source: text({ required: true, max: 60, description: 'The importer: jira-csv, mspdi, csv.' }),
    mapping: json(z.record(z.string(), z.json()), { required: true }),
  },
})
