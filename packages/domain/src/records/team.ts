import { defineRecord } from './define-record.ts'
import { integer, longText, number, reference, text } from './field.ts'

export const team = defineRecord({
  kind: 'team',
  plural: 'teams',
  prefix: 'tem',
  description: 'People who take work together. Staffed by name (memberships) or as a pool (capacities).',
  title: 'name',
  structure: ['parentId'],
  fields: {
    name: text({ required: true, max: 120 }),
    parentId: reference('team', { label: 'Parent', whenRemoved: 'refuse' }),
    leadId: reference('person', { label: 'Lead' }),
    calendarId: reference('calendar', { label: 'Calendar' }),
    focusPercent: integer({
      default: 100,
      min: 1,
      max: 100,
      label: 'Focus factor',
      description: 'Share of working time that goes to planned work.',
    }),
    usualWorkPercent: integer({
      default: 0,
      min: 0,
      max: 100,
      label: 'Usual work',
      description: 'Share of the rest that business as usual takes.',
    }),
    hoursPerPoint: number({
      min: 0.01,
      max: 1000,
      label: 'Hours a story point',
      description: 'From its own history; never added across teams.',
    }),
    description: longText(),
  },
})
