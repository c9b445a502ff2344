import { defineRecord } from './define-record.ts'
import { choice, date, longText, number, reference, text } from './field.ts'

export const goal = defineRecord({
  kind: 'goal',
  plural: 'goals',
  prefix: 'gol',
  description: 'What the work is for. Its progress comes from key results or child goals, never from work done.',
  title: 'title',
  structure: ['parentId'],
  fields: {
    title: text({ required: true }),
    parentId: reference('goal', { label: 'Parent', whenRemoved: 'refuse' }),
    portfolioId: reference('portfolio', { label: 'Portfolio', scope: true }),
    productId: reference('product', { label: 'Product', scope: true }),
    ownerId: reference('person', { label: 'Owner' }),
    commitment: choice(['committed', 'aspirational'], { default: 'committed' }),
    startsOn: date(),
    endsOn: date(),
    weight: number({
      default: 1,
      min: 0,
      max: 1000,
      description: 'Share in the parent goal, relative to its siblings.',
    }),
    description: longText(),
  },
})
