import { defineRecord } from './define-record.ts'
import { date, longText, reference, text } from './field.ts'

export const iteration = defineRecord({
  kind: 'iteration',
  plural: 'iterations',
  prefix: 'itr',
  description: 'A time box of a team, as a sprint is.',
  title: 'name',
  fields: {
    name: text({ required: true, max: 120 }),
    teamId: reference('team', { label: 'Team' }),
    startsOn: date(),
    endsOn: date({ description: 'The last day included.' }),
    aim: longText(),
  },
})
