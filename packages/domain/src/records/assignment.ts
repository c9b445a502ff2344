import { defineRecord } from './define-record.ts'
import { choice, date, number, reference, text } from './field.ts'

export const assignment = defineRecord({
  kind: 'assignment',
  plural: 'assignments',
  prefix: 'asg',
  description:
    'A promise of somebody to one work item. The owner of the person or team answers a request; no request counts as supply.',
  fields: {
    workItemId: reference('work-item', {
      required: true,
      fixed: true,
      whenRemoved: 'remove',
      scope: true,
      label: 'Work item',
    }),
    personId: reference('person', { whenRemoved: 'remove', label: 'Person' }),
    teamId: reference('team', { whenRemoved: 'remove', label: 'Team' }),
    skillId: reference('skill', { label: 'Skill' }),
    units: number({ default: 1, min: 0, max: 1000, description: 'People, 1 being full time.' }),
    minutes: number({ min: 0, max: 1e9, description: 'Work promised.' }),
    fromOn: date({ label: 'From' }),
    untilOn: date({ label: 'Until', description: 'The last day included.' }),
    state: choice(['requested', 'accepted', 'declined', 'committed'], {
      default: 'requested',
      description: 'Set to another than requested by whom is asked: the person, or the lead of the team.',
    }),
    note: text(),
    authorId: reference('member', { given: 'author', label: 'Asked by' }),
  },
})
