import { type ChangeSet, type Id, type Kind, after, completeRecord, invert, tableOf } from '@trireme/domain'
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
    return consequencesOf(planner, planner.preview(changes))
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

describe('launches and goals', () => {
  const { snapshot, items } = noted(`
    team Core 1
    P; A 2d in P Core; B 2d Core after A; C 1d
  `)
  const put = (kind: Kind, id: string, values: object) =>
    tableOf(snapshot, kind).set(id as Id, completeRecord(kind, id as never, values as never) as never)
  put('release', 'rel_1', { name: 'Spring', targetOn: '2027-03-05' })
  put('release', 'rel_2', { name: 'Out', targetOn: '2027-03-01', state: 'released' })
  put('goal', 'gol_1', { title: 'Fewer returns', endsOn: '2027-03-03' })
  put('key-result', 'krs_1', { title: 'Half of them', goalId: 'gol_1', dueOn: '2027-03-12' })
  put('goal-link', 'glk_1', { workItemId: items['P'], goalId: 'gol_1' })
  put('goal-link', 'glk_2', { workItemId: items['B'], goalId: 'gol_1', keyResultId: 'krs_1' })
  for (const [name, releaseId] of [
    ['P', 'rel_1'],
    ['C', 'rel_1'],
    ['B', 'rel_2'],
  ] as const) {
    const item = snapshot['work-item'].get(items[name]!)!
    tableOf(snapshot, 'work-item').set(item.id, { ...item, releaseId } as never)
  }
  const planner = openPlanner(snapshot, options)
  const from = (notBeforeOn: string | null) => [update(snapshot, 'work-item', items['A']!, { notBeforeOn })]
  const told = (changes: ChangeSet) => {
    const { launches, goals } = consequencesOf(planner, planner.preview(changes))
    return { launches, goals }
  }

  test('that are missed for it are told with the day before and after, parts of what ships included', () => {
    expect(told(from('2027-03-04'))).toEqual({
      launches: [],
      goals: [{ id: 'gol_1', becomes: 'late', workItemId: items['P'], byOn: '2027-03-03', endsOn: '2027-03-05' }],
    })
    const { launches, goals } = told(from('2027-03-15'))
    expect(launches).toEqual([{ id: 'rel_1', becomes: 'late', fromOn: '2027-03-02', toOn: '2027-03-16' }])
    // Of two items that come too late for one goal the one is told that ends last.
    expect(goals).toEqual([
      { id: 'gol_1', becomes: 'late', workItemId: items['B'], byOn: '2027-03-12', endsOn: '2027-03-18' },
    ])
  })

  test('that are missed already are told when it gets worse, or good again; another target counts as much as another end', () => {
    const late = openPlanner(after(snapshot, from('2027-03-15')), options)
    const of = (changes: ChangeSet) =>
      consequencesOf(late, late.preview(changes)).launches.map(({ becomes }) => becomes)
    const next = (on: string | null) => [update(late.snapshot, 'work-item', items['A']!, { notBeforeOn: on })]
    expect([of(next('2027-03-22')), of(next('2027-03-10')), of(next(null))]).toEqual([['later'], [], ['in-time']])
    const target = (targetOn: string) => update(late.snapshot, 'release', 'rel_1' as Id, { targetOn })
    expect(of([...next('2027-03-22'), target('2027-04-01')])).toEqual(['in-time'])
    late.update([target('2027-04-01')])
    expect(of(next('2027-03-22'))).toEqual([])
    late.update([update(late.snapshot, 'release', 'rel_1' as Id, { state: 'dropped' })])
    expect(of(next('2027-04-05'))).toEqual([])
  })

  test('are in the word for it', () => {
    const word = (changes: ChangeSet) => {
      const other = openPlanner(after(snapshot, changes), options)
      return digestOf(consequencesOf(other, other.preview(from('2027-03-15'))))
    }
    expect(word([])).toBe(word([update(snapshot, 'release', 'rel_1' as Id, { name: 'Summer' })]))
    expect(word([])).not.toBe(word([update(snapshot, 'release', 'rel_1' as Id, { targetOn: '2027-04-01' })]))
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
        const told = consequencesOf(followed, followed.preview(second))
        expect(told).toEqual(consequencesOf(fresh, fresh.preview(second)))
        expect(digestOf(told)).toBe(digestOf(consequencesOf(fresh, fresh.preview(second))))
      }),
      { numRuns: RUNS },
    )
  })

  test('what was told is where everything lies once it is kept, and undoing it brings back every place', () => {
    fc.assert(
      fc.property(twice, ([snapshot, changes]) => {
        const planner = openPlanner(snapshot, options)
        const before = places(planner.plan)
        const told = consequencesOf(planner, planner.preview(changes))
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
