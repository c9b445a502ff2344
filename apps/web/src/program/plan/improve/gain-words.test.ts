import type { ChangeSet, Id } from '@trireme/domain'
import type { Gain, Moved } from '@trireme/planning'
import { expect, test } from 'vitest'
import { bestText, gainLines, howMuchText, nothingText, stoppedText, takenText, tooManyText } from './gain-words.ts'

const NONE: Gain = {
  lateMinutes: { was: 0, is: 0 },
  lateDays: { was: 0, is: 0 },
  moved: [],
  newlyLate: [],
  newlyInTime: [],
  laterStill: [],
}
const PLACE = { startsAt: 0, endsAt: 1440 }

/** So many turns that change. */
function turns(count: number): ChangeSet {
  return Array.from({ length: count }, (_, n) => {
    const [before, after] = [{ goesBeforeId: null }, { goesBeforeId: 'B' }]
    return { op: 'update', kind: 'work-item', id: `I${n}` as Id, before, after }
  })
}

function moved(id: string, days: number, as: Moved['as'] = 'item'): Moved {
  return { id: id as Id, as, from: PLACE, to: PLACE, days, late: false }
}

function said(gain: Partial<Gain>, finish = 1, promised: readonly string[] = [], chosen = 2): readonly string[] {
  const names = {
    nameOf: (id: Id) => id as string,
    isPromised: (id: Id) => promised.includes(id),
    // What is named after another is a part of it.
    parentOf: (id: Id) => (id.includes('/') ? (id.slice(0, id.lastIndexOf('/')) as Id) : null),
  }
  return gainLines({ changes: turns(2), chosen, gain: { ...NONE, ...gain }, finish }, names).map(({ text }) => text)
}

test('late time is told in working days, today and then', () => {
  expect(said({ lateDays: { was: 34, is: 12 } })[0]).toBe('Late time: 34 d → 12 d')
  expect(said({ lateDays: { was: 1234, is: 0.1 } })[0]).toBe('Late time: 1,234 d → 1 d')
  expect(said({ lateDays: { was: 34, is: 34 } })[0]).toBe('Late time: 34 d, as today')
})

test('where nothing is late there is no word of it', () => {
  expect(said({ moved: [moved('A', -1)] })).toEqual([
    'A 1 d sooner',
    '2 items get another turn; 1 item moves by a day or more, none of them later',
  ])
})

test('of what has a target the three that gain most are named, parents and milestones too', () => {
  const all = [
    moved('Anything', -30),
    moved('Launch EU', -9, 'milestone'),
    moved('Checkout', -4, 'parent'),
    moved('Search', -2),
    moved('Help', -1),
  ]
  const promised = ['Launch EU', 'Checkout', 'Search', 'Help']
  expect(said({ moved: all }, 1, promised)[0]).toBe('Launch EU 9 d sooner · Checkout 4 d sooner · Search 2 d sooner')
})

test('without targets items are named that gain most, and nobody who only loses', () => {
  expect(said({ moved: [moved('Above', -9, 'parent'), moved('A', -3), moved('B', 2)] })).toEqual([
    'A 3 d sooner',
    '2 items get another turn; 2 items move by a day or more, 1 sooner, 1 later',
  ])
  expect(said({ moved: [moved('B', 2)] })).toEqual([
    '2 items get another turn; 1 item moves by a day or more, 0 sooner, 1 later',
  ])
})

test('what it costs is told as well: who becomes late, who gets later still, and worth that comes later', () => {
  const gain = { newlyLate: ['A', 'B', 'C', 'D'] as Id[], laterStill: ['E'] as Id[], newlyInTime: ['F'] as Id[] }
  expect(said(gain, 1.004)).toEqual([
    '1 is in time again: F',
    '4 become late: A, B, C and 1 more',
    '1 is later still: E',
    'Weighted by value, work is done 0.4% later',
    '2 items get another turn; all end on the day they do today',
  ])
  expect(said({ newlyLate: ['A'] as Id[] })[0]).toBe('1 becomes late: A')
})

test('who loses is told with the days that it loses, the worst first', () => {
  const gain = {
    laterStill: ['Berth', 'Feeder B', 'Crane', 'Gate'] as Id[],
    newlyLate: ['Yard'] as Id[],
    moved: [moved('Feeder B', 1265), moved('Berth', 61), moved('Crane', 2), moved('Yard', 7)],
  }
  expect(said(gain).slice(0, 2)).toEqual([
    '1 becomes late: Yard 7 d later',
    '4 are later still: Feeder B 1,265 d later, Berth 61 d later, Crane 2 d later and 1 more',
  ])
})

test('of a whole and its parts only who gains most is named', () => {
  const all = [moved('P', -9, 'parent'), moved('P/A', -9), moved('Q/B/C', -8), moved('Q', -7, 'parent'), moved('R', -1)]
  const promised = ['P', 'P/A', 'Q', 'Q/B/C', 'R']
  expect(said({ moved: all }, 1, promised)[0]).toBe('P 9 d sooner · Q/B/C 8 d sooner · R 1 d sooner')
})

test('where some that are chosen need no other turn then, that is said', () => {
  const [text, one] = [said({}, 1, [], 4).at(-1), said({}, 1, [], 2).at(-1)]
  expect(text).toBe('2 of 4 chosen items need another turn; all end on the day they do today')
  expect(one).toBe('2 items get another turn; all end on the day they do today')
})

test('worth that comes sooner is told in percent, and said to be little where it is', () => {
  expect(said({}, 0.96)[0]).toBe('Weighted by value, work is done 4% sooner')
  expect(said({}, 0.9999)[0]).toBe('Weighted by value, work is done less than 0.1% sooner')
  expect(said({}, 1.0001)[0]).toBe('Weighted by value, work is done less than 0.1% later')
  expect(said({}, 1)).toEqual(['2 items get another turn; all end on the day they do today'])
})

test('every line says what it is measured by', () => {
  const gain = { ...NONE, lateDays: { was: 1, is: 0 }, moved: [moved('A', -1)], newlyLate: ['B'] as Id[] }
  const names = { nameOf: (id: Id) => id as string, isPromised: () => false, parentOf: () => null }
  for (const { base } of gainLines({ changes: turns(1), chosen: 1, gain, finish: 0.9 }, names))
    expect(base).toMatch(/^[a-z].{8,}$/)
})

test('what only moves within its last day is not counted', () => {
  expect(said({ moved: [moved('A', -1), moved('B', 0), moved('C', 0)] }).at(-1)).toBe(
    '2 items get another turn; 1 item moves by a day or more, none of them later',
  )
})

test('few changes are told beside all, with the part of the gain that they bring', () => {
  const choice = { few: { changes: 3, gain: 0.824 }, all: { changes: 1234 } }
  expect(howMuchText('few', choice)).toBe('3 items get another turn, for 82% of the gain')
  expect(howMuchText('all', choice)).toBe('1,234 items get another turn')
  const one = { few: { changes: 1, gain: 0.999 }, all: { changes: 2 } }
  expect(howMuchText('few', one)).toBe('1 item gets another turn, for 99% of the gain')
})

test('what was taken is told by late time, else by what comes sooner, else by turns alone', () => {
  const taken = (was: number, is: number, finish: number, changes: number) =>
    takenText({ changes: turns(changes), finish, gain: { ...NONE, lateDays: { was: was, is: is } } })
  expect(taken(34, 12, 0.9, 3)).toBe('Took a better order: late time 34 d → 12 d · 3 items got another turn')
  expect(taken(0, 0, 0.95, 1)).toBe('Took a better order: work done 5% sooner by value · 1 item got another turn')
  expect(taken(7, 7, 1, 2)).toBe('Took a better order: 2 items got another turn')
})

test('the best so far is told by what got better', () => {
  expect(bestText(null)).toBeNull()
  expect(bestText({ lateness: 0.3, finish: 1.2 })).toBe('Best so far: 70% less late time, weighted by value')
  expect(bestText({ lateness: 1, finish: 0.951 })).toBe('Best so far: work is done 4.9% sooner, weighted by value')
  expect(bestText({ lateness: 1, finish: 1 })).toBe('Best so far: a little better')
})

test('that nothing was found says how much was tried', () => {
  expect(nothingText(2000, true)).toBe('No better order found in 2,000 tries: this plan uses its people well.')
  expect(nothingText(1, true)).toBe('No better order found in 1 try: this plan uses its people well.')
  expect(nothingText(0, true)).toBe('There is nothing to put in another order here: no work waits for people.')
})

test('where no capacity is known that is why, and nobody is said to be used well', () => {
  const text = 'No team here has a known capacity, so no work waits for people: an order changes nothing.'
  expect(nothingText(2000, false)).toBe(text)
  expect(nothingText(0, false)).toBe(text)
})

test('what was stopped says only what was tried, not that there is nothing', () => {
  expect(stoppedText(0)).toBe('Stopped before anything was tried.')
  expect(stoppedText(1)).toBe('Stopped after 1 try: no better order was met so far.')
  expect(stoppedText(1200)).toBe('Stopped after 1,200 tries: no better order was met so far.')
})

test('an order of more changes than one step takes says so, and what to do', () => {
  expect(tooManyText(5000)).toBeNull()
  expect(tooManyText(7182)).toBe(
    '7,182 items would get another turn, and one step takes 5,000 at most: untick some, or press None and tick a few.',
  )
})
