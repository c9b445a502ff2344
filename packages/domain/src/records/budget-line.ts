import { CURRENCY } from './currency.ts'
import { defineRecord } from './define-record.ts'
import { choice, date, number, reference, text } from './field.ts'

export const budgetLine = defineRecord({
  kind: 'budget-line',
  plural: 'budget-lines',
  prefix: 'bgl',
  description:
    'Money for a program, product, portfolio, release or work item over a period. Each version is kept apart; the baseline is what was approved.',
  title: 'account',
  fields: {
    programId: reference('program', { scope: true, whenRemoved: 'remove', label: 'Program' }),
    productId: reference('product', { scope: true, whenRemoved: 'remove', label: 'Product' }),
    portfolioId: reference('portfolio', { scope: true, whenRemoved: 'remove', label: 'Portfolio' }),
    releaseId: reference('release', { scope: true, whenRemoved: 'remove', label: 'Release' }),
    workItemId: reference('work-item', { scope: true, whenRemoved: 'remove', label: 'Work item' }),
    account: text({ required: true, max: 120 }),
    category: choice(['capex', 'opex'], { default: 'opex' }),
    budgetVersion: choice(['target', 'baseline', 'forecast', 'actual'], { required: true, label: 'Version' }),
    fromOn: date({ required: true, label: 'From' }),
    untilOn: date({ required: true, label: 'Until', description: 'The last day included.' }),
    amount: number({ required: true }),
    currency: text({ pattern: CURRENCY, description: 'Empty: that of the organization.' }),
    note: text(),
  },
})
