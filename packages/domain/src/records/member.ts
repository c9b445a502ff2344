import { defineRecord } from './define-record.ts'
import { choice, reference, text } from './field.ts'

export const roles = ['admin', 'editor', 'viewer', 'guest'] as const
export type Role = (typeof roles)[number]

export const member = defineRecord({
  kind: 'member',
  plural: 'members',
  prefix: 'mbr',
  description:
    'An account in this organization and what it may do: everything, edit, read, or only what it is granted.',
  title: 'name',
  writableBy: 'admin',
  byInvitation: true,
  fields: {
    name: text({ required: true, max: 120 }),
    email: text({ required: true, max: 254, fixed: true }),
    role: choice(roles, { required: true }),
    userId: text({ required: true, max: 64, fixed: true, description: 'The account.' }),
    personId: reference('person', { label: 'Person' }),
  },
})
