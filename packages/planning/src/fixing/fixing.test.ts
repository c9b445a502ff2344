import { type ChangeSet, type Id, type Snapshot, type WorkItem, after, dateAfter, viewAfter } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FixAllChoice, type FixedAll, fixAll, fixesOf, plan } from '../index.ts'
import { setPlannedDates } from '../planned-dates.ts'
import { TODAY, arbitraryPortfolio } from '../portfolios.testing.ts'
import { dateOf, dayOf } from '../time.ts'
import { workingTimes } from '../working-time.ts'

const options = { today: TODAY }
const RUNS = process.env['TRIREME_LONG'] === '1' ? 10_000 : 240

/** Days of work from the first on. */
const workday = (nth: number) => dateAfter(TODAY, nth + 2 * Math.floor(nth / 5))

/** Few people, much of their work planned by hand and bound to first days: mending moves some of it for others' sake. */
const crowdedPortfolio: fc.Arbitrary<Snapshot> = fc
  .array(
    fc.record({
      start: fc.integer({ min: 0, max: 4 }),
      days: fc.integer({ min: 1, max: 5 }),
      isByHand: fc.boolean(),
      isOfTeam: fc.constantFrom(true, true, false),
      bound: fc.option(fc.tuple(fc.constantFrom('from', 'end-from'), fc.integer({ min: 0, max: 14 })), { freq: 2 }),
      waitsFor: fc.option(fc.nat(6), { freq: 2 }),
    }),
    { minLength: 4, maxLength: 7, size: 'max' },
  )
  .map((items) => {
    const lines = items.map(({ start, days, isByHand, isOfTeam, bound, waitsFor }, at) => {
      const dates = isByHand ? `manual ${workday(start)}..${workday(start + days - 1)}` : `${days}d`
      const from = bound === null ? '' : `${bound[0]} ${workday(bound[1])}`
      const after = waitsFor === null || at === 0 || !isByHand ? '' : `after I${waitsFor % at}`
      return [`I${at}`, dates, isOfTeam ? 'Core' : '', from, after].filter(Boolean).join(' ')
    })
    return noted(['team Core 1', ...lines].join('; ')).snapshot
  })

const portfolioToMend = fc.oneof(arbitraryPortfolio, crowdedPortfolio)

function fixes(notation: string) {
  const { snapshot, items } = noted(notation)
  const before = plan(snapshot, options)
  expect(before.violations).toHaveLength(1)
  const found = fixesOf(snapshot, before, before.violations[0]!)
  const left = (changes: ChangeSet) => plan(viewAfter(snapshot, changes), options).violations.length
  return {
    found,
    snapshot,
    items,
    told: found.map(({ kind, sentence, changes }) => `${kind} ${left(changes)}: ${sentence}`),
  }
}

describe('the ways to mend a broken dependency', () => {
  test('of work planned by hand: other dates, automatic, a shorter lag, none at all', () => {
    const { told } = fixes(`
      team Core 1
      A manual 2027-03-01..2027-03-03; B manual 2027-03-05..2027-03-08 Core after A FS+2d; C pin 2027-03-08 1d Core
    `)
    expect(told).toEqual([
      'move 0: Move “B” behind “A”, to 8 Mar – 9 Mar',
      'accept 0: Accept the dates the plan would give it: 9 Mar – 10 Mar',
      'automatic 0: Make it automatic: the plan places it from now on',
      'lag 0: Shorten the lag from 2 d to 1 d',
      'drop 0: Remove the dependency on “A”',
    ])
  })

  test('of pinned work: the days the plan gives it then, and the pin itself', () => {
    expect(fixes('A 3d; B 2d pin 2027-03-02 after A').told).toEqual([
      'move 0: Move “B” behind “A”, to 4 Mar – 5 Mar',
      'automatic 0: Make it automatic: the plan places it from now on',
      'drop 0: Remove the dependency on “A”',
    ])
  })

  test('of begun work: what waits for what, since no date of it moves', () => {
    expect(fixes('A 1d; B 2d active since 2027-03-01 after A FF+5d').told.map((line) => line.split(' ')[0])).toEqual([
      'lag',
      'drop',
    ])
  })

  test('of work whose end is bound: as many days later, as long as it was', () => {
    expect(fixes('A manual 2027-03-01..2027-03-10; B manual 2027-03-01..2027-03-03 after A FF').told[0]).toBe(
      'move 0: Move “B” behind “A”, to 8 Mar – 10 Mar',
    )
  })

  test('of automatic work that is held to a date: the date, and what stands against it', () => {
    const { snapshot, items } = noted('A 5d; B 2d after A')
    const held = { ...snapshot['work-item'].get(items['B'] as Id<'work-item'>)!, startByOn: '2027-03-03' }
    const state = { ...snapshot, 'work-item': new Map([...snapshot['work-item'], [held.id, held]]) }
    const before = plan(state, options)
    const told = before.violations.flatMap((violation) => fixesOf(state, before, violation))
    expect(told.map(({ sentence }) => sentence)).toEqual([
      'Remove its date: no more “start no later than 3 Mar 2027”',
      'Remove the dependency on “A”',
    ])
    for (const { changes } of told) expect(plan(viewAfter(state, changes), options).violations).toEqual([])
  })

  const missing = (notation: string) => {
    const { told } = fixes(notation)
    return told.filter((line) => line.startsWith('move'))
  }

  test('of work by hand that misses a date: the days on which it meets it, as long as it is', () => {
    const manual = (dates: string, bound: string) => missing(`A manual ${dates} ${bound}`)
    expect(manual('2027-03-08..2027-03-09', 'start-by 2027-03-03')).toEqual([
      'move 0: Move “A” to meet its date, to 3 Mar – 4 Mar',
    ])
    expect(manual('2027-03-08..2027-03-09', 'end-by 2027-03-06')).toEqual([
      'move 0: Move “A” to meet its date, to 4 Mar – 5 Mar',
    ])
    expect(manual('2027-03-02..2027-03-03', 'end-from 2027-03-08')).toEqual([
      'move 0: Move “A” to meet its date, to 5 Mar – 8 Mar',
    ])
    expect(manual('2027-03-02..2027-03-03', 'from 2027-03-06')).toEqual([
      'move 0: Move “A” to meet its date, to 8 Mar – 9 Mar',
    ])
    expect(missing('A 2d pin 2027-03-08 end-by 2027-03-05')).toEqual([
      'move 0: Move “A” to meet its date, to 4 Mar – 5 Mar',
    ])
  })

  test('no date is met by moving before today', () => {
    expect(missing('A manual 2027-03-08..2027-03-09 end-by 2027-03-01')).toEqual([])
  })

  test('keep the mode, but for the one that offers another', () => {
    const { found, items } = fixes('A 3d; B manual 2027-03-01..2027-03-02 after A')
    for (const { kind, changes } of found)
      for (const change of changes)
        expect(change.id === items['B'] && change.op === 'update' && 'dateMode' in change.after).toBe(
          kind === 'automatic',
        )
  })
})

describe('mending everything', () => {
  const chain = `
    A manual 2027-03-01..2027-03-05; B manual 2027-03-01..2027-03-02 after A; C manual 2027-03-02..2027-03-03 after B
    D pin 2027-03-03 1d after C; E 1d active since 2027-03-01 after A FF
  `

  test('goes along chains, and leaves what has begun', () => {
    const { snapshot, items } = noted(chain)
    const { changes, left } = run(snapshot, { how: 'move' })
    const then = after(snapshot, changes)['work-item']
    const dates = ['B', 'C', 'D'].map((name) => then.get(items[name] as Id<'work-item'>)!.plannedStartsOn)
    expect(dates).toEqual(['2027-03-08', '2027-03-10', '2027-03-12'])
    expect(left.map(({ toId }) => toId)).toEqual([items['E']])
  })

  test('moves nothing behind where what it waits for lay only until its team had room', () => {
    // M takes Core from 2 to 8 Mar, so A lies behind it at first; once M has moved behind W, A is the first.
    const { snapshot, items } = noted(`
      team Core 1; W 5d; M manual 2027-03-02..2027-03-08 Core after W; A 2d Core; B manual 2027-03-01..2027-03-02 after A
    `)
    expect(dateOf(plan(snapshot, options).items.get(items['A']!)!.startsAt)).toBe('2027-03-09')
    const { changes, left } = run(snapshot, { how: 'move' })
    const then = after(snapshot, changes)['work-item']
    const starts = (name: string) => then.get(items[name] as Id<'work-item'>)!.plannedStartsOn
    expect([starts('M'), starts('B'), left]).toEqual(['2027-03-08', '2027-03-03', []])
  })

  test('moves up by as many days as break nothing: its own first days hold, and so do dates of others', () => {
    const startAfter = (given: string) => {
      const { snapshot, items } = noted(given)
      const { changes, left } = run(snapshot, { how: 'move' })
      expect(left).toEqual([])
      return after(snapshot, changes)['work-item'].get(items['B'] as Id<'work-item'>)!.plannedStartsOn
    }
    const [team, b] = ['team Core 1; A 2d Core', 'B manual 2027-03-01..2027-03-02']
    const untilLate = `${team}; W 5d; M manual 2027-03-02..2027-03-08 Core after W`
    expect(startAfter(`${untilLate}; ${b} from 2027-03-05 after A`)).toBe('2027-03-05')
    expect(startAfter(`${untilLate}; ${b} end-from 2027-03-09 after A`)).toBe('2027-03-08')
    // On 3 Mar it would take the time of C, for which D waits that starts by 4 Mar.
    const needed = `C 1d Core; D 1d start-by 2027-03-04 after C`
    const untilLater = `${team}; W 10d; M manual 2027-03-02..2027-03-08 Core after W`
    expect(startAfter(`${untilLater}; ${needed}; B manual 2027-03-01..2027-03-01 Core after A`)).toBe('2027-03-04')
  })

  test('hands everything to the plan, if that is asked', () => {
    const { snapshot } = noted(chain)
    const { changes } = run(snapshot, { how: 'automatic' })
    expect(changes.map((change) => change.op === 'update' && change.after)).toEqual(
      Array.from({ length: 3 }, () => ({ dateMode: 'automatic' })),
    )
  })

  test('touches nothing that whoever asks may not change', () => {
    const { snapshot, items } = noted(chain)
    const { changes, left } = run(snapshot, { how: 'move', mayChange: (id) => id !== items['B'] })
    expect(changes.some(({ id }) => id === items['B'])).toBe(false)
    expect(left.map(({ toId }) => toId).sort()).toEqual([items['B'], items['E']].sort())
  })

  test('leaves broken only what no date moves, keeps every mode, and moves nothing earlier', () => {
    fc.assert(
      fc.property(portfolioToMend, (snapshot) => {
        const { changes, left } = run(snapshot, { how: 'move' })
        const then = after(snapshot, changes)
        const now = plan(then, options)
        expect(now.violations.map(({ sentence }) => sentence)).toEqual(left.map(({ sentence }) => sentence))
        for (const violation of left)
          if (violation.kind === 'dependency' && violation.keeps === undefined)
            expect(now.items.get(violation.toId)!.mode).toBe('started')
        for (const change of changes) {
          if (change.op !== 'update') throw new Error('Only dates move.')
          expect(Object.keys(change.after).every((field) => field.startsWith('planned'))).toBe(true)
          for (const [field, on] of Object.entries(change.after))
            expect(String(on) > String(change.before[field])).toBe(true)
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('moves nothing further than it must: earlier, with all else where it is, it breaks something', () => {
    fc.assert(
      fc.property(portfolioToMend, (snapshot) => {
        const then = after(snapshot, run(snapshot, { how: 'move' }).changes)
        const now = plan(then, options)
        const before = new Map(now.violations.map(({ sentence }) => [sentence, true]))
        for (const [id, item] of then['work-item']) {
          const was = snapshot['work-item'].get(id)!
          if (was.plannedStartsOn === item.plannedStartsOn) continue
          for (const dates of earlierDates(then, item)) {
            if (dates.plannedStartsOn < was.plannedStartsOn!) break
            const up = plan(viewAfter(then, setPlannedDates(item, dates)), options)
            const [here, there] = [now.items.get(id)!, up.items.get(id)!]
            const isEarlier = there.startsAt < here.startsAt && there.endsAt < here.endsAt
            // It may take the time of what it waits for: then that lies elsewhere, and so do others.
            const isAlone = [...up.items].every(([other, { startsAt, endsAt }]) => {
              const lay = now.items.get(other)!
              return other === id || (startsAt === lay.startsAt && endsAt === lay.endsAt)
            })
            if (isEarlier && isAlone) expect(up.violations.some(({ sentence }) => !before.has(sentence))).toBe(true)
          }
        }
      }),
      { numRuns: RUNS },
    )
  })

  /** One to seven days earlier, wherever both dates are days of work of it. */
  function earlierDates(snapshot: Snapshot, { plannedStartsOn, plannedEndsOn, ...item }: WorkItem) {
    if (plannedStartsOn === null || plannedEndsOn === null || item.pauses.length > 0) return []
    const time = workingTimes(snapshot).ofItem(item)
    return Array.from({ length: 7 }, (_, nth) => ({
      plannedStartsOn: dateAfter(plannedStartsOn, -1 - nth),
      plannedEndsOn: dateAfter(plannedEndsOn, -1 - nth),
    })).filter((dates) => Object.values(dates).every((on) => time.hoursOn(dayOf(on)).length > 0))
  }

  function run(snapshot: Snapshot, choice: Omit<FixAllChoice, 'today'>): FixedAll {
    const fixing = fixAll(snapshot, { ...choice, ...options })
    let step = fixing.next()
    while (!step.done) step = fixing.next()
    return step.value
  }
})
