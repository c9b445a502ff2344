import { type Snapshot, after, invert } from '@trireme/domain'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consequencesOf, digestOf, openPlanner, plan } from '../index.ts'
import { TODAY } from '../portfolios.testing.ts'
import { lastDayOf } from '../time.ts'
import { arbitraryActs, arbitraryPromises } from '../writings.testing.ts'

const options = { today: TODAY }
const RUNS = process.env['TRIREME_LONG'] === '1' ? 20_000 : 150

const acts = arbitraryPromises.chain((snapshot) =>
  arbitraryActs(snapshot).chain((first) =>
    arbitraryActs(after(snapshot, first)).map((second) => ({ snapshot, first, second })),
  ),
)

describe('of whatever moves a plan', () => {
  test('a preview is what is planned once it is kept: places, who is late, launches and goals; undone, nothing is left', () => {
    const hit = { launches: 0, goals: 0, moved: 0 }
    fc.assert(
      fc.property(acts, ({ snapshot, first }) => {
        const planner = openPlanner(snapshot, options)
        const told = consequencesOf(planner, planner.preview(first))
        const [was, is] = [opinionOf(snapshot), opinionOf(after(snapshot, first))]
        const undoneIs = planner.update(first) && planner.update(invert(first))
        expect(placesIn(undoneIs)).toEqual(was.places)
        if (told.refusal !== null) return
        const moved = new Map(told.moved.map(({ id, to }) => [id, [to.startsAt, to.endsAt]]))
        for (const [id, place] of is.places) expect([id, moved.get(id) ?? was.places.get(id)]).toEqual([id, place])
        expect(told.gone.toSorted()).toEqual([...was.places.keys()].filter((id) => !is.places.has(id)).toSorted())
        expect(told.newlyLate).toEqual([...is.late].filter((id) => !was.late.has(id)).toSorted())
        const [lateGoals, lateLaunches] = [newly(was.lateGoals, is.lateGoals), newly(was.lateLaunches, is.lateLaunches)]
        expect(told.launches.flatMap(({ id, becomes }) => (becomes === 'late' ? [id] : []))).toEqual(lateLaunches)
        expect(told.goals.flatMap(({ id, becomes }) => (becomes === 'late' ? [id] : []))).toEqual(lateGoals)
        hit.launches += told.launches.length
        hit.goals += told.goals.length
        hit.moved += told.moved.length
      }),
      { numRuns: RUNS },
    )
    for (const count of Object.values(hit)) expect(count).toBeGreaterThan(0)
  })

  test('a planner that followed says the same, word for word, as one that was opened now', () => {
    fc.assert(
      fc.property(acts, ({ snapshot, first, second }) => {
        const followed = openPlanner(snapshot, options)
        followed.update(first)
        const fresh = openPlanner(after(snapshot, first), options)
        const told = consequencesOf(followed, followed.preview(second))
        expect(told).toEqual(consequencesOf(fresh, fresh.preview(second)))
        expect(digestOf(told)).toBe(digestOf(JSON.parse(JSON.stringify(told))))
      }),
      { numRuns: RUNS },
    )
  })
})

/** What a plan says, put together without what is tested. */
function opinionOf(snapshot: Snapshot) {
  const made = plan(snapshot, options)
  const lastDay = (id: string) => {
    const planned = made.items.get(id as never)
    return planned && lastDayOf(planned.endsAt, planned.startsAt)
  }
  const items = [...snapshot['work-item'].values()]
  const lateLaunches = [...snapshot.release.values()].filter(
    ({ id, targetOn }) =>
      targetOn !== null && items.some((item) => item.releaseId === id && (lastDay(item.id) ?? '') > targetOn),
  )
  const lateLinks = [...snapshot['goal-link'].values()].filter(({ workItemId, goalId, keyResultId, byOn }) => {
    const on =
      byOn ?? (keyResultId && snapshot['key-result'].get(keyResultId)?.dueOn) ?? snapshot.goal.get(goalId)?.endsOn
    return on != null && (lastDay(workItemId) ?? '') > on
  })
  return {
    places: placesIn(made),
    late: new Set(
      [...made.items, ...made.milestones].flatMap(([id, { lateMinutes }]) => (lateMinutes > 0 ? [id] : [])),
    ),
    lateLaunches: new Map(lateLaunches.map(({ id }) => [id as string, id as string])),
    lateGoals: new Map(lateLinks.map(({ id, goalId }) => [id as string, goalId as string])),
  }
}

/** What is late by something that was not late before. */
function newly(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...is].flatMap(([link, of]) => (was.has(link) ? [] : [of])))].toSorted()
}

function placesIn({ items, milestones }: ReturnType<typeof plan>): ReadonlyMap<string, readonly number[]> {
  return new Map<string, readonly number[]>([
    ...[...items].map(([id, { startsAt, endsAt }]) => [id, [startsAt, endsAt]] as const),
    ...[...milestones].map(([id, { at }]) => [id, [at, at]] as const),
  ])
}
