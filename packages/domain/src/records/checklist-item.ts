import { defineRecord } from './define-record.ts'
import { boolean, choice, date, integer, reference, references, text } from './field.ts'

export const checklistItem = defineRecord({
  kind: 'checklist-item',
  plural: 'checklist-items',
  prefix: 'cki',
  description: 'Something to be done for a launch, by one department.',
  title: 'title',
  structure: ['waitsForIds'],
  fields: {
    releaseId: reference('release', {
      required: true,
      fixed: true,
      whenRemoved: 'remove',
      scope: true,
      label: 'Release',
    }),
    phaseId: reference('phase', { label: 'Phase' }),
    gateId: reference('gate', { label: 'Gate' }),
    title: text({ required: true }),
    position: integer({ default: 0, min: 0 }),
    lane: text({ max: 60, label: 'Department' }),
    ownerId: reference('person', { label: 'Owner' }),
    dueOn: date({ label: 'Due' }),
    evidence: text({ max: 2000, description: 'An address or a sentence that shows it is done.' }),
    required: boolean({ default: true }),
    isCondition: boolean({
      default: false,
      label: 'Condition',
      description: 'Its gate was passed on condition of this: it does not hold the gate up.',
    }),
    state: choice(['open', 'done', 'not-needed'], { default: 'open' }),
    waitsForIds: references('checklist-item', { label: 'Waits for' }),
  },
})
