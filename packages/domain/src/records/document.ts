import { defineRecord } from './define-record.ts'
import { choice, date, instant, integer, longText, reference, references, text } from './field.ts'

export const documentTypes = ['charter', 'compliance-document', 'risk-assessment'] as const
export type DocumentType = (typeof documentTypes)[number]

const part = (label: string) => longText({ max: 5000, label })

export const document = defineRecord({
  kind: 'document',
  plural: 'documents',
  prefix: 'doc',
  description:
    'A charter, a compliance document or a risk assessment: what it says, who signs it, until when it holds.',
  title: 'title',
  load: 'on-demand',
  seal: { by: 'withdrawnAt', open: [], done: 'withdrawn', instead: 'Make a new one.' },
  fields: {
    title: text({ required: true }),
    type: choice(documentTypes, { required: true }),
    workItemId: reference('work-item', { whenRemoved: 'remove', scope: true, fixed: true, label: 'Work item' }),
    releaseId: reference('release', { whenRemoved: 'remove', scope: true, fixed: true, label: 'Launch' }),
    programId: reference('program', { whenRemoved: 'remove', scope: true, fixed: true, label: 'Program' }),
    productId: reference('product', { whenRemoved: 'remove', scope: true, fixed: true, label: 'Product' }),
    portfolioId: reference('portfolio', { whenRemoved: 'remove', scope: true, fixed: true, label: 'Portfolio' }),
    purpose: part('Purpose'),
    inScope: part('In scope'),
    outOfScope: part('Out of scope'),
    success: part('Success'),
    sponsorId: reference('person', { label: 'Sponsor' }),
    body: longText({ max: 50_000, label: 'Text' }),
    ownerId: reference('person', { label: 'Owner' }),
    signerIds: references('member', { label: 'Who signs' }),
    askedAt: instant({
      ofNow: true,
      label: 'Asked',
      description: 'When its signers were asked; empty: a draft. Answers count from then on.',
    }),
    dueOn: date({ label: 'To be signed by' }),
    reviewMonths: integer({ min: 1, max: 120, label: 'Reviewed every, months' }),
    reviewedOn: date({ label: 'Reviewed', description: 'When it was last looked at and found to hold.' }),
    validUntilOn: date({ label: 'Valid until', description: 'The last day on which it holds.' }),
    withdrawnAt: instant({ ofNow: true, label: 'Withdrawn' }),
  },
})
