import { defineRecord } from './define-record.ts'
import { choice, instant, number, reference, text } from './field.ts'

export const estimate = defineRecord({
  kind: 'estimate',
  plural: 'estimates',
  prefix: 'est',
  description:
    'What somebody expected, when. Estimates are added; the newest rules, the first is kept for calibration.',
  fields: {
    workItemId: reference('work-item', {
      required: true,
      fixed: true,
      whenRemoved: 'remove',
      scope: true,
      label: 'Work item',
    }),
    quantity: choice(['effort', 'duration'], { default: 'effort' }),
    unit: choice(['hours', 'days', 'points'], {
      default: 'hours',
      description: 'A day is the minutesPerDay of the calendar; points are for effort alone.',
    }),
    low: number({ min: 0, max: 1e7, description: 'P10.' }),
    likely: number({ required: true, min: 0, max: 1e7, description: 'P50.' }),
    high: number({ min: 0, max: 1e7, description: 'P90.' }),
    skillId: reference('skill', { label: 'Skill' }),
    method: text({ max: 120 }),
    authorId: reference('member', { given: 'author', label: 'Author' }),
    estimatedAt: instant({ required: true }),
  },
})
