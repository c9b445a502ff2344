import { defineRecord } from './define-record.ts'
import { choice, date, longText, number, reference, references, text } from './field.ts'

export const milestone = defineRecord({
  kind: 'milestone',
  plural: 'milestones',
  prefix: 'mls',
  description: 'A dated event without duration. It is reached when all it waits for is finished.',
  title: 'title',
  fields: {
    title: text({ required: true }),
    nature: choice(['internal', 'external', 'contractual'], { default: 'internal', label: 'Kind' }),
    targetOn: date({ label: 'Target' }),
    reachedOn: date({ label: 'Reached' }),
    weight: number({
      min: 0.01,
      max: 1000,
      label: 'Weight',
    }),
    waitsForIds: references('work-item', { label: 'Waits for' }),
    programId: reference('program', { scope: true, label: 'Program' }),
    productId: reference('product', { scope: true, label: 'Product' }),
    releaseId: reference('release', { label: 'Release' }),
    description: longText(),
  },
})
