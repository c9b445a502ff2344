import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import { choice, date, instant, integer, json, longText, reference, references, text } from './field.ts'

export const verdicts = ['pass', 'pass-with-conditions', 'hold', 'send-back', 'stop'] as const
export type Verdict = (typeof verdicts)[number]

/** What somebody saw when they answered: each value by what it is of. Another value now makes the answer stale. */
export const seenValues = z.record(z.string().check(z.maxLength(80)), z.string().check(z.maxLength(2500)))
export type Seen = Readonly<Record<string, string>>

/** The fields of a release that a gate may ask for. */
export const askableFields = ['channels', 'description', 'ownerId', 'startsOn', 'targetOn', 'tier'] as const
export const requiredFields = z.array(z.enum(askableFields)).check(z.maxLength(askableFields.length))

export const gate = defineRecord({
  kind: 'gate',
  plural: 'gates',
  prefix: 'gte',
  description: 'What has to hold before a phase may end, or a launch may be released.',
  title: 'name',
  structure: ['verdict', 'saw'],
  stamp: { of: ['verdict', 'verdictNote', 'saw'], by: 'decidedById', at: 'decidedAt' },
  fields: {
    releaseId: reference('release', {
      required: true,
      fixed: true,
      whenRemoved: 'remove',
      scope: true,
      label: 'Release',
    }),
    phaseId: reference('phase', {
      whenRemoved: 'remove',
      label: 'Phase',
      description: 'The phase it closes; empty: it closes the launch.',
    }),
    name: text({ required: true, max: 120 }),
    dueOn: date({ label: 'Due' }),
    requiredFields: json(requiredFields, {
      default: [],
      label: 'Required fields',
      description: 'Fields of the release that must be filled.',
    }),
    leastWorkPercent: integer({
      min: 0,
      max: 100,
      label: 'Least work done',
      description: 'Share of the work items it ships that must be done, in percent.',
    }),
    approverIds: references('member', { label: 'Approvers' }),
    approvalRule: choice(['all', 'any', 'some'], { default: 'all', label: 'Needs' }),
    approvalsNeeded: integer({ min: 1, max: 1000, label: 'How many', description: 'Where some must approve.' }),
    askedAt: instant({ ofNow: true, label: 'Asked', description: 'When its approvers were asked; empty: not yet.' }),
    verdict: choice(verdicts),
    verdictNote: longText({ max: 5000, label: 'Reason' }),
    decidedAt: instant({ given: 'stamp', label: 'Decided' }),
    decidedById: reference('member', { given: 'stamp', label: 'Decided by' }),
    saw: json(seenValues, { label: 'Saw', description: 'What the verdict was given of; the refusal of one says it.' }),
  },
})
