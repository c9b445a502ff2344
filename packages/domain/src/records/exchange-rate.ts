import { CURRENCY } from './currency.ts'
import { defineRecord } from './define-record.ts'
import { date, number, text } from './field.ts'

export const exchangeRate = defineRecord({
  kind: 'exchange-rate',
  plural: 'exchange-rates',
  prefix: 'exr',
  description: 'What one unit of another currency is worth in that of the organization, from a day on.',
  fields: {
    currency: text({ required: true, pattern: CURRENCY }),
    worth: number({ required: true, min: 0, description: 'In the currency of the organization.' }),
    fromOn: date({ label: 'From', description: 'Empty: from the beginning.' }),
  },
})
