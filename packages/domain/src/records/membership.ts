import { defineRecord } from './define-record.ts'
import { date, integer, reference } from './field.ts'

export const membership = defineRecord({
  kind: 'membership',
  plural: 'memberships',
  prefix: 'mbs',
  description: "A person's dated share in a team.",
  fields: {
    personId: reference('person', { required: true, whenRemoved: 'remove', label: 'Person' }),
    teamId: reference('team', { required: true, whenRemoved: 'remove', label: 'Team' }),
    sharePercent: integer({ default: 100, min: 1, max: 100, label: 'Share' }),
    fromOn: date({ label: 'From' }),
    untilOn: date({ label: 'Until', description: 'The last day included.' }),
    rampUpWeeks: integer({
      default: 0,
      min: 0,
      max: 104,
      label: 'Ramp-up',
      description: 'Weeks from the first day until all of it counts, a step a week.',
    }),
  },
})
