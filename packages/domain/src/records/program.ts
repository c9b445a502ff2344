import { defineRecord } from './define-record.ts'
import { date, longText, reference, text } from './field.ts'

export const program = defineRecord({
  kind: 'program',
  plural: 'programs',
  prefix: 'prg',
  description: 'A node of the delivery tree; bound in time.',
  title: 'name',
  structure: ['parentId'],
  fields: {
    name: text({ required: true, max: 120 }),
    parentId: reference('program', { label: 'Parent', scope: true, whenRemoved: 'refuse' }),
    portfolioId: reference('portfolio', { label: 'Portfolio', scope: true }),
    managerId: reference('person', { label: 'Program manager' }),
    startsOn: date(),
    endsOn: date(),
    description: longText(),
  },
})
