import { defineRecord } from './define-record.ts'
import { choice, reference } from './field.ts'

export const grant = defineRecord({
  kind: 'grant',
  plural: 'grants',
  prefix: 'grt',
  description:
    'What a member may do in one portfolio, product or program and all below it. The narrowest grant wins, a refusal before a permission.',
  writableBy: 'admin',
  fields: {
    memberId: reference('member', { required: true, fixed: true, whenRemoved: 'remove', label: 'Member' }),
    portfolioId: reference('portfolio', { fixed: true, whenRemoved: 'remove', label: 'Portfolio' }),
    productId: reference('product', { fixed: true, whenRemoved: 'remove', label: 'Product' }),
    programId: reference('program', { fixed: true, whenRemoved: 'remove', label: 'Program' }),
    role: choice(['editor', 'viewer', 'none'], { required: true }),
  },
})
