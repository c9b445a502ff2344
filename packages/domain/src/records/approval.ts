import { defineRecord } from './define-record.ts'
import { choice, instant, json, longText, reference } from './field.ts'
import { seenValues } from './gate.ts'

export const approval = defineRecord({
  kind: 'approval',
  plural: 'approvals',
  prefix: 'apr',
  description: 'What an approver answered at a gate; the newest answer counts, while what it saw stands.',
  writableBy: 'viewer',
  ownedByAuthor: true,
  fields: {
    gateId: reference('gate', { required: true, fixed: true, whenRemoved: 'remove', scope: true, label: 'Gate' }),
    authorId: reference('member', { given: 'author', label: 'Approver' }),
    answer: choice(['approve', 'approve-with-changes', 'reject'], { required: true, fixed: true }),
    note: longText({ max: 5000, fixed: true }),
    saw: json(seenValues, { default: {}, fixed: true, label: 'Saw', description: 'What it was given of.' }),
    answeredAt: instant({ given: 'moment', required: true, fixed: true, label: 'Answered' }),
  },
})
