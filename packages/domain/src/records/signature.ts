import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import { instant, json, reference } from './field.ts'

const seenParts = z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(50_000)))

export const signature = defineRecord({
  kind: 'signature',
  plural: 'signatures',
  prefix: 'sgn',
  description: 'That somebody signed a document, and what it said then; it counts while the document still says so.',
  load: 'on-demand',
  writableBy: 'viewer',
  ownedByAuthor: true,
  fields: {
    documentId: reference('document', {
      required: true,
      fixed: true,
      whenRemoved: 'remove',
      scope: true,
      label: 'Document',
    }),
    authorId: reference('member', { given: 'author', label: 'Signer' }),
    signedAt: instant({ given: 'moment', required: true, fixed: true, label: 'Signed' }),
    saw: json(seenParts, { default: {}, fixed: true, label: 'Saw', description: 'What the document said.' }),
  },
})
