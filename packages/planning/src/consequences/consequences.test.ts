import { type ChangeSet, after, invert } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consequencesOf, digestOf, openPlanner, plan } from '../index.ts'
import { TODAY, arbitraryChanges, arbitraryPortfolio, update } from '../portfolios.testing.ts'

const options = { today: TODAY }
const RUNS = process.env['TRIREME_LONG'] === '1' ? 20_000 : 120

describe('consequences', () => {
  const { snapshot, items, teams } = noted(`
    team Core 1
    A 2d Core; B 2d Core by 2027-03-05 after A; C manual 2027-03-22..2027-03-23 Core; milestone M after B
  `)
  const made = (changes: ChangeSet, state = snapshot) => {
    const planner = openPlanner(state, options)
    return consequencesOf(planner.plan, planner.preview(changes))
  }
  const moved = (name: string, wish: object) => [update(snapshot, 'work-item', items[name]!, wish as never)]

  test('tell from where to where everything moves, who is late by it, and which team has more than it can carry', () => {
    const told = made(moved('A', { notBeforeOn: '2027-03-08' }))
    expect(
      told.moved.map(({ id, from, to }) => [snapshot['work-item'].get(id)?.title, to.startsAt - from!.startsAt]),
    ).toEqual(
      expect.arrayContaining([
        ['A', 7 * 1440],
        ['B', 7 * 1440],
      ]),
    )
    expect(told.newlyLate).toEqual([items['B']])
    expect(told.overloads).toEqual([])
    const pinned = made(moved('A', { dateMode: 'pinned', plannedStartsOn: '2027-03-22' }))
    expect(pinned.overloads).toEqual([{ teamId: teams['Core'], days: 2 }])
  })

  test('have one word, which is another as soon as anything is', () => {
    const of = (on: string) => digestOf(made(moved('A', { notBeforeOn: on })))
    expect(of('2027-03-08')).toBe(of('2027-03-08'))
    expect(new Set(['2027-03-08', '2027-03-09', '2027-03-10'].map(of)).size).toBe(3)
  })

  test('have the same word while what others changed since has no part in them, and another when it has', () => {
    const shift = moved('A', { notBeforeOn: '2027-03-08' })
    const word = digestOf(made(shift))
    const elsewhere = after(snapshot, moved('C', { plannedStartsOn: '2027-03-24', plannedEndsOn: '2027-03-24' }))
    expect(digestOf(made(shift, elsewhere))).toBe(word)
    const inTheWay = after(snapshot, moved('C', { plannedStartsOn: '2027-03-10', plannedEndsOn: '2027-03-10' }))
    expect(digestOf(made(shift, inTheWay))).not.toBe(word)
  })
})

describe('the law of preview and commit', () => {
  const twice = arbitraryPortfolio.chain((snapshot) =>
    fc
      .tuple(fc.constant(snapshot), arbitraryChanges(snapshot))
      .chain(([state, first]) =>
        fc.tuple(fc.constant(state), fc.constant(first), arbitraryChanges(after(state, first))),
      ),
  )

  test('a planner that followed its portfolio tells the same as one that was opened now', () => {
    fc.assert(
      fc.property(twice, ([snapshot, first, second]) => {
        const followed = openPlanner(snapshot, options)
        followed.update(first)
        const fresh = openPlanner(after(snapshot, first), options)
        const told = consequencesOf(followed.plan, followed.preview(second))
        expect(told).toEqual(consequencesOf(fresh.plan, fresh.preview(second)))
        expect(digestOf(told)).toBe(digestOf(consequencesOf(fresh.plan, fresh.preview(second))))
      }),
      { numRuns: RUNS },
    )
  })

  test('what was told is where everything lies once it is kept, and undoing it brings back every place', () => {
    fc.assert(
      fc.property(twice, ([snapshot, changes]) => {
        const planner = openPlanner(snapshot, options)
        const before = places(planner.plan)
        const told = consequencesOf(planner.plan, planner.preview(changes))
        const then = planner.update(changes)
        for (const { id, to } of told.refusal === null ? told.moved : []) expect(places(then).get(id)).toEqual(to)
        planner.update(invert(changes))
        expect(places(planner.plan)).toEqual(before)
      }),
      { numRuns: RUNS },
    )
  })
})

function places({ items, milestones }: ReturnType<typeof plan>) {
  return new Map<string, object>([
    ...[...items].map(([id, { startsAt, endsAt }]) => [id, { startsAt, endsAt }] as const),
    ...[...milestones].map(([id, { at }]) => [id, { startsAt: at, endsAt: at }] as const),
  ])
}
