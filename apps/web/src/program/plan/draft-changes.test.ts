import { Replica, creation } from '@trireme/client'
import { type ChangeSet, type Id, type NewMap, diff, emptySnapshot } from '@trireme/domain'
import { openPlanner } from '@trireme/planning'
import { aSmallOrganization } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTES_A_DAY, dayOf, endsOn, onOf, startsOn } from '../../schedule/days.ts'
import { addEstimate, latestEstimate } from '../../work/commands.ts'
import { changesOfDraft } from './draft-changes.ts'

/** A Monday. */
const TODAY = '2027-03-01'
/** Before anything that is estimated now. */
const AT = '2020-02-01T08:00:00Z'

type Fields = Partial<NewMap['work-item']>
type Said = Partial<NewMap['estimate']> | null

/** One item in a plan, and what a hand on its bar does. */
function laid(fields: Fields, estimate: Said, options: { hoursBefore?: number } = {}) {
  const { snapshot, types, statuses } = aSmallOrganization()
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  const made = (values: Fields, said: Said) => {
    const item = creation('work-item', { title: 'Hull', typeId: types.Feature, statusId: statuses.Ready, ...values })
    const guess = { workItemId: item.id, quantity: 'duration', unit: 'days', likely: 1, estimatedAt: AT, ...said }
    return { id: item.id as Id<'work-item'>, changes: [item, ...(said ? [creation('estimate', guess as never)] : [])] }
  }
  const it = made(fields, estimate)
  const before = options.hoursBefore ? made({}, { likely: options.hoursBefore, unit: 'hours' }) : undefined
  const waits = { predecessorId: before?.id, successorId: it.id, type: 'FS' }
  const changes: ChangeSet = [
    ...diff(emptySnapshot(), snapshot),
    ...it.changes,
    ...(before?.changes ?? []),
    ...(before ? [creation('dependency', waits as never)] : []),
  ]
  void replica.commit(changes, { label: 'Lay' })
  const planner = openPlanner(replica.snapshot, { today: TODAY })
  const planned = planner.plan.items.get(it.id)
  const drafted = (from: string, until: string) =>
    changesOfDraft(replica, planner.plan, it.id, {
      startsAt: dayOf(from) * MINUTES_A_DAY,
      endsAt: (dayOf(until) + 1) * MINUTES_A_DAY,
    })
  return {
    replica,
    id: it.id,
    planned: planned!,
    drafted,
    /** Its end is put on a day. */
    ended: (on: string) => drafted(planned === undefined ? on : startsOn(planned), on),
    /** The day on which the plan then ends it. */
    endAfter(wish: ChangeSet) {
      const then = planner.preview(wish).placeOf(it.id) ?? planned!
      return endsOn(then)
    },
  }
}

test('moving an automatic item says when it may not start before, and nothing else', () => {
  const { drafted } = laid({}, { likely: 5 })
  expect(drafted('2027-03-08', '2027-03-12')).toMatchObject([{ op: 'update', after: { notBeforeOn: '2027-03-08' } }])
  expect(drafted('2027-03-08', '2027-03-12')).toHaveLength(1)
})

test('dropped on a Sunday, an item may not start before the Monday it starts on', () => {
  const { drafted } = laid({}, { likely: 5 })
  expect(drafted('2027-03-14', '2027-03-18')).toMatchObject([{ after: { notBeforeOn: '2027-03-15' } }])
})

test('moving a manual item moves both planned dates', () => {
  const { drafted } = laid({ dateMode: 'manual', plannedStartsOn: '2027-03-01', plannedEndsOn: '2027-03-05' }, null)
  expect(drafted('2027-03-08', '2027-03-12')).toMatchObject([
    { after: { plannedStartsOn: '2027-03-08', plannedEndsOn: '2027-03-12' } },
  ])
})

test('moving a pinned item keeps the length that was planned', () => {
  const { drafted } = laid({ dateMode: 'pinned', plannedStartsOn: '2027-03-01', plannedEndsOn: '2027-03-05' }, null)
  expect(drafted('2027-03-02', '2027-03-08')).toMatchObject([
    { after: { plannedStartsOn: '2027-03-02', plannedEndsOn: '2027-03-06' } },
  ])
})

test('an item that is pinned by its end alone is moved by its end', () => {
  const { drafted, ended, endAfter } = laid({ dateMode: 'pinned', plannedEndsOn: '2027-03-12' }, { likely: 5 })
  const moved = drafted('2027-03-15', '2027-03-19')
  expect(moved).toMatchObject([{ after: { plannedEndsOn: '2027-03-19' } }])
  expect(moved[0]).not.toHaveProperty('after.plannedStartsOn')
  expect(endAfter(moved)).toBe('2027-03-19')
  expect(ended('2027-03-10')).toMatchObject([{ op: 'update', after: { plannedEndsOn: '2027-03-10' } }])
  expect(drafted('2027-03-10', '2027-03-12')).toMatchObject([{ kind: 'estimate', values: { likely: 3 } }])
})

test('a longer bar of what the engine schedules is a new estimate of its duration', () => {
  const { drafted } = laid({}, { likely: 5 })
  expect(drafted('2027-03-01', '2027-03-09')).toMatchObject([
    { op: 'create', kind: 'estimate', values: { quantity: 'duration', unit: 'days', likely: 7 } },
  ])
})

test('a start that is put elsewhere leaves the end where it is', () => {
  const { drafted, endAfter } = laid({}, { likely: 5 })
  const changes = drafted('2027-03-03', '2027-03-05')
  expect(changes).toMatchObject([{ after: { notBeforeOn: '2027-03-03' } }, { values: { likely: 3 } }])
  expect(endAfter(changes)).toBe('2027-03-05')
})

test('drawing an item that has no dates says when it may start and how long it takes: what it waits for moves it from then on', () => {
  const { drafted, endAfter } = laid({}, null)
  const drawn = drafted('2027-03-04', '2027-03-09')
  expect(drawn).toMatchObject([
    { op: 'update', after: { notBeforeOn: '2027-03-04' } },
    {
      op: 'create',
      kind: 'estimate',
      values: { quantity: 'duration', unit: 'days', likely: 4, low: null, high: null },
    },
  ])
  expect(drawn.some((change) => change.op === 'update' && 'dateMode' in change.after)).toBe(false)
  expect(endAfter(drawn)).toBe('2027-03-09')
})

test('the days of a pause are no part of how long a drawn item takes, and it ends where it was drawn to', () => {
  const { drafted, endAfter } = laid({ pauses: [{ fromOn: '2027-03-09', untilOn: '2027-03-10' }] }, null)
  const drawn = drafted('2027-03-08', '2027-03-12')
  expect(drawn).toMatchObject([{ after: { notBeforeOn: '2027-03-08' } }, { values: { likely: 3 } }])
  expect(endAfter(drawn)).toBe('2027-03-12')
})

test('one linked behind work that takes longer moves behind it', () => {
  const { drafted, endAfter } = laid({}, null, { hoursBefore: 64 })
  expect(endAfter(drafted('2027-03-04', '2027-03-09'))).toBe('2027-03-16')
})

test('drawing an item that is planned by hand or pinned writes its planned dates, and leaves it so', () => {
  for (const dateMode of ['manual', 'pinned'] as const)
    expect(laid({ dateMode }, null).drafted('2027-03-01', '2027-03-05')).toMatchObject([
      { after: { plannedStartsOn: '2027-03-01', plannedEndsOn: '2027-03-05' } },
    ])
})

test('an end that is drawn or pulled onto days off is the last working day before them', () => {
  const byHand = { dateMode: 'manual', plannedStartsOn: '2027-03-01', plannedEndsOn: '2027-03-05' } as const
  expect(laid({}, null).drafted('2027-03-01', '2027-03-14')).toMatchObject([
    { after: { notBeforeOn: '2027-03-01' } },
    { values: { likely: 10 } },
  ])
  expect(laid({}, null).drafted('2027-03-13', '2027-03-14')).toMatchObject([
    { after: { notBeforeOn: '2027-03-15' } },
    { values: { likely: 1 } },
  ])
  expect(laid(byHand, null).ended('2027-03-14')).toMatchObject([{ after: { plannedEndsOn: '2027-03-12' } }])
  expect(laid(byHand, null).ended('2027-03-07')).toEqual([])
  const pinned = laid({ dateMode: 'pinned', plannedEndsOn: '2027-03-12' }, { likely: 5 })
  expect(pinned.ended('2027-03-21')).toMatchObject([{ after: { plannedEndsOn: '2027-03-19' } }])
})

test('a longer bar of a manual item that has started moves its planned end alone', () => {
  const { drafted } = laid({ dateMode: 'manual', actualStartedOn: '2027-03-01', plannedEndsOn: '2027-03-05' }, null)
  const [change] = drafted('2027-03-01', '2027-03-12')
  expect(change).toMatchObject({ after: { plannedEndsOn: '2027-03-12' } })
  expect(change).not.toHaveProperty('after.plannedStartsOn')
})

test('of begun work the whole is estimated of which the rest ends where the hand put it', () => {
  const begun = { actualStartedOn: '2027-02-15' }
  expect(laid(begun, { likely: 5 }).ended('2027-03-08')).toMatchObject([{ values: { likely: 6 } }])
  const half = laid({ ...begun, progressPercent: 50 }, { likely: 5 })
  expect(half.ended('2027-03-08')).toMatchObject([{ values: { likely: 12 } }])
  expect(half.endAfter(half.ended('2027-03-01'))).toBe('2027-03-01')
  expect(half.endAfter(half.ended('2027-02-18'))).toBe('2027-03-01')
  expect(laid({ ...begun, progressPercent: 100 }, { likely: 5 }).ended('2027-03-08')).toEqual([])
})

test('the end of what lies on a day ahead with some of it done and no start noted is put where the plan then ends it', () => {
  const ahead = { progressPercent: 50, dateMode: 'pinned', plannedStartsOn: '2027-03-15' } as const
  for (const values of [ahead, { progressPercent: 50, notBeforeOn: '2027-03-15' }]) {
    const { planned, ended, endAfter } = laid(values, { likely: 10 })
    expect([startsOn(planned), endsOn(planned)]).toEqual(['2027-03-15', '2027-03-19'])
    expect(ended('2027-03-26')).toMatchObject([{ values: { likely: 20 } }])
    expect(endAfter(ended('2027-03-26'))).toBe('2027-03-26')
  }
})

test('days of a pause are not estimated', () => {
  const { ended, endAfter } = laid({ pauses: [{ fromOn: '2027-03-03', untilOn: '2027-03-05' }] }, { likely: 5 })
  expect(ended('2027-03-11')).toMatchObject([{ values: { likely: 6 } }])
  expect(endAfter(ended('2027-03-11'))).toBe('2027-03-11')
})

test('a bar that is drawn longer keeps its skill, and its range in proportion', () => {
  const skillId = `skl_${'0'.repeat(26)}` as Id<'skill'>
  const { ended, replica, id } = laid({}, { quantity: 'effort', low: 4, likely: 5, high: 12, skillId })
  void replica.commit(ended('2027-03-12'), { label: 'Longer' })
  expect(latestEstimate(replica, id, 'duration')).toMatchObject({ low: 8, likely: 10, high: 24, skillId })
})

test('a bar that is drawn longer grows the range of the estimate that ruled how long it takes, not of one it overruled', () => {
  const { ended, replica, id } = laid({}, { low: 4, likely: 5, high: 12 })
  void replica.commit(addEstimate(replica, id, 'effort', { unit: 'days', low: null, likely: 5, high: null }), {
    label: 'Estimate',
  })
  void replica.commit(ended('2027-03-12'), { label: 'Longer' })
  expect(latestEstimate(replica, id, 'duration')).toMatchObject({ low: null, likely: 10, high: null })
})

/** Working days from Monday to Friday that no pause takes. */
function isWorked(on: string, pauses: readonly { readonly fromOn: string; readonly untilOn: string }[]): boolean {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !pauses.some(({ fromOn, untilOn }) => fromOn <= on && on <= untilOn)
}

const someDay = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((days) => onOf(dayOf(TODAY) + days))

const aPause = fc
  .tuple(someDay(-5, 25), fc.nat(4))
  .map(([fromOn, days]) => ({ fromOn, untilOn: onOf(dayOf(fromOn) + days) }))

const anItem = fc.record({
  how: fc.constantFrom('automatic', 'pinned', 'pinned by its end', 'begun' as const),
  likely: fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4),
  percent: fc.option(fc.integer({ min: 0, max: 99 })),
  pauses: fc.oneof(
    fc.constant([]),
    aPause.map((pause) => [pause]),
  ),
  maySplit: fc.boolean(),
  hoursBefore: fc.nat(20),
  plannedOn: someDay(3, 20),
  startedOn: someDay(-20, 0),
})

test('an end that is put by hand on a day of work is the end the plan then has, or the nearest there can be', () => {
  fc.assert(
    fc.property(anItem, someDay(-5, 60), ({ how, ...values }, wished) => {
      const { likely, percent, pauses, maySplit, hoursBefore, plannedOn, startedOn } = values
      const fields: Fields = {
        automatic: {},
        pinned: { dateMode: 'pinned', plannedStartsOn: plannedOn },
        'pinned by its end': { dateMode: 'pinned', plannedEndsOn: plannedOn },
        begun: { actualStartedOn: startedOn, progressPercent: percent },
      }[how] as Fields
      const { planned, ended, endAfter } = laid({ ...fields, pauses, maySplit }, { likely }, { hoursBefore })
      fc.pre(isWorked(wished, pauses) && (how !== 'pinned by its end' || wished >= startsOn(planned)))
      const before = endsOn(planned)
      const after = endAfter(ended(wished))
      if (wished <= before) expect(after <= before).toBe(true)
      const from = how === 'begun' && startsOn(planned) < TODAY ? TODAY : startsOn(planned)
      let first = from
      while (!isWorked(first, pauses)) first = onOf(dayOf(first) + 1)
      expect(after).toBe(wished < first ? first : wished)
    }),
  )
})
