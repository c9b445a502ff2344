import { CURRENCY } from './currency.ts'
import { defineRecord } from './define-record.ts'
import { date, number, reference, text } from './field.ts'

export const costRate = defineRecord({
  kind: 'cost-rate',
  plural: 'cost-rates',
  prefix: 'crt',
  description:
    'What an hour of work costs from a day on: of a person, else of their team, else of everybody (neither given). Only editors see rates.',
  readableBy: 'editor',
  fields: {
    personId: reference('person', { whenRemoved: 'remove', label: 'Person' }),
    teamId: reference('team', { whenRemoved: 'remove', label: 'Team' }),
    amountPerHour: number({ required: true, min: 0, label: 'An hour' }),
    currency: text({ pattern: CURRENCY, description: 'Empty: that of the organization.' }),
    fromOn: date({ label: 'From', description: 'Empty: from the beginning.' }),
  },
})
