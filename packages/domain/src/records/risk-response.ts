import { defineRecord } from './define-record.ts'
import { choice, date, integer, number, reference, text } from './field.ts'

const days = { min: 0, max: 10_000 } as const
const money = { min: 0 } as const

export const riskResponse = defineRecord({
  kind: 'risk-response',
  plural: 'risk-responses',
  prefix: 'rsp',
  description: 'Something done about a risk: what it costs, and what of the risk is left after it.',
  title: 'title',
  fields: {
    title: text({ required: true, label: 'Action' }),
    riskId: reference('risk', { required: true, fixed: true, whenRemoved: 'remove', scope: true, label: 'Risk' }),
    state: choice(['proposed', 'agreed', 'done'], {
      default: 'proposed',
      description: 'Done: the risk counts as it is after the response.',
    }),
    cost: number({ ...money, description: 'What carrying it out costs, in the currency of the organization.' }),
    probabilityPercent: integer({ min: 0, max: 100, label: 'Probability after', description: 'Empty: as before.' }),
    daysLow: number({ ...days, label: 'Days after, low', description: 'Empty: as before.' }),
    daysLikely: number({ ...days, label: 'Days after, likely' }),
    daysHigh: number({ ...days, label: 'Days after, high' }),
    costLow: number({ ...money, label: 'Cost after, low', description: 'Empty: as before.' }),
    costLikely: number({ ...money, label: 'Cost after, likely' }),
    costHigh: number({ ...money, label: 'Cost after, high' }),
    ownerId: reference('person', { label: 'Owner' }),
    dueOn: date({ label: 'Due' }),
  },
})
