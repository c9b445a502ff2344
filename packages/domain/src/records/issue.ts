import { defineRecord } from './define-record.ts'
import { choice, date, longText, reference, references, text } from './field.ts'

export const issueSeverities = ['critical', 'high', 'medium', 'low'] as const

export const issue = defineRecord({
  kind: 'issue',
  plural: 'issues',
  prefix: 'iss',
  description: 'Something that has happened and stands in the way.',
  title: 'title',
  fields: {
    title: text({ required: true }),
    severity: choice(issueSeverities, { default: 'medium' }),
    state: choice(['open', 'resolved'], { default: 'open' }),
    ownerId: reference('person', { label: 'Owner' }),
    raisedOn: date({ label: 'Raised' }),
    dueOn: date({ label: 'Due' }),
    workItemIds: references('work-item', { label: 'Work it blocks' }),
    riskId: reference('risk', { label: 'Risk it came from' }),
    description: longText({ max: 20_000 }),
    resolution: longText({ max: 20_000 }),
    programId: reference('program', { scope: true, label: 'Program' }),
    productId: reference('product', { scope: true, label: 'Product' }),
    portfolioId: reference('portfolio', { scope: true, label: 'Portfolio' }),
  },
})
