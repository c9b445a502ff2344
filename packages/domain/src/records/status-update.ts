import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import { choice, date, instant, json, longText, reference } from './field.ts'

const on = z.nullable(z.iso.date())
const share = z.nullable(z.number().check(z.minimum(0), z.maximum(100)))
const count = z.int().check(z.minimum(0))
const name = z.string().check(z.maxLength(300))

const ask = z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(2000)), dueOn: on })

const fact = z.strictObject({
  id: z.string().check(z.maxLength(40)),
  title: name,
  endsOn: on,
  targetOn: on,
  p85On: on,
  onTargetPercent: share,
  progressPercent: share,
  health: z.nullable(z.enum(['on-track', 'at-risk', 'off-track'])),
  isDone: z.boolean(),
})

const facts = z.strictObject({
  on: z.iso.date(),
  /** The state of the plan they were read from; null where they came from elsewhere. */
  sequence: z.nullable(count),
  /** Initiatives, releases and milestones of the scope. */
  rows: z.array(fact).check(z.maxLength(500)),
  /** Rows there was no room for. */
  more: count,
  flags: z.array(z.strictObject({ title: name, count })).check(z.maxLength(60)),
  money: z.nullable(
    z.strictObject({ currency: z.string().check(z.maxLength(3)), exposure: z.number(), responses: z.number() }),
  ),
})

export type Ask = z.output<typeof ask>
/** What was true of one thing on the day of an update. */
export type Fact = z.output<typeof fact>
/** What was true of a scope on a day, kept as it was. */
export type Facts = z.output<typeof facts>

export const statusUpdate = defineRecord({
  kind: 'status-update',
  plural: 'status-updates',
  prefix: 'upd',
  description:
    'How it is going, said for a period: health, words, asks, and the facts as they were; published it stays.',
  load: 'on-demand',
  seal: { by: 'publishedAt', open: [], done: 'published', instead: 'Publish another one.' },
  fields: {
    workItemId: reference('work-item', { whenRemoved: 'remove', scope: true, fixed: true, label: 'Work item' }),
    programId: reference('program', { whenRemoved: 'remove', scope: true, fixed: true, label: 'Program' }),
    productId: reference('product', { whenRemoved: 'remove', scope: true, fixed: true, label: 'Product' }),
    portfolioId: reference('portfolio', { whenRemoved: 'remove', scope: true, fixed: true, label: 'Portfolio' }),
    fromOn: date({ required: true, label: 'From' }),
    untilOn: date({ required: true, label: 'Until' }),
    health: choice(['on-track', 'at-risk', 'off-track'], { description: "A person's judgement; empty is unknown." }),
    overridden: longText({ max: 2000, label: 'Why not as proposed' }),
    text: longText({ max: 20_000 }),
    asks: json(z.array(ask).check(z.maxLength(50)), { default: [] }),
    facts: json(facts),
    publishedAt: instant({ ofNow: true, label: 'Published' }),
    authorId: reference('member', { given: 'author', label: 'Author' }),
  },
})
