import { defineRecord } from './define-record.ts'
import { date, integer, number, reference, text } from './field.ts'

export const capacity = defineRecord({
  kind: 'capacity',
  plural: 'capacities',
  prefix: 'cap',
  description:
    'How many people a team has for planned work in a window, where it is staffed as a pool: a team with memberships is planned with those alone, and its capacities are kept but not counted.',
  fields: {
    teamId: reference('team', { required: true, whenRemoved: 'remove', label: 'Team' }),
    skillId: reference('skill', { label: 'Skill' }),
    people: number({ required: true, min: 0, max: 100_000, description: 'Full-time equivalents.' }),
    fromOn: date({ label: 'From' }),
    untilOn: date({ label: 'Until', description: 'The last day included.' }),
    rampUpWeeks: integer({
      default: 0,
      min: 0,
      max: 104,
      label: 'Ramp-up',
      description: 'Weeks from the first day until all of it counts, a step a week.',
    }),
    note: text(),
  },
})
