import { defineRecord } from './define-record.ts'
import { instant, longText, reference, text } from './field.ts'

export const comment = defineRecord({
  kind: 'comment',
  plural: 'comments',
  prefix: 'cmt',
  description: 'Something said about a work item or a goal, or about one field of it.',
  load: 'on-demand',
  writableBy: 'viewer',
  ownedByAuthor: true,
  fields: {
    workItemId: reference('work-item', { whenRemoved: 'remove', fixed: true, scope: true, label: 'Work item' }),
    goalId: reference('goal', { whenRemoved: 'remove', fixed: true, scope: true, label: 'Goal' }),
    field: text({ max: 60, fixed: true }),
    body: longText({ required: true, max: 20_000 }),
    authorId: reference('member', { given: 'author', label: 'Author' }),
    authorName: text({ max: 120, description: 'Who said it, where that is nobody with an account here: an import.' }),
    saidAt: instant({ required: true, fixed: true }),
    resolvedAt: instant(),
  },
})
