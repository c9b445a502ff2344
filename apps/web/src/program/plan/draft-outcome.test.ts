import { Replica, creation } from '@trireme/client'
import { type ChangeSet, type Id, type NewMap, after as stateAfter, diff, emptySnapshot } from '@trireme/domain'
import { openPlanner } from '@trireme/planning'
import { aSmallOrganization } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTES_A_DAY, dayOf, endsOn, onOf, startsOn } from '../../schedule/days.ts'
import { draftOutcome } from './draft-outcome.ts'

/** A Monday. */
const TODAY = '2027-03-01'
const AT = '2020-02-01T08:00:00Z'

type Rule = {
  readonly fields?: Partial<NewMap['work-item']>
  /** How it waits for Keel, and how long that takes. */
  readonly link?: 'FS' | 'FF' | 'SF'
  readonly hours?: number
  readonly days?: number
  /** When the lengths were said. */
  readonly at?: string
}

/** Hull, which may wait for Keel, and before Mast, which starts on 22 March at the earliest; what hands on the bar of Hull do. */
function laid({ fields, link, hours = 40, days = 5, at: estimatedAt = AT }: Rule) {
  const { snapshot, types, statuses } = aSmallOrganization()
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  const made = (title: string, values: Partial<NewMap['work-item']>, likely: number): [Id<'work-item'>, ChangeSet] => {
    const item = creation('work-item', { title, typeId: types.Feature, statusId: statuses.Ready, ...values })
    const said = { workItemId: item.id, quantity: 'duration', unit: 'hours', likely, estimatedAt }
    return [item.id as Id<'work-item'>, [item, creation('estimate', said as never)]]
  }
  const [id, hull] = made('Hull', { ...fields }, days * 8)
  const [keelId, keel] = made('Keel', {}, hours)
  const [mastId, mast] = made('Mast', { notBeforeOn: '2027-03-22' }, 16)
  const waits = (predecessorId: Id, successorId: Id, type: string, lag = 0) => {
    const values = { predecessorId, successorId, type, lag: { unit: 'working-minutes', amount: lag } }
    return creation('dependency', values as never)
  }
  const links = [
    waits(id, mastId, 'FS'),
    ...(link === undefined ? [] : [waits(keelId, id, link, link === 'SF' ? hours * 60 : 0)]),
  ]
  void replica.commit([...diff(emptySnapshot(), snapshot), ...keel, ...hull, ...mast, ...links], { label: 'Lay' })
  const planner = openPlanner(replica.snapshot, { today: TODAY })
  const planned = planner.plan.items.get(id)!
  const schedule = {
    planned: { snapshot: replica.snapshot, plan: planner.plan },
    preview(changes: ChangeSet) {
      const preview = planner.preview(changes)
      const after = () => ({ snapshot: stateAfter(replica.snapshot, changes), plan: preview.plan })
      return Object.assign(preview, { between: () => ({ after: after() }) })
    },
  }
  return {
    from: startsOn(planned),
    until: endsOn(planned),
    /** Where the plan has the bar then, or why it stays, and what is said of it. */
    put(from: string, until: string) {
      const draft = { id, startsAt: dayOf(from) * MINUTES_A_DAY, endsAt: (dayOf(until) + 1) * MINUTES_A_DAY }
      const outcome = draftOutcome({ replica, schedule } as never, planner.plan, draft as never)
      if ('stays' in outcome) return { stays: outcome.stays }
      const { landed, why, changes } = outcome
      return { span: `${startsOn(landed)} ${endsOn(landed)}`, why, changes }
    },
  }
}

const END_RULES: readonly (readonly [name: string, rule: Rule, because: string])[] = [
  ['a link to its end', { link: 'FF', hours: 80 }, 'its end waits for “Keel” (finish-to-finish)'],
  ['a link of a start to its end', { link: 'SF', hours: 80 }, 'its end waits for “Keel” (start-to-finish + 10 d)'],
  ['a day it may not end before', { fields: { endNotBeforeOn: '2027-03-12' } }, 'it may not end before 12 Mar'],
  [
    'a day it must end on',
    { fields: { endNotBeforeOn: '2027-03-12', endByOn: '2027-03-12' } },
    'it must end on 12 Mar',
  ],
]

test.each(END_RULES)(
  'where %s puts the start, what a hand does at either end is what the plan has',
  (_, rule, because) => {
    const { from, until, put } = laid(rule)
    expect([from, until]).toEqual(['2027-03-08', '2027-03-12'])
    expect(put(from, '2027-03-16')).toMatchObject({ span: '2027-03-08 2027-03-16', why: undefined })
    expect(put('2027-03-04', until)).toMatchObject({ span: '2027-03-04 2027-03-12', why: undefined })
    expect(put('2027-03-10', until)).toMatchObject({ span: '2027-03-10 2027-03-12', why: undefined })
    expect(put(from, '2027-03-10')).toEqual({ stays: `Starts 8 Mar: ${because}.` })
    expect(put('2027-03-04', '2027-03-08')).toEqual({ stays: `Starts 8 Mar: ${because}.` })
  },
)

test('the same of work that is done as late as possible', () => {
  const { from, until, put } = laid({ fields: { asLate: true } })
  expect([from, until]).toEqual(['2027-03-15', '2027-03-19'])
  const stays = 'Starts 15 Mar: as late as possible, later it would keep something else waiting.'
  expect(put(from, '2027-03-24')).toMatchObject({ span: '2027-03-15 2027-03-24' })
  expect(put('2027-03-11', until)).toMatchObject({ span: '2027-03-11 2027-03-19' })
  expect(put(from, '2027-03-17')).toEqual({ stays })
  expect(put('2027-03-11', '2027-03-17')).toEqual({ stays })
})

test('an end that is pulled to before what it waits for goes as far as that, and the hand is told', () => {
  const { from, until, put } = laid({ fields: { notBeforeOn: '2027-03-10' }, link: 'FF', hours: 80 })
  expect([from, until]).toEqual(['2027-03-10', '2027-03-16'])
  expect(put(from, '2027-03-10')).toMatchObject({
    span: '2027-03-10 2027-03-12',
    why: 'Its end waits for “Keel” (finish-to-finish).',
    changes: [{ kind: 'estimate', values: { likely: 3 } }],
  })
})

test('an end that is pulled onto a pause is on the working day before it, as on days off: nothing else holds it', () => {
  const pauses = [{ fromOn: '2027-03-04', untilOn: '2027-03-05' }]
  const ready = laid({ fields: { notBeforeOn: '2027-03-02', pauses } })
  expect([ready.from, ready.until]).toEqual(['2027-03-02', '2027-03-10'])
  for (const on of ['2027-03-04', '2027-03-05', '2027-03-06'])
    expect(ready.put(ready.from, on)).toMatchObject({ span: '2027-03-02 2027-03-03', why: undefined })
  const begun = laid({ fields: { actualStartedOn: TODAY, pauses } })
  expect(begun.put(begun.from, '2027-03-04')).toMatchObject({ span: '2027-03-01 2027-03-03', why: undefined })
})

test('an end that is pulled where no length keeps the start goes as far as the hand has it', () => {
  const { from, until, put } = laid({ fields: { startByOn: '2027-03-03' }, link: 'FF', hours: 71, days: 9.5 })
  expect([from, until]).toEqual(['2027-03-01', '2027-03-12'])
  const why = 'Kept there to start by 3 Mar.'
  expect(put(from, '2027-03-02')).toMatchObject({ span: '2027-03-03 2027-03-04', why })
})

test('an end is pulled also where the length it had was dated ahead by another clock', () => {
  const { from, until, put } = laid({ at: '2299-01-01T00:00:00.000Z' })
  expect([from, until]).toEqual(['2027-03-01', '2027-03-05'])
  expect(put(from, '2027-03-10')).toMatchObject({ span: '2027-03-01 2027-03-10', why: undefined })
})

test('a start that is pulled to before what it waits for goes as far as that, and the end stays', () => {
  const waiting = laid({ link: 'FS' })
  expect([waiting.from, waiting.until]).toEqual(['2027-03-08', '2027-03-12'])
  expect(waiting.put('2027-03-03', '2027-03-12')).toEqual({
    stays: 'Starts 8 Mar: waits for “Keel” (finish-to-start), then the weekend.',
  })
  const later = laid({ link: 'FS', fields: { notBeforeOn: '2027-03-10' } })
  expect(later.put('2027-03-03', '2027-03-16')).toMatchObject({ span: '2027-03-08 2027-03-16' })
})

const isWorked = (on: string) => ![0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay())
const someDay = fc.integer({ min: 0, max: 30 }).map((days) => onOf(dayOf(TODAY) + days))
const seldom = fc.option(someDay, { freq: 2 })

test('[law] of a bar that is pulled at one end the other stays, whatever rules it', () => {
  const aRule = fc.record({
    fields: fc
      .record({ notBeforeOn: seldom, startByOn: seldom, endNotBeforeOn: seldom, endByOn: seldom, asLate: fc.boolean() })
      .filter(({ notBeforeOn, startByOn, endNotBeforeOn, endByOn }) => {
        const inOrder = (one: string | null, other: string | null) => one === null || other === null || one <= other
        return inOrder(notBeforeOn, startByOn) && inOrder(endNotBeforeOn, endByOn) && inOrder(notBeforeOn, endByOn)
      }),
    link: fc.option(fc.constantFrom('FS' as const, 'FF' as const, 'SF' as const), { nil: undefined }),
    hours: fc.integer({ min: 1, max: 80 }),
    days: fc.integer({ min: 1, max: 24 }).map((halves) => halves / 2),
  })
  fc.assert(
    fc.property(aRule, fc.boolean(), someDay, (rule, isStart, on) => {
      const { from, until, put } = laid(rule as Rule)
      fc.pre(isWorked(on) && (isStart ? on <= until : on >= from))
      const outcome = put(isStart ? on : from, isStart ? until : on)
      if ('stays' in outcome) return
      const [start, end] = outcome.span.split(' ') as [string, string]
      const { startByOn, endByOn, asLate } = rule.fields
      // What is kept at a date against what it waits for may be let go, and what has no room to be late gets some as it is made
      // shorter: it starts elsewhere, and the hand is told of that.
      if (startByOn === null && endByOn === null && !asLate) expect(isStart ? end : start).toBe(isStart ? until : from)
      const [wished, then, before] = isStart ? [on, start, from] : [on, end, until]
      if (start !== (isStart ? on : from) || then === wished) return
      if (startByOn === null && endByOn === null && !asLate) expect([wished, then, before].toSorted()[1]).toBe(then)
      expect(outcome.why).toBeDefined()
    }),
    { numRuns: 300 },
  )
})

test('[law] where nothing but pauses and days off is in the way, an end is on the last day of work up to the hand', () => {
  const aPause = fc.tuple(someDay, fc.nat(4)).map(([fromOn, days]) => ({ fromOn, untilOn: onOf(dayOf(fromOn) + days) }))
  const begins = fc.constantFrom({ notBeforeOn: '2027-03-02' }, { actualStartedOn: TODAY }, {})
  fc.assert(
    fc.property(begins, aPause, someDay, (fields, pause, on) => {
      const { from, put } = laid({ fields: { ...fields, pauses: [pause] } })
      const outcome = put(from, on)
      const rests = (day: string) => pause.fromOn <= day && day <= pause.untilOn
      fc.pre(on >= from && !rests(from) && !('stays' in outcome))
      let last = on
      while (last > from && (rests(last) || !isWorked(last))) last = onOf(dayOf(last) - 1)
      expect(outcome).toMatchObject({ span: `${from} ${last}`, why: undefined })
    }),
    { numRuns: 300 },
  )
})
