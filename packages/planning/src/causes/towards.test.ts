import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { sampleCompany } from '@trireme/testing/sample-company'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, plan } from '../index.ts'
import { solve } from '../solving/solve.ts'
import { TODAY, arbitraryPortfolio } from '../portfolios.testing.ts'
import { cascadeWords } from './cause-words.ts'
import type { Planned } from './causes-of.ts'
import { cascadeOf } from './cascade.ts'
import { endPointOf } from './end-point.ts'
import { slippedSolved } from './slip.ts'
import { slipsThatDelay } from './slips-that-delay.ts'
import { towards } from './towards.ts'

function planned(notation: string, level = true) {
  const portfolio = noted(notation)
  const { snapshot, items } = portfolio
  const made = plan(snapshot, { today: TODAY, level })
  const nameOf = (id: Id) =>
    Object.entries(items).find(([, each]) => each === id)?.[0] ??
    snapshot.milestone.get(id as Id<'milestone'>)?.title ??
    id
  const idOf = (name: string): Id =>
    items[name] ?? [...snapshot.milestone.values()].find(({ title }) => title === name)!.id
  return { planned: { snapshot, plan: made }, nameOf, idOf }
}

/** All slips at once. */
function tried(one: ReturnType<typeof planned>, end: string, days: number) {
  const steps = slipsThatDelay(one.planned, one.idOf(end), days)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value.slips.map(({ id, delayMinutes }) => [one.nameOf(id), delayMinutes / DAY])
}

describe('what leads to an end', () => {
  const launch = 'A 3d; B 2d; C 1d; X 2d after A, B; milestone Launch after X; Y 9d'

  test('is told with its float to that end, and what does not lead there is left out', () => {
    const one = planned(launch)
    const { floats, paths } = towards(one.planned, one.idOf('Launch'))!
    expect([...floats].map(([id, minutes]) => [one.nameOf(id), minutes / 480])).toEqual([
      ['A', 0],
      ['B', 1],
      ['X', 0],
    ])
    expect(paths.map(({ floatMinutes, steps }) => [floatMinutes / 480, steps.map(({ id }) => one.nameOf(id))])).toEqual(
      [
        [0, ['A', 'X', 'Launch']],
        [1, ['B']],
      ],
    )
    expect(one.nameOf(paths[1]!.joinsId!)).toBe('X')
  })

  test('the driving path goes by people where they decided, and through parents to the work in them', () => {
    const one = planned('team Core 1; A 3d Core; B 2d Core; P; C 1d in P after B; D 2d in P; X 1d after P')
    const [first] = towards(one.planned, one.idOf('X'))!.paths
    expect(first!.steps.map(({ id, via }) => [one.nameOf(id), via?.kind])).toEqual([
      ['A', 'team'],
      ['B', 'dependency'],
      ['C', 'dependency'],
      ['X', undefined],
    ])
  })

  test('of several that keep a team full only those are on the driving path whose slip delays the end', () => {
    // Three hold the team when X could begin; it begins when the first of them is done, and the others go on.
    const one = planned(
      'team Core 3; A 2d Core rank 1; B 6d Core rank 2; C 9d Core rank 3; X 3d Core rank 4; Y 1d after X; Z 1d after X, C',
    )
    const { paths, floats } = towards(one.planned, one.idOf('Z'))!
    expect(paths.map(({ steps }) => steps.map(({ id }) => one.nameOf(id)))).toEqual([['C', 'Z'], ['X']])
    expect(floats.get(one.idOf('X'))! / 480).toBe(4)
    const [first] = towards(one.planned, one.idOf('Y'))!.paths
    expect(first!.steps.map(({ id, via }) => [one.nameOf(id), via?.kind])).toEqual([
      ['A', 'team'],
      ['X', 'dependency'],
      ['Y', undefined],
    ])
    expect(
      tried(one, 'Y', 1)
        .filter(([, days]) => days !== 0)
        .map(([name]) => name),
    ).toEqual(['X', 'Y', 'A'])
  })

  test('slips are tried with people counted: who only shares the team delays it, who has slack does not', () => {
    const one = planned('team Core 1; A 3d Core rank 1; B 2d Core rank 2; C 1d; X 1d after B, C')
    // A hands its slip on by way of the team.
    expect(tried(one, 'X', 1)).toEqual([
      ['B', 1],
      ['X', 1],
      ['A', 1],
      ['C', 0],
    ])
  })

  test('a cascade tells who moves because of whom, what is missed, and what cannot slip', () => {
    const one = planned(
      'A 2d; B 3d after A; C 1d by 2027-03-08 after B; milestone Launch by 2027-03-09 after C; D 1d; E 1d done 2027-02-01..2027-02-02',
    )
    const cascade = cascadeOf(one.planned, one.idOf('A'), 2)!
    const { moved, targets, milestones } = cascade
    expect(moved.map((cause) => [one.nameOf(cause.id), cause.days, cascadeWords(cascade, cause)])).toEqual([
      ['A', 2, 'it is what slips'],
      ['B', 2, '“A” ends 2 d later'],
      ['C', 2, '“B” ends 2 d later'],
    ])
    expect(targets.map(({ id, wasLate }) => [one.nameOf(id), wasLate])).toEqual([
      ['C', false],
      ['Launch', false],
    ])
    expect(milestones.map(({ id, days }) => [one.nameOf(id), days])).toEqual([['Launch', 2]])
    expect(cascadeOf(one.planned, one.idOf('E'), 2)).toBeUndefined()
  })

  test('a cascade of something with parts says of each part that it is one of what slips', () => {
    const one = planned('P; A 2d in P; B 3d after A')
    const cascade = cascadeOf(one.planned, one.idOf('P'), 2)!
    expect(cascade.moved.map((cause) => [one.nameOf(cause.id), cascadeWords(cascade, cause)])).toEqual([
      ['A', 'it is part of “P”, which slips'],
      ['B', '“A” ends 2 d later'],
    ])
  })
})

/** The same work without latest dates that are kept against what comes before, and without days on which it rests. */
function unconstrained(snapshot: Snapshot): Snapshot {
  const items = [...snapshot['work-item'].values()].map((item): [Id, WorkItem] => [
    item.id,
    { ...item, asLate: false, pauses: [], startByOn: null, endByOn: null, endNotBeforeOn: null },
  ])
  return { ...snapshot, 'work-item': new Map(items) } as Snapshot
}

describe('laws of slips', () => {
  test('a slip made on the plan there is equals one planned from the start', () => {
    fc.assert(
      fc.property(arbitraryPortfolio, fc.nat(), fc.integer({ min: 1, max: 9 }), (snapshot, nth, days) => {
        const { solved } = plan(snapshot, { today: TODAY })
        const leaves = [...snapshot['work-item'].keys()]
        if (solved === undefined) return
        const then = slippedSolved(snapshot, solved, leaves[nth % leaves.length]!, days)
        if (then === undefined) return
        const whole = solve(snapshot, then.statement.ground, true)
        if ('problems' in whole) throw new Error('no plan')
        expect([...then.schedule.start]).toEqual([...whole.schedule.start])
        expect([...then.schedule.finish]).toEqual([...whole.schedule.finish])
      }),
    )
  })

  test('by dependencies alone exactly those delay an end whose float to it is less than they slip', () => {
    let delaying = 0
    fc.assert(
      fc.property(
        arbitraryPortfolio.map(unconstrained),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (snapshot, nth, days) => {
          const made = plan(snapshot, { today: TODAY, level: false })
          const { solved } = made
          const ends = [...snapshot['work-item'].keys(), ...snapshot.milestone.keys()]
          const end = ends[nth % ends.length]!
          const found = towards({ snapshot, plan: made }, end)
          if (solved === undefined || found === undefined || solved.statement.firstParts.size > 0) return
          for (const [index, item] of solved.statement.ground.tree.items.entries()) {
            const leaf = solved.statement.ground.leaves[index]
            if (leaf === undefined || leaf.unscheduled !== undefined || leaf.mode === 'done') continue
            const row = solved.statement.rows[index]!
            // A lag in percent grows with begun work, whose end alone slips.
            const isPercent = [...snapshot.dependency.values()].some(
              ({ predecessorId, lag }) => predecessorId === item.id && lag.unit === 'percent' && lag.amount !== 0,
            )
            if (leaf.mode === 'started' && isPercent) continue
            if (solved.schedule.start[row] === solved.schedule.finish[row]) continue
            const then = slippedSolved(snapshot, solved, item.id, days)
            const later = then && endPointOf(snapshot, then, end)!.endsAt > found.end.endsAt
            const float = found.floats.get(item.id)
            if (later) delaying++
            expect(later, `${item.title} towards ${end}`).toBe(float !== undefined && float < days * 480)
          }
        },
      ),
      { numRuns: 150 },
    )
    expect(delaying).toBeGreaterThan(50)
  })

  /** Of the first path to an end, the steps that lead to its last; each is made to slip by a day. */
  function expectEachToDelay(one: Planned, end: Id) {
    const found = towards(one, end)
    const leading = found?.paths[0]?.steps.slice(0, -1) ?? []
    const items = leading.filter(({ id }) => one.snapshot['work-item'].has(id as Id<'work-item'>))
    for (const { id } of items) {
      const then = slippedSolved(one.snapshot, one.plan.solved!, id, 1)
      expect(endPointOf(one.snapshot, then!, end)!.endsAt, `${id} towards ${end}`).toBeGreaterThan(found!.end.endsAt)
    }
    return items
  }

  test('whatever is said to drive an end delays it when it slips by a day', () => {
    let driving = 0
    fc.assert(
      fc.property(arbitraryPortfolio, fc.boolean(), fc.nat(), (snapshot, level, nth) => {
        const ends = [...snapshot['work-item'].keys(), ...snapshot.milestone.keys(), ...snapshot.release.keys()]
        const made = plan(snapshot, { today: TODAY, level })
        driving += expectEachToDelay({ snapshot, plan: made }, ends[nth % ends.length]!).length
      }),
      { numRuns: 200 },
    )
    expect(driving).toBeGreaterThan(3)
  })

  test('also of every end of the sample company, where people decide', () => {
    const { state } = sampleCompany({ today: TODAY })
    const one = { snapshot: state, plan: plan(state, { today: TODAY }) }
    const ends = [state['work-item'], state.milestone, state.release, state.program].flatMap((table) => [
      ...table.keys(),
    ])
    const driving = ends.flatMap((end) => expectEachToDelay(one, end))
    expect(driving.filter(({ via }) => via?.kind === 'team').length).toBeGreaterThan(20)
  })

  test('only where the end itself lies does a step of its path delay nothing: it is done, or a milestone', () => {
    const { state } = sampleCompany({ today: TODAY })
    const one = { snapshot: state, plan: plan(state, { today: TODAY }) }
    const { solved } = one.plan
    const { tree, leaves } = solved!.statement.ground
    const still = { done: 0, milestone: 0 }
    for (const end of [state['work-item'], state.milestone, state.release].flatMap((table) => [...table.keys()])) {
      const found = towards(one, end)
      const last = found?.paths[0]?.steps.at(-1)
      if (found === undefined || last === undefined) continue
      const then = slippedSolved(state, solved!, last.id, 1)
      if (then !== undefined) expect(endPointOf(state, then, end)!.endsAt, end).toBeGreaterThan(found.end.endsAt)
      else if (state.milestone.has(last.id as Id<'milestone'>)) still.milestone++
      else {
        const leaf = leaves[tree.indexOf.get(last.id)!]
        expect(leaf, end).toMatchObject({ mode: 'done' })
        // Nothing leads to what is over.
        expect(found.paths[0]!.steps, end).toHaveLength(1)
        still.done++
      }
    }
    expect(still.done).toBeGreaterThan(100)
    expect(still.milestone).toBeGreaterThan(10)
  })
})
