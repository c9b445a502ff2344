import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import { choice, instant, json, longText, reference } from './field.ts'

const seenParts = z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(50_000)))

/** What is said to being asked: signed; declined, with a reason; or, by who may change the document, that another need not. */
export const signatureAnswers = ['signed', 'declined', 'excused'] as const
export type SignatureAnswer = (typeof signatureAnswers)[number]

export const signature = defineRecord({
  kind: 'signature',
  plural: 'signatures',
  prefix: 'sgn',
  description:
    'That somebody signed a document, declined to, or need not, and what it said then; it counts while it still says so.',
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
    answer: choice(signatureAnswers, { default: 'signed', fixed: true }),
    reason: longText({ max: 2000, fixed: true, description: 'Why not signed.' }),
    excusedId: reference('member', {
      fixed: true,
      whenRemoved: 'remove',
      label: 'Excused',
    }),
    authorId: reference('member', { given: 'author', label: 'Signer' }),
    signedAt: instant({ given: 'moment', required: true, fixed: true, label: 'Signed' }),
    saw: json(seenParts, { default: {}, fixed: true, label: 'Saw', description: 'What the document said.' }),
  },
})
