import * as z from 'zod/mini'
import { defineRecord } from './define-record.ts'
import {
  boolean,
  calendarDate,
  choice,
  date,
  instant,
  integer,
  json,
  labels,
  longText,
  number,
  reference,
  text,
} from './field.ts'
import { repeats } from './repeats.ts'

const pause = z.strictObject({ fromOn: calendarDate(), untilOn: calendarDate() })
/** Days on which work rests, the last one included. */
export type Pause = z.output<typeof pause>

const pauses = z.array(pause).check(
  z.maxLength(100),
  z.refine<Pause[]>(
    (all) =>
      all.every(({ fromOn, untilOn }, nth) => fromOn <= untilOn && (nth === 0 || all[nth - 1]!.untilOn < fromOn)),
    { error: 'Expected pauses in order and apart, each from a day until the same day or a later one.' },
  ),
)

export const progressMethods = [
  'by-hand',
  '0-100',
  '50-50',
  'parts',
  'effort',
  'units',
  'milestones',
  'level-of-effort',
] as const
export type ProgressMethod = (typeof progressMethods)[number]

export const workItem = defineRecord({
  kind: 'work-item',
  plural: 'work-items',
  prefix: 'itm',
  description: 'Work at any level: one tree of initiatives, epics, features, stories.',
  title: 'title',
  structure: ['parentId', 'typeId'],
  stamp: { of: ['health'], at: 'healthAt' },
  fields: {
    key: text({ given: 'key', default: '', max: 40, description: 'Short id such as T-214; never used twice.' }),
    title: text({ required: true }),
    typeId: reference('work-item-type', { required: true, whenRemoved: 'refuse', label: 'Type' }),
    parentId: reference('work-item', { whenRemoved: 'remove', label: 'Parent' }),
    statusId: reference('status', { required: true, whenRemoved: 'refuse', label: 'Status' }),
    rank: text({
      default: 'n',
      max: 200,
      pattern: /^[0-9a-z]+$/,
      description: 'Order among siblings; compared letter by letter.',
    }),
    priority: choice(['urgent', 'high', 'medium', 'low']),
    ownerId: reference('person', { label: 'Owner' }),
    teamId: reference('team', { label: 'Team' }),
    productId: reference('product', { scope: true, label: 'Product' }),
    programId: reference('program', { scope: true, label: 'Program' }),
    portfolioId: reference('portfolio', { scope: true, label: 'Portfolio' }),
    releaseId: reference('release', { label: 'Release' }),
    iterationId: reference('iteration', { label: 'Iteration' }),
    goesBeforeId: reference('work-item', {
      label: 'Goes before',
      description:
        'When people are short, its turn comes right before that of this item; empty: where priority and roadmap put it.',
    }),
    dateMode: choice(['automatic', 'manual', 'pinned'], {
      default: 'automatic',
      description:
        'Who rules the dates: the engine, the planned dates as they stand, or the planned start held fast. A write sets what it names: who plans by hand what the engine has placed sends the dates it is to keep as planned dates, as the app does.',
    }),
    plannedStartsOn: date({ label: 'Planned start' }),
    plannedEndsOn: date({ label: 'Planned end', description: 'The last day included.' }),
    notBeforeOn: date({ label: 'Not before', description: 'Starts no earlier.' }),
    startByOn: date({ label: 'Start by', description: 'Starts no later, whatever it waits for; what breaks is told.' }),
    endNotBeforeOn: date({ label: 'End not before', description: 'Ends no earlier.' }),
    endByOn: date({ label: 'End by', description: 'Ends no later, whatever it waits for; what breaks is told.' }),
    asLate: boolean({ default: false, label: 'As late as possible' }),
    pauses: json(pauses as unknown as z.ZodMiniType<readonly Pause[]>, {
      default: [],
      label: 'Pauses',
      description: 'Days on which it rests.',
    }),
    maySplit: boolean({
      default: false,
      label: 'May be split',
      description: 'Where its people are busy it may pause.',
    }),
    repeats: json(repeats, { label: 'Repeats', description: 'The rule by which its parts are made.' }),
    targetOn: date({ label: 'Target', description: 'The promise; the last day included.' }),
    actualStartedOn: date({ label: 'Started' }),
    actualEndedOn: date({ label: 'Ended', description: 'The last day included.' }),
    progressPercent: integer({ min: 0, max: 100, label: 'Progress', description: 'Share of the work accepted.' }),
    progressMethod: choice(progressMethods, {
      label: 'Progress from',
      description: 'How progress is counted; empty is by hand. Of parents their parts count.',
    }),
    countDone: number({ min: 0, label: 'Units done' }),
    countPlanned: number({ min: 0.01, label: 'Units in all' }),
    costCategory: choice(['capex', 'opex'], {
      label: 'Booked as',
      description: 'Empty is as what it is part of; opex where nobody says.',
    }),
    health: choice(['on-track', 'at-risk', 'off-track'], { description: "A person's judgement; empty is unknown." }),
    healthAt: instant({ ofNow: true, label: 'Judged', description: 'When its health was last said.' }),
    units: number({
      default: 1,
      min: 0.01,
      max: 1000,
      label: 'People',
      description: 'People at work on it at the same time.',
    }),
    calendarId: reference('calendar', { label: 'Calendar' }),
    labels: labels(),
    description: longText(),
  },
})
