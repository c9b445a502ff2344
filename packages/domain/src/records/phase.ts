import { defineRecord } from './define-record.ts'
import { date, integer, reference, text } from './field.ts'

export const phase = defineRecord({
  kind: 'phase',
  plural: 'phases',
  prefix: 'phs',
  description: 'A stretch of a launch; phases may overlap.',
  title: 'name',
  structure: ['endedOn'],
  fields: {
    releaseId: reference('release', {
      required: true,
      fixed: true,
      whenRemoved: 'remove',
      scope: true,
      label: 'Release',
    }),
    name: text({ required: true, max: 120 }),
    position: integer({ default: 0, min: 0 }),
    lane: text({ max: 60, description: 'The department it is the work of; empty for all of them.' }),
    startsOn: date(),
    endsOn: date({ description: 'The last day included.' }),
    endedOn: date({ label: 'Ended', description: 'When it was over; its gate has to be open.' }),
  },
})
