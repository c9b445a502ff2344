import { defineRecord } from './define-record.ts'
import { choice, date, integer, longText, number, reference, references, text } from './field.ts'

const days = { min: 0, max: 10_000 } as const
const money = { min: 0 } as const

export const riskStates = ['open', 'owned', 'accepted', 'mitigated', 'resolved'] as const

export const risk = defineRecord({
  kind: 'risk',
  plural: 'risks',
  prefix: 'rsk',
  description: 'Something that may happen and would cost or gain time or money; once it has happened it is an issue.',
  title: 'title',
  fields: {
    title: text({ required: true }),
    nature: choice(['threat', 'opportunity'], { default: 'threat', label: 'Kind' }),
    cause: longText({ max: 4000, description: 'Because of what.' }),
    event: longText({ max: 4000, description: 'What may happen.' }),
    effect: longText({ max: 4000, description: 'What that would do.' }),
    probabilityPercent: integer({ min: 0, max: 100, label: 'Probability' }),
    daysLow: number({ ...days, label: 'Days, low', description: 'Working days lost (gained by an opportunity), P10.' }),
    daysLikely: number({ ...days, label: 'Days, likely', description: 'The same, P50.' }),
    daysHigh: number({ ...days, label: 'Days, high', description: 'The same, P90.' }),
    costLow: number({ ...money, label: 'Cost, low', description: 'In the currency of the organization, P10.' }),
    costLikely: number({ ...money, label: 'Cost, likely', description: 'The same, P50.' }),
    costHigh: number({ ...money, label: 'Cost, high', description: 'The same, P90.' }),
    workItemIds: references('work-item', { label: 'Work it would hit' }),
    state: choice(riskStates, { default: 'open', label: 'State' }),
    ownerId: reference('person', { label: 'Owner' }),
    reviewOn: date({ label: 'Look again' }),
    programId: reference('program', { scope: true, label: 'Program' }),
    productId: reference('product', { scope: true, label: 'Product' }),
    portfolioId: reference('portfolio', { scope: true, label: 'Portfolio' }),
  },
})
