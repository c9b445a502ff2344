import { defineRecord } from './define-record.ts'
import { boolean, date, integer, reference, references, text } from './field.ts'

export const person = defineRecord({
  kind: 'person',
  plural: 'people',
  prefix: 'psn',
  name: 'person',
  names: 'people',
  description: 'Somebody who works, with or without an account here; or a placeholder for somebody to be hired.',
  title: 'name',
  fields: {
    name: text({ required: true, max: 120 }),
    email: text({ max: 254 }),
    jobTitle: text({ max: 120 }),
    calendarId: reference('calendar', { label: 'Calendar' }),
    skillIds: references('skill', { label: 'Skills' }),
    employmentPercent: integer({ default: 100, min: 0, max: 100, label: 'Employment' }),
    placeholder: boolean({
      default: false,
      description: 'Not a person yet: a hire, or a name an import did not know.',
    }),
    joinsFromOn: date({ label: 'Joins from', description: 'Of a hire: the first day it may be.' }),
    joinsByOn: date({
      label: 'Joins by',
      description:
        'The day on which the plan counts on somebody being there. Odds draw a day from the first one to this.',
    }),
  },
})
