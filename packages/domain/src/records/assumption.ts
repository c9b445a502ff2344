import { defineRecord } from './define-record.ts'
import { choice, date, integer, longText, reference, references, text } from './field.ts'

export const assumption = defineRecord({
  kind: 'assumption',
  plural: 'assumptions',
  prefix: 'asm',
  description: 'Something taken for true: how sure, how to test it, until when, and what rests on it.',
  title: 'title',
  fields: {
    title: text({ required: true, label: 'Statement' }),
    verdict: choice(['untested', 'holds', 'false'], { default: 'untested' }),
    confidencePercent: integer({ min: 0, max: 100, label: 'Confidence' }),
    test: longText({ max: 4000, label: 'How to test it' }),
    expiresOn: date({ label: 'Expires', description: 'The last day on which it may still be relied on untested.' }),
    ownerId: reference('person', { label: 'Owner' }),
    workItemIds: references('work-item', { label: 'Work that rests on it' }),
    programId: reference('program', { scope: true, label: 'Program' }),
    productId: reference('product', { scope: true, label: 'Product' }),
    portfolioId: reference('portfolio', { scope: true, label: 'Portfolio' }),
  },
})
