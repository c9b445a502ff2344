import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import { date, instant, json, longText, reference, references, text } from './field.ts'

const option = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(300)),
  note: z.string().check(z.maxLength(2000)),
})
/** One way to decide, and what speaks for or against it. */
export type DecisionOption = z.output<typeof option>

export const decision = defineRecord({
  kind: 'decision',
  plural: 'decisions',
  prefix: 'dcs',
  description: 'A question, the options there were, what was chosen, why and by whom; once signed it stays as it is.',
  title: 'title',
  seal: {
    by: 'signedAt',
    open: ['result', 'reviewedOn'],
    done: 'signed',
    instead: 'Make a new one that supersedes it.',
  },
  fields: {
    title: text({ required: true, label: 'Question' }),
    options: json(z.array(option).check(z.maxLength(20)), { default: [] }),
    chosen: text({ label: 'Chosen', description: 'The title of the option that was chosen.' }),
    reasons: longText({ max: 20_000 }),
    assumptionIds: references('assumption', { label: 'Rests on' }),
    deciderIds: references('person', { label: 'Deciders' }),
    workItemIds: references('work-item', { label: 'Work it is about' }),
    dueOn: date({ label: 'Needed by' }),
    decidedOn: date({ label: 'Decided' }),
    signedAt: instant({ ofNow: true, label: 'Signed' }),
    supersedesId: reference('decision', { label: 'Supersedes' }),
    reviewOn: date({ label: 'Look again' }),
    result: longText({ max: 20_000, label: 'What came of it' }),
    reviewedOn: date({ label: 'Looked at again' }),
    ownerId: reference('person', { label: 'Owner' }),
    programId: reference('program', { scope: true, label: 'Program' }),
    productId: reference('product', { scope: true, label: 'Product' }),
    portfolioId: reference('portfolio', { scope: true, label: 'Portfolio' }),
  },
})
