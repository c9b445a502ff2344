import { type Id, type Snapshot, after, snapshotOf, tableOf } from '@trireme/domain'
import { check } from '@trireme/engine'
import { entriesOf } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Plan, openPlanner, plan } from './index.ts'
import { TODAY, arbitraryChanges, arbitraryPortfolio, created, update } from './portfolios.testing.ts'

const RUNS = process.env['TRIREME_LONG'] === '1' ? 20_000 : 120
const options = { today: TODAY }
const portfolioAndChanges = arbitraryPortfolio.chain((snapshot) =>
  fc.tuple(fc.constant(snapshot), arbitraryChanges(snapshot)),
)

describe('every plan', () => {
  test('passes the independent checker', () => {
    holds(arbitraryPortfolio, (snapshot) => {
      const { solved, problems } = plan(snapshot, options)
      expect(solved, problems.join()).toBeDefined()
      expect(check(solved!.statement.model, solved!.schedule, { levelled: true })).toEqual([])
    })
  })

  test('has each item, planned or not, unless it was dropped', () => {
    holds(arbitraryPortfolio, (snapshot) => {
      const { items, unscheduled } = plan(snapshot, options)
      for (const { id } of snapshot['work-item'].values()) {
        const found = Number(items.has(id)) + Number(unscheduled.has(id))
        expect([id, found]).toEqual([id, isDropped(snapshot, id) ? 0 : 1])
      }
    })
  })

  test('rolls parents up from their first part to their last', () => {
    holds(arbitraryPortfolio, (snapshot) => {
      const { items } = plan(snapshot, options)
      for (const [id, item] of items) {
        if (!item.rolledUp) continue
        const parts = [...snapshot['work-item'].values()].flatMap((part) =>
          part.parentId === id ? (items.get(part.id) ?? []) : [],
        )
        expect(item.startsAt).toBe(Math.min(...parts.map((part) => part.startsAt)))
        expect(item.endsAt).toBe(Math.max(...parts.map((part) => part.endsAt)))
      }
    })
  })

  test('is the same whatever order the records come in', () => {
    const shuffled = arbitraryPortfolio.chain((snapshot) => {
      const entries = entriesOf(snapshot)
      return fc
        .shuffledSubarray([...entries], { minLength: entries.length })
        .map((other) => [snapshot, snapshotOf(other)] as const)
    })
    holds(shuffled, ([one, other]) => expect(comparable(plan(other, options))).toEqual(comparable(plan(one, options))))
  })

  test('leaves what is set by hand, pinned, begun or done where it is, whatever else there is', () => {
    holds(portfolioAndChanges, ([snapshot, changes]) => {
      const touched = new Set<string>(changes.flatMap(({ id, kind }) => (kind === 'work-item' ? [id] : [])))
      if (changes.some(({ kind }) => kind !== 'dependency' && kind !== 'work-item')) return
      // Whoever is promised to changed work is free for other work, or no more: that is a change of capacity.
      if ([...snapshot.assignment.values()].some(({ workItemId }) => touched.has(workItemId))) return
      const [before, then] = [plan(snapshot, options), plan(after(snapshot, changes), options)]
      for (const [id, item] of before.items) {
        const now = then.items.get(id)
        if (item.mode === 'automatic' || item.rolledUp || now === undefined || now.rolledUp || touched.has(id)) continue
        expect([now.startsAt, now.endsAt]).toEqual([item.startsAt, item.endsAt])
      }
    })
  })
})

test('a percentage without a noted start leaves what people put on a day ahead there, and makes it no longer', () => {
  const withProgress = arbitraryPortfolio.chain((snapshot) =>
    fc.tuple(
      fc.constant(snapshot),
      fc.constantFrom(...snapshot['work-item'].values()),
      fc.integer({ min: 1, max: 99 }),
    ),
  )
  holds(withProgress, ([before, { id, actualStartedOn, progressMethod }, progressPercent]) => {
    if (actualStartedOn !== null || progressMethod === 'units') return
    const item = { ...before['work-item'].get(id)!, progressPercent: null }
    const none = after(before, [update(before, 'work-item', id, { progressPercent: null })])
    const [then, now] = [none, after(none, [update(none, 'work-item', id, { progressPercent })])].map((snapshot) =>
      plan(snapshot, options),
    )
    const [was, is] = [then!.items.get(id), now!.items.get(id)]
    if (was === undefined || was.rolledUp || was.mode === 'started' || was.mode === 'done') return
    const { dateMode, plannedStartsOn, plannedEndsOn, notBeforeOn, endNotBeforeOn, maySplit } = item
    const put = dateMode === 'automatic' ? null : (plannedStartsOn ?? plannedEndsOn)
    const ahead = put === null && dateMode !== 'manual' ? [notBeforeOn, endNotBeforeOn] : [put]
    if (!ahead.some((on) => on !== null && on > TODAY)) return
    if (put === null) {
      const tooEarly = now!.violations.filter(
        (violation) =>
          violation.kind === 'date' && violation.toId === id && violation.constraint.endsWith('not-before'),
      )
      expect(tooEarly).toEqual([])
      // What is left may take until the day it may not end before: then it goes on today, as begun work does.
      if (is!.mode === 'started') return expect((notBeforeOn ?? TODAY) <= TODAY).toBe(true)
    }
    if (put !== null || !maySplit) expect(is!.durationMinutes).toBeLessThanOrEqual(was.durationMinutes)
    if (put === null) return
    if (plannedStartsOn !== null) expect(is!.startsAt).toBe(was.startsAt)
    else expect(is!.endsAt).toBe(was.endsAt)
  })
})

describe('an open planner', () => {
  test('previews what a plan of the state after the changes says', () => {
    holds(portfolioAndChanges, ([snapshot, changes]) => {
      const planner = openPlanner(snapshot, options)
      const before = planner.plan
      const preview = planner.preview(changes)
      const then = plan(after(snapshot, changes), options)
      expect(comparable(preview.plan)).toEqual(comparable(then))
      if (preview.refusal !== undefined) return expect(then.problems.join()).toContain('cycle')
      expect(new Map([...preview.moved].sort())).toEqual(new Map([...movesBetween(before, then)].sort()))
      expect([...preview.gone].sort()).toEqual(goneBetween(before, then))
      for (const load of preview.loads) expect(load).toEqual(then.loads.find(({ teamId }) => teamId === load.teamId))
      const same = then.loads.filter(({ teamId }) => !preview.loads.some((load) => load.teamId === teamId))
      for (const { teamId, demandMinutes } of same)
        expect(sum(demandMinutes)).toBe(sum(before.loads.find((load) => load.teamId === teamId)!.demandMinutes))
      expect([...preview.newlyInTime].sort()).toEqual(
        lateOf(before).filter((id) => placesOf(then).has(id) && !lateOf(then).includes(id)),
      )
      expect([...preview.newlyLate].sort()).toEqual(lateOf(then).filter((id) => !lateOf(before).includes(id)))
      const [was, is] = [latenessOf(before), latenessOf(then)]
      expect(
        new Map(preview.laterStill.map(({ id, wasMinutes, lateMinutes }) => [id, [wasMinutes, lateMinutes]])),
      ).toEqual(
        new Map(
          [...is]
            .filter(([id, late]) => late > (was.get(id) ?? Infinity))
            .map(([id, late]) => [id, [was.get(id), late]]),
        ),
      )
    })
  })

  test('previews another length of work by a skill that is asked for as a plan made anew has it', () => {
    const bySkill = ({ estimate }: Snapshot) => [...estimate.values()].filter(({ skillId }) => skillId !== null)
    const estimateBySkill = arbitraryPortfolio
      .filter((snapshot) => bySkill(snapshot).length > 0)
      .chain((snapshot) =>
        fc.record({
          snapshot: fc.constant(snapshot),
          estimate: fc.constantFrom(...bySkill(snapshot)),
          workItemId: fc.constantFrom(...snapshot['work-item'].keys()),
          isOfOther: fc.boolean(),
          quantity: fc.constantFrom('effort' as const, 'duration' as const),
          likely: fc.integer({ min: 1, max: 20 }),
        }),
      )
    holds(estimateBySkill, ({ snapshot, estimate, isOfOther, quantity, likely, ...other }) => {
      const { id: _, ...said } = estimate
      const workItemId = (isOfOther ? other : estimate).workItemId as Id<'work-item'>
      const estimatedAt = '2027-02-01T00:00:00.000Z'
      const changes = [created('estimate', 'est_drag', { ...said, workItemId, quantity, likely, estimatedAt })]
      const then = plan(after(snapshot, changes), options)
      expect(comparable(openPlanner(snapshot, options).preview(changes).plan)).toEqual(comparable(then))
    })
  })

  test('says of a few rows and teams what it says of all of them', () => {
    holds(portfolioAndChanges, ([snapshot, changes]) => {
      const planner = openPlanner(snapshot, options)
      const { items } = planner.plan
      const [one, other] = [planner.preview(changes), planner.preview(changes)]
      for (const { id } of snapshot.team.values())
        expect(one.loadOf(id)).toEqual(other.loads.find(({ teamId }) => teamId === id))
      const then = after(snapshot, changes)
      for (const id of [...then['work-item'].keys(), ...then.milestone.keys(), 'itm_unknown'])
        expect([id, one.placeOf(id)]).toEqual([id, other.moved.get(id)])
      const own = [...other.moved.keys()].filter(
        (id) => snapshot['work-item'].has(id) && !isDropped(snapshot, id) && items.get(id)?.rolledUp !== true,
      )
      expect(one.movedItems).toEqual(own)
      expect(one.movedCount).toBe(own.length)
      const changed = new Set(changes.map(({ id }) => id))
      expect(one.movedBesides(changed)).toBe(own.filter((id) => !changed.has(id)).length)
      const slipOf = (id: Id) => (items.has(id) ? other.moved.get(id)!.endsAt - items.get(id)!.endsAt : 0)
      for (const but of ['itm_unknown', ...own.slice(0, 2)]) {
        const worst = own.filter((id) => id !== but).reduce((most, id) => Math.max(most, slipOf(id)), 0)
        const first = own.find((id) => id !== but && slipOf(id) === worst)
        expect(one.furthestSlip(but)).toBe(worst === 0 ? undefined : first)
      }
    })
  })

  test('forgets a preview, and keeps an update', () => {
    const twice = portfolioAndChanges.chain(([snapshot, changes]) =>
      fc.tuple(fc.constant(snapshot), fc.constant(changes), arbitraryChanges(after(snapshot, changes))),
    )
    holds(twice, ([snapshot, first, second]) => {
      const planner = openPlanner(snapshot, options)
      const before = comparable(planner.plan)
      void planner.preview(first).moved
      expect(comparable(planner.plan)).toEqual(before)
      planner.update(first)
      const then = after(after(snapshot, first), second)
      expect(comparable(planner.update(second))).toEqual(comparable(plan(then, options)))
    })
  })

  test('does not mind that the snapshot it was opened with goes on changing', () => {
    holds(portfolioAndChanges, ([snapshot]) => {
      const planner = openPlanner(snapshot, options)
      const before = comparable(plan(snapshot, options))
      for (const kind of ['work-item', 'dependency', 'team'] as const) tableOf(snapshot, kind).clear()
      expect(comparable(planner.preview([]).plan)).toEqual(before)
    })
  })
})

function holds<T>(values: fc.Arbitrary<T>, law: (value: T) => void): void {
  fc.assert(
    fc.property(values, (value) => {
      law(value)
    }),
    { numRuns: RUNS },
  )
}

/** All of a plan but what it was read from; hubs and rows may lie in another order. */
function comparable({ solved: _, loads, ...plan }: Plan) {
  return { ...plan, loads: [...loads].sort((one, other) => (one.teamId < other.teamId ? -1 : 1)) }
}

function placesOf({ items, milestones }: Plan) {
  return new Map([
    ...[...items].map(([id, { startsAt, endsAt }]) => [id, { startsAt, endsAt }] as const),
    ...[...milestones].map(([id, { at }]) => [id, { startsAt: at, endsAt: at }] as const),
  ])
}

function movesBetween(before: Plan, then: Plan) {
  const was = placesOf(before)
  return new Map(
    [...placesOf(then)].filter(
      ([id, is]) => was.get(id)?.startsAt !== is.startsAt || was.get(id)?.endsAt !== is.endsAt,
    ),
  )
}

function goneBetween(before: Plan, then: Plan): string[] {
  const is = placesOf(then)
  return [...placesOf(before).keys()].filter((id) => !is.has(id)).sort()
}

function lateOf({ items, milestones }: Plan): string[] {
  return [...items, ...milestones].flatMap(([id, { lateMinutes }]) => (lateMinutes > 0 ? [id] : [])).sort()
}

function latenessOf({ items, milestones }: Plan): Map<string, number> {
  return new Map(
    [...items, ...milestones].flatMap(([id, { lateMinutes }]) => (lateMinutes > 0 ? [[id, lateMinutes]] : [])),
  )
}

function isDropped(snapshot: Snapshot, id: string): boolean {
  for (
    let item = snapshot['work-item'].get(id);
    item !== undefined;
    item = snapshot['work-item'].get(item.parentId ?? '')
  )
    if (snapshot.status.get(item.statusId)!.category === 'dropped') return true
  return false
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}
