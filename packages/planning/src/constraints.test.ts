import { after, tableOf } from '@trireme/domain'
import { check } from '@trireme/engine'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerOf, answerTo } from './answers.testing.ts'
import { dateOf, openPlanner, plan } from './index.ts'
import { TODAY, arbitraryPortfolio, created, update } from './portfolios.testing.ts'

const dates = (notation: string) => answerTo(notation).dates
const told = (notation: string) => answerTo(notation).plan.violations.map(({ sentence }) => sentence)

describe('the eight constraints', () => {
  test('as soon as possible: at once', () => {
    expect(dates('A 2d; Z 10d')).toBe('A 1..2; Z 1..12')
  })

  test('as late as possible: where the end of the plan, or who waits for it, lets it', () => {
    expect(dates('A 2d as-late; Z 10d')).toBe('A 11..12; Z 1..12')
    expect(dates('A 2d as-late; X 4d; B 1d after A, X; Z 10d')).toBe('A 3..4; X 1..4; B 5..5; Z 1..12')
  })

  test('start no earlier', () => {
    expect(dates('A 2d from 2027-03-04')).toBe('A 4..5')
  })

  test('start no later: kept at that day, the dependency broken told', () => {
    expect(dates('X 5d; A 2d start-by 2027-03-03 after X')).toBe('X 1..5; A 3..4')
    expect(told('X 5d; A 2d start-by 2027-03-03 after X')).toEqual([
      '“A” starts 3 d before “X” finishes, to start by 3 Mar.',
    ])
    expect(dates('X 1d; A 2d start-by 2027-03-03 after X')).toBe('X 1..1; A 2..3')
  })

  test('end no earlier', () => {
    expect(dates('A 2d end-from 2027-03-05; B 1d after A')).toBe('A 4..5; B 8..8')
    expect(dates('X 8d; A 2d end-from 2027-03-05 after X')).toBe('X 1..10; A 11..12')
  })

  test('end no later: kept at that day', () => {
    expect(dates('X 5d; A 2d end-by 2027-03-04 after X')).toBe('X 1..5; A 3..4')
    expect(told('X 5d; A 2d end-by 2027-03-04 after X')).toEqual([
      '“A” starts 3 d before “X” finishes, to end by 4 Mar.',
    ])
  })

  test('must start on, must end on: whatever it waits for', () => {
    expect(dates('X 5d; A 2d pin 2027-03-03 after X')).toBe('X 1..5; A 3..4')
    const portfolio = answerTo('X 5d; A 2d after X')
    const item = portfolio.items['A']!
    const table = tableOf(portfolio.snapshot, 'work-item')
    table.set(item, { ...table.get(item)!, dateMode: 'pinned', plannedEndsOn: '2027-03-04' } as never)
    expect(answerOf(portfolio).dates).toBe('X 1..5; A 3..4')
  })
})

describe('several constraints', () => {
  test('hold together', () => {
    expect(dates('A 1d from 2027-03-03 end-from 2027-03-05 end-by 2027-03-09')).toBe('A 5..5')
    expect(dates('X 9d; A 2d start-by 2027-03-05 end-by 2027-03-04 after X')).toBe('X 1..11; A 3..4')
    expect(dates('A 2d as-late end-by 2027-03-04; Z 10d')).toBe('A 3..4; Z 1..12')
  })

  test('that leave no place: the first days hold, and what misses its last day is told with its size', () => {
    const impossible = 'A 4d from 2027-03-03 end-by 2027-03-04'
    expect(dates(impossible)).toBe('A 3..8')
    expect(told(impossible)).toEqual(['“A” ends 2 d after the last day it may end on, 4 Mar.'])
    expect(told('A 1d start-by 2027-02-24')).toEqual(['“A” starts 3 d after the last day it may start on, 24 Feb.'])
  })

  test('bind work of which only a percentage is known as well, unless what is left takes until then or it is under way', () => {
    expect(dates('A 5d from 2027-03-10 20%')).toBe('A 10..15')
    expect(dates('A 5d end-from 2027-04-16 20%')).toBe('A 04-13..04-16')
    expect(dates('A 5d end-from 2027-04-16 end-by 2027-04-16 20%')).toBe('A 04-13..04-16')
    expect(dates('A 5d from 2027-02-22 end-from 2027-04-16 20%')).toBe('A 04-13..04-16')
    expect(dates('X 2d; A 5d end-from 2027-03-04 20% after X')).toBe('X 1..2; A 1..4')
    expect(dates('A 5d end-from 2027-04-16 20% active')).toBe('A 1..4')
  })

  test('are told of what is put elsewhere by hand, and not of what is done', () => {
    expect(told('A manual 2027-03-03..2027-03-05 end-by 2027-03-04')).toEqual([
      '“A” ends 1 d after the last day it may end on, 4 Mar.',
    ])
    expect(told('A 2d pin 2027-03-03 from 2027-03-04')).toEqual([
      '“A” starts 1 d before the first day it may start on, 4 Mar.',
    ])
    expect(told('A 1d done 2027-02-01..2027-02-05 end-by 2027-02-03')).toEqual([])
  })
})

describe('work that is kept at its date', () => {
  test('has negative float, and so has what it waits for', () => {
    const { plan: made, items } = answerTo('X 5d; A 2d end-by 2027-03-04 after X; Z 20d')
    expect(made.items.get(items['A']!)).toMatchObject({
      mode: 'automatic',
      totalFloatMinutes: -3 * 480,
      critical: true,
    })
    expect(made.items.get(items['X']!)!.totalFloatMinutes).toBe(-3 * 480)
  })

  test('has float to its last day before it is late', () => {
    const { plan: made, items } = answerTo('A 2d end-by 2027-03-04; B 1d start-by 2027-03-05; Z 20d')
    expect(made.items.get(items['A']!)!.totalFloatMinutes).toBe(2 * 480)
    expect(made.items.get(items['B']!)!.totalFloatMinutes).toBe(4 * 480)
  })

  test('is late against its target alone', () => {
    const late = (notation: string) => {
      const { plan: made, items } = answerTo(notation)
      return made.items.get(items['A']!)!.lateMinutes
    }
    expect(late('A 4d end-by 2027-03-02')).toBe(0)
    expect(late('A 4d end-by 2027-03-02 by 2027-03-03')).toBe(480)
  })

  test('takes its people first, and who loses them goes after it', () => {
    expect(dates('team Core 1; Z 5d Core rank 0; A 2d Core end-by 2027-03-04')).toBe('Z 5..11; A 3..4')
    expect(told('team Core 1; Z 5d Core pin 2027-03-01; A 2d Core end-by 2027-03-04')).toEqual([
      '“A” takes 2 d more of team Core than it has, to end by 4 Mar.',
    ])
  })

  test('does not hold what is late only because of it', () => {
    expect(dates('X 5d; A 1d end-by 2027-03-03 after X; B 1d end-by 2027-03-05 after A')).toBe('X 1..5; A 3..3; B 4..4')
  })

  test('starts on a working day where its last day is none', () => {
    expect(dates('X 9d; A 1d start-by 2027-03-07 after X')).toBe('X 1..11; A 5..5')
  })

  test('moves into place again when what it waits for does', () => {
    expect(dates('X 5d; A 2d end-by 2027-03-04 after X; B 1d after A')).toBe('X 1..5; A 3..4; B 5..5')
  })
})

describe('work that is as late as possible', () => {
  test('is a chain that is late as a whole', () => {
    expect(dates('A 1d as-late; B 2d as-late after A; Z 10d')).toBe('A 10..10; B 11..12; Z 1..12')
  })

  test('stays within the topmost parent it is a part of, and before its target', () => {
    expect(dates('P; A 1d as-late in P; B 3d in P; Z 10d')).toBe('P 1..3; A 3..3; B 1..3; Z 1..12')
    expect(dates('A 1d as-late by 2027-03-05; Z 10d')).toBe('A 5..5; Z 1..12')
  })

  test('waits for the last days on which its people have time', () => {
    expect(dates('team Core 1; A 2d Core as-late; B 3d Core; C 3d Core pin 2027-03-10; Z 10d')).toBe(
      'A 8..9; B 1..3; C 10..12; Z 1..12',
    )
  })

  test('delays nobody: nothing else ends later than with all of it as soon as possible', () => {
    fc.assert(
      fc.property(arbitraryPortfolio, (snapshot) => {
        const soonest = { ...snapshot, 'work-item': new Map(snapshot['work-item']) }
        for (const [id, item] of soonest['work-item']) soonest['work-item'].set(id, { ...item, asLate: false })
        const [was, is] = [plan(soonest, { today: TODAY }), plan(snapshot, { today: TODAY })]
        const isSplit = [...snapshot['work-item'].values()].some(({ asLate, maySplit }) => asLate && maySplit)
        if (isSplit) return
        for (const [id, item] of is.items) {
          if (item.rolledUp || snapshot['work-item'].get(id)!.asLate) continue
          expect(item.endsAt).toBeLessThanOrEqual(was.items.get(id)!.endsAt)
        }
      }),
      { numRuns: 120 },
    )
  })
})

describe('work that rests', () => {
  test('is worked before and after its pause, in pieces', () => {
    const { dates: lies, plan: made, items } = answerTo('A 4d rests 2027-03-03..2027-03-04; B 1d after A')
    expect(lies).toBe('A 1..8; B 9..9')
    const day = (at: number) => new Date(at * 60_000).toISOString().slice(8, 16)
    expect(made.items.get(items['A']!)!.pieces!.map((piece) => piece.map(day))).toEqual([
      ['01T09:00', '02T18:00'],
      ['05T09:00', '08T18:00'],
    ])
    expect(made.items.get(items['B']!)!.pieces).toBeUndefined()
  })

  test('leaves its people to others meanwhile', () => {
    expect(dates('team Core 1; A 4d Core rests 2027-03-03..2027-03-04; B 2d Core')).toBe('A 1..8; B 3..4')
    expect(dates('team Core 1; A 4d Core manual 2027-03-01..2027-03-08 rests 2027-03-03..2027-03-04; B 2d Core')).toBe(
      'A 1..8; B 3..4',
    )
    expect(dates('team Core 1; A 4d Core pin 2027-03-01 rests 2027-03-03..2027-03-04; B 3d Core')).toBe(
      'A 1..8; B 9..11',
    )
  })

  test('pauses for nothing else', () => {
    expect(dates('team Core 1; X 1d Core pin 2027-03-05; A 4d Core rests 2027-03-03..2027-03-04')).toBe(
      'X 5..5; A 8..11',
    )
  })

  test('may be split, into pieces of a day at least', () => {
    const notation = 'team Core 1; X 1d Core pin 2027-03-03; A 3d Core splits'
    expect(dates(notation)).toBe('X 3..3; A 1..4')
    expect(answerTo(notation).why('A')[0]).toMatch(/pauses/)
    expect(dates('team Core 1; X 1d Core pin 2027-03-02; A 2h Core; B 3d Core splits')).toBe('X 2..2; A 1..1; B 3..5')
  })
})

describe('a lag', () => {
  const lag = (by: string) => dates(`team Core 1; X 2d; Y 1d Core after X FS+2d${by}; Z 1d`)

  test("is counted on the predecessor's calendar, the successor's, the organization's, or round the clock", () => {
    expect(lag('')).toBe('X 1..2; Y 5..5; Z 1..1')
    expect(lag('@program')).toBe('X 1..2; Y 5..5; Z 1..1')
    expect(lag('@always')).toBe('X 1..2; Y 3..4; Z 1..1')
  })

  test('counted by the successor passes over its days off, of every type', () => {
    const with2 = (link: string) => {
      const portfolio = answerTo(`team Core 1; X 2d; Y 1d Core after X ${link}`)
      const [standard] = [...portfolio.snapshot.calendar.values()]
      const off = [{ fromOn: '2027-03-03', untilOn: '2027-03-05', hours: [] }]
      const id = 'cal_00000000000000000000000009' as never
      tableOf(portfolio.snapshot, 'calendar').set(id, { ...standard!, id, exceptions: off } as never)
      const team = portfolio.snapshot.team.get(portfolio.teams['Core']!)!
      tableOf(portfolio.snapshot, 'team').set(team.id, { ...team, calendarId: id } as never)
      return answerOf(portfolio).dates
    }
    expect(with2('FS+2d@successor')).toBe('X 1..2; Y 10..10')
    expect(with2('FS+2d')).toBe('X 1..2; Y 8..8')
    expect(with2('SS+3d@successor')).toBe('X 1..2; Y 9..9')
    expect(with2('FF+1d@successor')).toBe('X 1..2; Y 8..8')
    expect(with2('SF+1d@successor')).toBe('X 1..2; Y 1..1')
    expect(with2('FS+100%@successor')).toBe('X 1..2; Y 10..10')
  })

  test('that is a share of something is made again when that takes another time', () => {
    const { snapshot, items } = answerTo('X 4d; Y 2d after X FS+50%@always')
    const planner = openPlanner(snapshot, { today: TODAY })
    const estimate = { workItemId: items['X']!, likely: 8, unit: 'days', quantity: 'duration' } as const
    planner.update([created('estimate', 'est_1', { ...estimate, estimatedAt: '2027-02-01T00:00:00.000Z' })])
    const anew = plan(planner.snapshot, { today: TODAY })
    expect([...planner.plan.items.values()]).toEqual([...anew.items.values()])
    expect(dateOf(planner.plan.items.get(items['Y']!)!.startsAt)).toBe('2027-03-12')
  })

  test('of what is done long ago is counted from then', () => {
    expect(dates('X 2d done 2027-02-24..2027-02-25; Y 1d after X FS+4d@program')).toBe('X 02-24..02-25; Y 4..4')
  })
})

test('why it is there names the date that binds', () => {
  const why = (notation: string) => answerTo(notation).why('A')
  expect(why('X 5d; A 2d end-by 2027-03-04 after X')).toEqual([
    'Starts 3 Mar: kept there to end by 4 Mar.',
    '“A” starts 3 d before “X” finishes, to end by 4 Mar.',
  ])
  expect(why('A 2d end-from 2027-03-05')).toEqual(['Starts 4 Mar: it may not end before 5 Mar.'])
  expect(why('A 2d as-late; Z 10d')).toEqual([
    'Starts 11 Mar: as late as possible, later it would keep something else waiting.',
  ])
  expect(why('A 4d rests 2027-03-03..2027-03-04')).toEqual([
    'Starts 1 Mar: not started, so not before today.',
    'Rests from 3 Mar to 4 Mar.',
  ])
  expect(why('A 1d rests 2027-03-01..2027-03-03')).toEqual([
    'Starts 4 Mar: not started, so not before today, then its pause (1 Mar to 3 Mar).',
  ])
  expect(why('X 2d; A 1d after X FS+1d@program')).toEqual([
    "Starts 4 Mar: waits for “X” (finish-to-start + 1 d on the organization's calendar).",
  ])
})

describe('an open planner says what a plan would', () => {
  test('of what comes out of manual dates and may not end before a day', () => {
    const { snapshot, items } = answerTo('A 1d manual 2027-03-03..2027-03-03 end-from 2027-03-12; B 1d; Z 1d')
    const planner = openPlanner(snapshot, { today: TODAY })
    const changes = [update(snapshot, 'work-item', items['A']!, { dateMode: 'automatic' })]
    expect(planner.update(changes).items.get(items['A']!)).toEqual(
      plan(after(snapshot, changes), { today: TODAY }).items.get(items['A']!),
    )
  })

  test('of what is kept at a date, while something it waits for is dragged', () => {
    const { snapshot, items } = answerTo('X 5d; A 2d end-by 2027-03-04 after X; B 1d as-late; Z 10d')
    const planner = openPlanner(snapshot, { today: TODAY })
    for (const plannedStartsOn of ['2027-03-08', '2027-03-01', '2027-02-22']) {
      const changes = [update(snapshot, 'work-item', items['X']!, { dateMode: 'pinned', plannedStartsOn })]
      const then = plan(after(snapshot, changes), { today: TODAY })
      expect([...planner.preview(changes).plan.items]).toEqual([...then.items])
    }
  })
})

test('an update after one that kept a date begins with everything as soon as possible again', () => {
  const { snapshot, items } = answerTo('X 5d; A 2d end-by 2027-03-04 after X; Z 10d')
  const planner = openPlanner(snapshot, { today: TODAY })
  const first = [update(snapshot, 'work-item', items['Z']!, { dateMode: 'pinned', plannedStartsOn: '2027-03-02' })]
  planner.update(first)
  const [dependency] = [...snapshot.dependency.values()]
  const { id, ...values } = dependency!
  const second = [{ op: 'remove' as const, kind: 'dependency' as const, id, values }]
  const then = plan(after(after(snapshot, first), second), { today: TODAY })
  expect(planner.update(second).items.get(items['A']!)).toEqual(then.items.get(items['A']!))
})

describe('bad input', () => {
  test('a plan of nothing but contradictions is an answer, which passes the checker', () => {
    const chain = Array.from(
      { length: 40 },
      (_, nth) => `A${nth} 3d Core end-by 2027-03-0${1 + (nth % 9)} after A${nth - 1}`,
    )
    const { plan: made } = answerTo(['team Core 1', 'A-1 5d Core', ...chain].join('; '))
    expect(check(made.solved!.statement.model, made.solved!.schedule, { levelled: true })).toEqual([])
    expect(made.violations.length).toBeGreaterThan(30)
    expect(made.items.size).toBe(41)
  })

  test('a team without people is told, and does not hang work that must end', () => {
    expect(told('team Core 0; A 2d Core end-by 2027-03-02; X 3d; B 1d Core end-by 2027-03-02 after X')).toEqual([
      '“B” starts 2 d before “X” finishes, to end by 2 Mar.',
      '“B” takes 1 d more of team Core than it has, to end by 2 Mar.',
    ])
  })

  test('dates at the edges of what can be planned are taken', () => {
    expect(dates('A 1d from 1970-01-01 end-by 2199-12-31; B 2d start-by 2199-12-31; Z 1d')).toBe(
      'A 1..1; B 1..2; Z 1..1',
    )
    expect(answerTo('A 1d as-late end-by 1970-01-01').plan.violations).toHaveLength(1)
    expect(dates('A 1d rests 1970-01-01..2199-12-31; Z 1d')).toMatch(/Z 1..1/)
  })

  test('what waits for something that is gone is planned as if it did not', () => {
    const portfolio = answerTo('X 5d; A 1d end-by 2027-03-02 after X')
    tableOf(portfolio.snapshot, 'work-item').delete(portfolio.items['X']!)
    expect(answerOf(portfolio).plan.items.get(portfolio.items['A']!)!.lateMinutes).toBe(0)
    expect(answerOf(portfolio).plan.violations).toEqual([])
  })

  test('a date twenty levels down is kept as at the top', () => {
    const levels = Array.from({ length: 20 }, (_, level) => `P${level + 1} in P${level}`)
    const { plan: made } = answerTo(['X 5d', 'P0 after X', ...levels, 'A 2d in P20 end-by 2027-03-03'].join(';'))
    expect(made.violations.map(({ sentence }) => sentence)).toEqual([
      '“A” starts 4 d before “X” finishes, though all of “P0” waits for it, to end by 3 Mar.',
    ])
  })
})
