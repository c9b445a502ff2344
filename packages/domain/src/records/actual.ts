import { CURRENCY } from './currency.ts'
import { defineRecord } from './define-record.ts'
import { boolean, choice, date, instant, number, reference, text } from './field.ts'

export const actual = defineRecord({
  kind: 'actual',
  plural: 'actuals',
  prefix: 'act',
  description:
    'Work or money that a work item took. Actuals are added; a correction points at what it supersedes, and what was inferred yields to what was entered.',
  load: 'on-demand',
  fields: {
    workItemId: reference('work-item', {
      required: true,
      fixed: true,
      whenRemoved: 'remove',
      scope: true,
      label: 'Work item',
    }),
    personId: reference('person', { fixed: true, label: 'Person' }),
    teamId: reference('team', { fixed: true, label: 'Team' }),
    fromOn: date({ required: true, fixed: true, label: 'From' }),
    untilOn: date({ required: true, fixed: true, label: 'Until', description: 'The last day included.' }),
    minutes: number({ min: 0, max: 1e9, fixed: true, description: 'Work done.' }),
    cost: number({ min: 0, fixed: true, description: 'Empty: the minutes at the rate of the day.' }),
    currency: text({ pattern: CURRENCY, fixed: true, description: 'Empty: that of the organization.' }),
    source: choice(['entered', 'tracker', 'import'], { default: 'entered', fixed: true }),
    inferred: boolean({ default: false, fixed: true, description: 'Worked out from something else.' }),
    supersedesId: reference('actual', { fixed: true, label: 'Corrects' }),
    note: text(),
    authorId: reference('member', { given: 'author', label: 'Author' }),
    recordedAt: instant({ required: true, fixed: true }),
  },
})
