import { defineRecord } from './define-record.ts'
import { choice, date, labels, longText, reference, text } from './field.ts'

export const release = defineRecord({
  kind: 'release',
  plural: 'releases',
  prefix: 'rel',
  description: 'A set of work shipped together.',
  title: 'name',
  structure: ['state'],
  fields: {
    name: text({ required: true, max: 120 }),
    productId: reference('product', { scope: true, label: 'Product' }),
    programId: reference('program', { scope: true, label: 'Program' }),
    ownerId: reference('person', { label: 'Owner' }),
    startsOn: date(),
    targetOn: date({ label: 'Target' }),
    releasedOn: date({ label: 'Released' }),
    state: choice(['planned', 'in-progress', 'released', 'dropped'], { default: 'planned' }),
    description: longText(),
    tier: choice(['major', 'standard', 'minor'], { label: 'Tier' }),
    channels: labels({ description: 'Where it is told: blog, mail, events.' }),
    datesFrom: choice(['manual', 'phases', 'items', 'both'], {
      default: 'manual',
      label: 'Dates from',
      description: 'What its span is read from: its own dates, its phases, the work it ships, or both.',
    }),
    templateId: reference('launch-template', { label: 'Template' }),
  },
})
