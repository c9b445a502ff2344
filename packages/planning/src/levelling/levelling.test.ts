import { type Id, type Snapshot, viewAfter } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type LevelChoice,
  dateOf,
  lastDayOf,
  levelByHand,
  overfullDays,
  plan,
  waitingForPeople,
  whatWouldHelp,
  whyHere,
} from '../index.ts'
import { TODAY, arbitraryPortfolio } from '../portfolios.testing.ts'

const options = { today: TODAY }
const RUNS = process.env['TRIREME_LONG'] === '1' ? 10_000 : 120

const crowded = noted(`
  team Core 1
  A manual 2027-03-01..2027-03-03 Core; B manual 2027-03-02..2027-03-04 Core; C manual 2027-03-04..2027-03-05 Core after B
  D pin 2027-03-08 1d Core; E manual 2027-02-22..2027-02-23 Core
`)

function levelled({ snapshot }: { readonly snapshot: Snapshot }, choice: Partial<LevelChoice> = {}) {
  const scope = choice.scope ?? snapshot['work-item'].keys()
  return levelByHand(snapshot, plan(snapshot, options), { ...choice, scope })!
}

const spansOf = (snapshot: Snapshot, found: ReturnType<typeof levelled>) =>
  found.delayed
    .map(({ id, to, days }) => {
      const title = snapshot['work-item'].get(id)!.title
      return `${title} ${Number(dateOf(to.startsAt).slice(8))}..${Number(lastDayOf(to.endsAt, to.startsAt).slice(8))} +${days}`
    })
    .sort()
    .join('; ')

describe('levelling what was planned by hand', () => {
  test('delays what its team has nobody for, and what waits for that, around what is pinned', () => {
    const found = levelled(crowded)
    expect(spansOf(crowded.snapshot, found)).toBe('B 9..11 +5; C 12..15 +6')
    // What is delayed most is told first.
    expect(found.delayed.map(({ id }) => id)).toEqual([crowded.items['C'], crowded.items['B']])
    expect(found.overdue).toEqual([crowded.items['E']])
    expect(found.forPeople).toEqual(new Set([crowded.items['B']]))
    const then = plan(viewAfter(crowded.snapshot, found.changes), options)
    expect(then.loads.map(overfullDays)).toEqual([0])
    expect(then.violations).toEqual([])
  })

  test('says of each what bound it, and what would bring it back', () => {
    const { plan: then } = levelled(crowded)
    const b = crowded.items['B']!
    expect(whyHere(crowded.snapshot, then, b)[0]).toBe(
      'Starts 9 Mar: not before 2 Mar, then team Core has no free stretch of 3 d before 9 Mar (“D”).',
    )
    const looking = whatWouldHelp(crowded.snapshot, then, b)
    let step = looking.next()
    while (!step.done) step = looking.next()
    expect(step.value.map(({ sentence }) => sentence).join()).toContain('+1 person in team Core')
  })

  test('starts in the morning, whatever holds it until noon, and says what that is', () => {
    const noon = noted('team Core 1; A 12h Core; B manual 2027-03-01..2027-03-02 Core')
    const state = { ...noon.snapshot }
    const b = state['work-item'].get(noon.items['B'] as Id<'work-item'>)!
    const low = { ...b, priority: 'low' as const }
    const found = levelled({ snapshot: { ...state, 'work-item': new Map([...state['work-item'], [b.id, low]]) } })
    expect(spansOf(noon.snapshot, found)).toBe('B 3..4 +2')
    expect(found.nextMorning).toEqual(new Set([b.id]))
    expect(whyHere(noon.snapshot, found.plan, b.id)[0]).toContain('team Core is full until 2 Mar (“A”)')
  })

  test('keeps the date mode, and moves planned dates alone', () => {
    const fields = levelled(crowded).changes.flatMap((change) =>
      change.op === 'update' ? Object.keys(change.after) : [],
    )
    expect(new Set(fields)).toEqual(new Set(['plannedStartsOn', 'plannedEndsOn']))
  })

  test('works out the rest around what was not accepted', () => {
    const held = new Set<Id>([crowded.items['B']!])
    expect(spansOf(crowded.snapshot, levelled(crowded, { held }))).toBe('A 9..11 +6; C 12..15 +6')
  })

  test('delays nothing by more than its float, if that is asked', () => {
    const tight = noted(`
      team Core 1
      A manual 2027-03-01..2027-03-02 Core; B manual 2027-03-01..2027-03-02 Core; C manual 2027-03-01..2027-03-12
    `)
    expect(spansOf(tight.snapshot, levelled(tight, { withinFloat: true }))).toBe('B 3..4 +2')
    const none = noted('team Core 1; A manual 2027-03-01..2027-03-02 Core; B manual 2027-03-01..2027-03-02 Core')
    const found = levelled(none, { withinFloat: true })
    expect(found.delayed).toEqual([])
    expect([...found.beyondFloat].sort()).toEqual([none.items['A'], none.items['B']].sort())
  })

  test('serves by priority, or whoever was planned first', () => {
    const two = noted('team Core 1; A manual 2027-03-02..2027-03-03 Core; B manual 2027-03-01..2027-03-02 Core')
    expect(spansOf(two.snapshot, levelled(two))).toBe('B 4..5 +3')
    expect(spansOf(two.snapshot, levelled(two, { order: 'dates' }))).toBe('A 3..4 +1')
  })

  test('moves nothing outside its scope', () => {
    const scope = [crowded.items['C']!]
    expect(levelled(crowded, { scope }).delayed.map(({ id }) => id)).toEqual(scope)
  })

  test('never moves anything earlier, nor what is pinned, begun, done or out of scope', () => {
    holds((snapshot, scope, choice) => {
      const before = plan(snapshot, options)
      const found = levelByHand(snapshot, before, { ...choice, scope })
      if (found === undefined) return
      const then = plan(viewAfter(snapshot, found.changes), options)
      const mayMove = new Set(found.delayed.map(({ id }) => id))
      for (const id of mayMove) expect(before.items.get(id)!.mode).toBe('manual')
      for (const [id, item] of before.items) {
        const now = then.items.get(id)!
        if (item.rolledUp || item.mode === 'automatic') continue
        if (mayMove.has(id)) expect(now.startsAt).toBeGreaterThanOrEqual(item.startsAt)
        else expect([now.startsAt, now.endsAt]).toEqual([item.startsAt, item.endsAt])
      }
    })
  })

  test('is the same whatever order the records come in, and asked again finds nothing that it has not settled', () => {
    holds((snapshot, scope, choice) => {
      const found = levelByHand(snapshot, plan(snapshot, options), { ...choice, scope })
      const turned = { ...snapshot, 'work-item': new Map([...snapshot['work-item']].reverse()) }
      const again = levelByHand(turned, plan(turned, options), { ...choice, scope: scope.toReversed() })
      expect(again?.delayed).toEqual(found?.delayed)
    })
  })

  function holds(
    law: (snapshot: Snapshot, scope: readonly Id[], choice: Pick<LevelChoice, 'withinFloat' | 'order'>) => void,
  ) {
    const choice = fc.record({
      withinFloat: fc.boolean(),
      order: fc.constantFrom('priority' as const, 'dates' as const),
    })
    const given = arbitraryPortfolio.chain((snapshot) =>
      fc.tuple(fc.constant(snapshot), fc.subarray([...snapshot['work-item'].keys()]), choice),
    )
    fc.assert(
      fc.property(given, ([snapshot, scope, chosen]) => law(snapshot, scope as readonly Id[], chosen)),
      { numRuns: RUNS },
    )
  }
})

describe('what levelling has moved', () => {
  test('is the automatic work that waits for people, and what waits for it; who waits longest first', () => {
    const { snapshot } = noted('team Core 1; A 3d Core; B 2d Core; C 1d after B')
    const found = waitingForPeople(snapshot, plan(snapshot, options))
    expect(found.map(({ id, days }) => [snapshot['work-item'].get(id)!.title, days])).toEqual([
      ['B', 3],
      ['C', 3],
    ])
  })

  test('is nothing where everybody has room', () => {
    const { snapshot } = noted('team Core 2; A 3d Core; B 2d Core; C 1d after B')
    expect(waitingForPeople(snapshot, plan(snapshot, options))).toEqual([])
  })
})
