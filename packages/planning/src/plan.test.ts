import { type AnyRecord, type Snapshot, recordOf, tableOf } from '@trireme/domain'
import { aCalendar, aPerson, build, plan as noted } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { answerOf, answerTo } from './answers.testing.ts'
import { type Activity, type Lag, type Model, compile, schedule } from '@trireme/engine'
import { inputHash, plan } from './index.ts'
import { effortByItem } from './tracking/index.ts'

const dates = (notation: string) => answerTo(notation).dates

describe('leaves', () => {
  test('start today, one after the other where their team has one person, in roadmap order', () => {
    expect(dates('A 3d Core; B 2d Core; C 2d Ops')).toBe('A 1..3; B 4..5; C 1..2')
    expect(dates('A 3d Core; B 2d Core rank 0')).toBe('A 3..5; B 1..2')
  })

  test('run side by side where there are people for both, and wait where they want more of them', () => {
    expect(dates('team Core 2; A 2d Core; B 1d Core; C 2d Core x2')).toBe('A 1..2; B 1..1; C 3..3')
  })

  test('that nobody said anything about are listed, never guessed [R5]', () => {
    const { plan, items } = answerTo('A; B 1d after A')
    expect(plan.unscheduled.get(items['A']!)).toBe('It has neither an estimate nor planned dates.')
    expect(plan.items.get(items['B']!)!.assumed).toEqual([
      'It waits for “A”, which has no dates: planned as if it did not.',
    ])
  })

  test('wait for their day, stay where they are pinned, and lie by hand as they stand, weekends too', () => {
    expect(dates('A 1d from 2027-03-10; B 2d pin 2027-03-05')).toBe('A 10..10; B 5..8')
    expect(dates('A 1d manual 2027-03-06..2027-03-09; B manual 2027-02-01..2027-02-05')).toBe('A 6..9; B 02-01..02-05')
  })

  test('reach the last day there is, by hand, pinned, done, and with a target on it', () => {
    expect(dates('A manual 2199-12-30..2199-12-31; B done 2199-12-30..2199-12-31')).toBe(
      'A 2199-12-30..2199-12-31; B 2199-12-30..2199-12-31',
    )
    expect(dates('A 2d pin 2199-12-30')).toBe('A 2199-12-30..2199-12-31')
    expect(answerTo('A 2d manual 2199-12-30..2199-12-31 by 2199-12-31').plan.problems).toEqual([])
  })

  test('that are under way end when what is left of them is done, counted from today', () => {
    expect(dates('A 10d Core active 40% since 2027-02-22')).toBe('A 02-22..8')
    expect(dates('A 10d Core active 100% since 2027-02-22')).toBe('A 02-22..1')
    expect(dates('A Core active since 2027-02-22')).toBe('A 02-22..1')
  })

  test('that have made progress are under way, whatever their status says', () => {
    const { dates, plan, items } = answerTo('A 10d Core 50%; B 10d Core 0%')
    expect(dates).toBe('A 1..5; B 8..19')
    expect(plan.items.get(items['A']!)).toMatchObject({
      mode: 'started',
      assumed: ['In progress without a start date: its planned start, today at the latest.'],
    })
  })

  test('stay on a day ahead that people set, whatever progress was noted without a start, and take no more than is left', () => {
    const stays = (notation: string) => {
      const { dates, plan, items } = answerTo(notation)
      const { mode, assumed } = plan.items.get(items['A']!)!
      const minutes = plan.loads.map(({ demandMinutes }) => demandMinutes.reduce((sum, each) => sum + each, 0))
      return [dates, mode, assumed.length, ...minutes.filter((each) => each > 0).map((each) => each / 60)]
    }
    const week = '2027-03-22..2027-03-26'
    expect(stays(`A 5d Core manual ${week}`)).toEqual(['A 22..26', 'manual', 0, 40])
    for (const noted of ['20%', 'active', 'active 20%'])
      expect(stays(`A 5d Core manual ${week} ${noted}`), noted).toEqual(['A 22..26', 'manual', 1, 40])
    expect(stays('A 5d Core pin 2027-03-22 20%')).toEqual(['A 22..25', 'pinned', 1, 32])
    expect(stays('A 5d Core pin 2027-03-22 active')).toEqual(['A 22..26', 'pinned', 1, 40])
    expect(stays('A 5d Core from 2027-03-22 20%')).toEqual(['A 22..25', 'automatic', 1, 32])
  })

  test('are begun from today where a status says so against a day ahead, where that has come, and where a start was noted', () => {
    expect(dates('A 5d Core from 2027-03-22 active')).toBe('A 1..5')
    expect(dates('A 5d Core pin 2027-03-01 20%; B 5d Ops from 2027-03-01 20%')).toBe('A 1..4; B 1..4')
    expect(dates('A 5d Core pin 2027-03-22 20% since 2027-02-24')).toBe('A 02-24..4')
    expect(dates('A Core pin 2027-03-22 20%')).toBe('A 1..1')
  })

  test('that are counted in a way that tells no time have all of it left, and say so', () => {
    const method = (progressMethod: string, percent: string) => {
      const portfolio = noted(`A 10d Core active ${percent} since 2027-02-22`)
      change(portfolio.snapshot, portfolio.items['A']!, { progressMethod })
      const { dates, plan } = answerOf(portfolio)
      return [dates, ...plan.items.get(portfolio.items['A']!)!.assumed]
    }
    const said = 'All of it is planned as left: how it counts progress does not say how long the rest takes.'
    for (const each of ['0-100', '50-50', 'milestones', 'level-of-effort', 'effort']) {
      expect(method(each, ''), each).toEqual(['A 02-22..12', said])
      expect(method(each, '50%'), each).toEqual(['A 02-22..5'])
    }
    expect(method('by-hand', '')).toEqual(['A 02-22..12'])
  })

  test('that are counted by units end when the units that are left are done', () => {
    const portfolio = noted('A 10d Core active 90% since 2027-02-22')
    const table = tableOf(portfolio.snapshot, 'work-item')
    const counted = { progressMethod: 'units', countDone: 12, countPlanned: 30 }
    for (const [id, item] of table) table.set(id, { ...item, ...counted } as AnyRecord)
    expect(answerOf(portfolio).dates).toBe('A 02-22..8')
  })

  test('that are under way have no minute more left than their share, whatever the percentage', () => {
    for (let progress = 0; progress < 100; progress += 5)
      expect(dates(`A 20d active ${progress}% since 2027-02-22; B 1d after A`)).toBe(
        dates(`A ${20 - progress / 5}d; B 1d after A`).replace('A 1..', 'A 02-22..'),
      )
  })

  test('that are done stay where they were', () => {
    expect(dates('A 10d Core done 2027-02-01..2027-02-03; B 1d after A')).toBe('A 02-01..02-03; B 1..1')
  })

  test('take the newest estimate, of one moment duration before effort, of points at an assumed pace', () => {
    const portfolio = noted('A 4d Core x2; B 1d; C 1d')
    const estimates = tableOf(portfolio.snapshot, 'estimate')
    const [a, b, c] = [...estimates.values()]
    const add = (id: string, values: object) => estimates.set(id, { ...a!, ...values, id })
    add('est_1', { workItemId: b!['workItemId'], likely: 3, unit: 'days', quantity: 'duration' })
    add('est_2', { workItemId: b!['workItemId'], likely: 9, unit: 'days' })
    add('est_3', { workItemId: c!['workItemId'], likely: 2, unit: 'points', estimatedAt: '2027-02-01T00:00:00.000Z' })
    const answer = answerOf(portfolio)
    expect(answer.dates).toBe('A 1..4; B 1..3; C 1..2')
    expect(answer.plan.items.get(portfolio.items['C']!)!.assumed).toEqual([
      '8 hours a point assumed: its team has no measured pace.',
    ])
    expect(answer.plan.items.get(portfolio.items['A']!)!.assumed).toEqual([
      'It wants 2 people; its team never has more than 1, so it is planned with that.',
    ])
  })

  test('take of duration and effort what was said last; the other follows by how many are at work on it', () => {
    const portfolio = noted('team Core 4; A 2d Core x2; B 2d Core x2; C 2d')
    const estimates = tableOf(portfolio.snapshot, 'estimate')
    const [a, b] = [...estimates.values()]
    const days = (quantity: string, likely: number, month: string) => ({
      quantity,
      likely,
      unit: 'days',
      estimatedAt: `2027-${month}-01T00:00:00.000Z`,
    })
    estimates.set('est_1', { ...a!, ...days('duration', 5, '01'), id: 'est_1' })
    estimates.set('est_2', { ...a!, ...days('effort', 6, '02'), id: 'est_2' })
    estimates.set('est_3', { ...b!, ...days('duration', 5, '02'), id: 'est_3' })
    estimates.set('est_4', { ...b!, ...days('effort', 6, '01'), id: 'est_4' })
    expect(answerOf(portfolio).dates).toBe('A 1..3; B 1..5; C 1..2')
    const efforts = effortByItem(portfolio.snapshot)
    const daysOf = (name: string) => efforts.get(portfolio.items[name]!)!.minutes / 480
    expect(['A', 'B', 'C'].map(daysOf)).toEqual([6, 10, 2])
  })

  test('without an estimate are as long as their planned dates, and say so', () => {
    const portfolio = noted('A; B 1d after A')
    change(portfolio.snapshot, portfolio.items['A']!, { plannedStartsOn: '2027-02-10', plannedEndsOn: '2027-02-12' })
    const { dates, plan } = answerOf(portfolio)
    expect(dates).toBe('A 1..3; B 4..4')
    expect(plan.items.get(portfolio.items['A']!)!.assumed).toEqual(['No estimate: as long as its planned dates.'])
  })

  test('by hand without a date, and with half of one', () => {
    const portfolio = noted('A 2d; B 2d; C; D 2d')
    const by = (name: string, values: object) =>
      change(portfolio.snapshot, portfolio.items[name]!, { dateMode: 'manual', ...values })
    by('A', {})
    by('B', { plannedEndsOn: '2027-03-10' })
    by('C', { plannedStartsOn: '2027-03-03' })
    by('D', { plannedStartsOn: '2027-03-05' })
    const { dates, plan } = answerOf(portfolio)
    expect(dates).toBe('A unscheduled; B 9..10; C 3..3; D 5..8')
    expect(plan.unscheduled.get(portfolio.items['A']!)).toBe('Its dates are set by hand, and none are set.')
    expect(plan.items.get(portfolio.items['C']!)!.assumed).toEqual([
      'Only one of its dates is known, and there is no estimate: one day assumed.',
    ])
  })

  test('load their team with as many people as they want and it has', () => {
    const { plan, items } = answerTo(
      'team Core 1.5; A 1d Core x0.5 manual 2027-03-01..2027-03-02; B 3d Core x2 from 2027-03-03',
    )
    expect(plan.loads[0]!.demandMinutes.slice(0, 4)).toEqual(Float64Array.of(240, 240, 720, 720))
    expect([plan.items.get(items['A']!)!.people, plan.items.get(items['B']!)!.people]).toEqual([0.5, 1.5])
  })

  test('are late against their target in working time, which moves nothing', () => {
    const { plan, items } = answerTo('A 5d by 2027-03-03; B 1d by 2027-03-06 after A')
    expect(plan.items.get(items['A']!)).toMatchObject({ lateMinutes: 960, critical: true, totalFloatMinutes: -960 })
    expect(plan.items.get(items['B']!)).toMatchObject({ lateMinutes: 480 })
  })

  test('of any size cost nobody the plan', () => {
    const portfolio = noted('team Core 90000; A 1d Core x1000; B 99999999h; C 1d after A +9999900m, B +999900%')
    change(portfolio.snapshot, portfolio.items['B']!, { notBeforeOn: '9999-12-31', targetOn: '0001-01-01' })
    const { plan, why } = answerOf(portfolio)
    expect(plan.items.size).toBe(3)
    expect(why('B')[0]).toContain('beyond what can be planned')
  })
})

describe('turns', () => {
  const team = 'A 1d Core; B 1d Core; C 1d Core; D 1d Core'
  const turns = (before: Readonly<Record<string, string>>) => {
    const portfolio = noted(team)
    const table = tableOf(portfolio.snapshot, 'work-item')
    for (const [name, other] of Object.entries(before)) {
      const id = portfolio.items[name]!
      table.set(id, { ...table.get(id)!, goesBeforeId: portfolio.items[other]! })
    }
    return answerOf(portfolio).dates
  }

  test('are those of the roadmap but for what goes right before something else', () => {
    expect(turns({})).toBe('A 1..1; B 2..2; C 3..3; D 4..4')
    expect(turns({ D: 'B' })).toBe('A 1..1; B 3..3; C 4..4; D 2..2')
    expect(turns({ C: 'A', D: 'A' })).toBe('A 3..3; B 4..4; C 1..1; D 2..2')
    expect(turns({ C: 'D', D: 'A' })).toBe('A 3..3; B 4..4; C 1..1; D 2..2')
  })

  test('stay as they are where going before one another leads round in a circle', () => {
    expect(turns({ C: 'D', D: 'C' })).toBe('A 1..1; B 2..2; C 3..3; D 4..4')
    expect(turns({ B: 'B', D: 'A' })).toBe('A 2..2; B 3..3; C 4..4; D 1..1')
  })

  test('can follow one another as long as the plan', () => {
    const names = Array.from({ length: 3000 }, (_, n) => `I${n}`)
    const portfolio = noted(names.map((name) => `${name} 1d`).join('; '))
    const table = tableOf(portfolio.snapshot, 'work-item')
    for (const [n, name] of names.entries()) {
      const id = portfolio.items[name]!
      if (n > 0) table.set(id, { ...table.get(id)!, goesBeforeId: portfolio.items[names[n - 1]!]! })
    }
    expect(plan(portfolio.snapshot, { today: '2027-03-01' }).items.size).toBe(3000)
  })
})

describe('dependencies', () => {
  test('of all types hold, with lags and leads', () => {
    expect(dates('A 3d; B 2d after A')).toBe('A 1..3; B 4..5')
    expect(dates('A 3d; B 2d after A FS+2d')).toBe('A 1..3; B 8..9')
    expect(dates('A 3d; B 2d after A FS-1d')).toBe('A 1..3; B 3..4')
    expect(dates('A 3d; B 2d after A SS+1d')).toBe('A 1..3; B 2..3')
    expect(dates('A 3d; B 1d after A FF')).toBe('A 1..3; B 3..3')
    expect(dates('A 3d from 2027-03-08; B 1d after A SF')).toBe('A 8..10; B 5..5')
    expect(dates('A 3d; B 1d after A FS+3ed')).toBe('A 1..3; B 8..8')
    expect(dates('A 4d; B 1d after A SS+50%')).toBe('A 1..4; B 3..3')
  })

  test('that something set by hand does not keep are told with their size', () => {
    const { plan } = answerTo(
      'Api 3d; Launch 1d pin 2027-03-02 after Api; Page manual 2027-03-01..2027-03-02 after Api FF',
    )
    expect(plan.violations.map(({ sentence }) => sentence)).toEqual([
      '“Launch” starts 2 d before “Api” finishes.',
      '“Page” ends 1 d before “Api” finishes.',
    ])
  })

  test('bind nothing that is done, and tell of what began too early', () => {
    const { plan } = answerTo('A 3d; B 1d done 2027-02-01..2027-02-01 after A; C 3d active since 2027-02-22 after A')
    expect(plan.violations.map(({ sentence }) => sentence)).toEqual(['“C” starts 8 d before “A” finishes.'])
    expect([...plan.items.values()][0]).toMatchObject({ totalFloatMinutes: 0 })
  })

  test('that close a cycle are left out, and the path is told', () => {
    const portfolio = noted('A 1d; B 1d after A; C 1d after B')
    const first = [...portfolio.snapshot.dependency.values()][0]!
    tableOf(portfolio.snapshot, 'dependency').set('dep_x', {
      ...first,
      id: 'dep_x',
      predecessorId: portfolio.items['B']!,
      successorId: portfolio.items['A']!,
    } as never)
    const { dates, plan } = answerOf(portfolio)
    expect(dates).toBe('A 1..1; B 1..1; C 2..2')
    expect(plan.problems).toEqual([
      'Dependencies close a cycle: “A” → “B” → “A”. They are left out of the plan until one of them is removed.',
    ])
  })

  test('on what was dropped bind nothing, and it is said', () => {
    const portfolio = noted('A 1d; B 1d after A')
    const dropped = [...portfolio.snapshot.status.values()].find(({ category }) => category === 'dropped')!
    change(portfolio.snapshot, portfolio.items['A']!, { statusId: dropped.id })
    const { dates, plan } = answerOf(portfolio)
    expect(dates).toBe('A unscheduled; B 1..1')
    expect(plan.unscheduled.size).toBe(0)
    expect(plan.items.get(portfolio.items['B']!)!.assumed).toEqual([
      'It waits for “A”, which was dropped: planned as if it did not.',
    ])
  })
})

describe('parents', () => {
  test('last from their first part to their last', () => {
    const { plan, dates, items } = answerTo('P; A 3d in P; B 2d in P after A; C 1d in P from 2027-03-12')
    expect(dates).toBe('P 1..12; A 1..3; B 4..5; C 12..12')
    expect(plan.items.get(items['P']!)).toMatchObject({ rolledUp: true, durationMinutes: 10 * 480, mode: 'automatic' })
  })

  test('hold back all their parts when something must come before them', () => {
    expect(dates('X 2d; P after X; A 1d in P; B 1d in P from 2027-03-10')).toBe('X 1..2; P 3..10; A 3..3; B 10..10')
    expect(dates('X 4d; P after X SS+1d; A 1d in P; Q in P; B 1d in Q')).toBe('X 1..4; P 2..2; A 2..2; Q 2..2; B 2..2')
  })

  test('are waited for as a whole: till their last part ends, from when their first part starts', () => {
    expect(dates('P; A 1d in P; B 3d in P; X 1d after P')).toBe('P 1..3; A 1..1; B 1..3; X 4..4')
    expect(dates('P; A 1d in P from 2027-03-09; B 3d in P from 2027-03-04; X 1d after P SS')).toBe(
      'P 4..9; A 9..9; B 4..8; X 4..4',
    )
    expect(dates('P; A 1d in P active since 2027-02-25; B 3d in P rank 0; X 1d after P SS+2d')).toBe(
      'P 02-25..3; A 02-25..1; B 1..3; X 1..1',
    )
  })

  test('start with whichever part people are free for first', () => {
    expect(dates('team Core 1; P; A 1d Core in P; B 1d in P from 2027-03-04; Z 5d Core rank 0; X 1d after P SS')).toBe(
      'P 4..8; A 8..8; B 4..4; Z 1..5; X 4..4',
    )
  })

  test('that are done long ago hold nobody until today', () => {
    expect(dates('P; A 1d in P done 2027-02-01..2027-02-05; X 1d after P FS+2d')).toBe(
      'P 02-01..02-05; A 02-01..02-05; X 1..1',
    )
  })

  test('have no end of their own to bind', () => {
    expect(answerTo('X 5d; P after X FF; A 1d in P').plan.problems).toEqual([
      '“X” binds the end of “P” (finish-to-finish), which has parts of its own: only their starts can be bound, so it is left out of the plan.',
    ])
  })

  test('tell of parts by hand that do not wait as the parent does', () => {
    const { plan } = answerTo('X 3d; P after X; A 1d in P manual 2027-03-02..2027-03-02; B 1d in P')
    expect(plan.violations.map(({ sentence }) => sentence)).toEqual([
      '“A” starts 2 d before “X” finishes, though all of “P” waits for it.',
    ])
  })

  test('pass their target on as float, and are late themselves', () => {
    const { plan, items } = answerTo('P by 2027-03-03; A 4d in P; B 1d in P; Z 20d')
    expect(plan.items.get(items['P']!)!.lateMinutes).toBe(480)
    expect(plan.items.get(items['A']!)!.totalFloatMinutes).toBe(-480)
    expect(plan.items.get(items['B']!)!.totalFloatMinutes).toBe(960)
  })

  test('may lie twenty levels deep', () => {
    const levels = Array.from({ length: 20 }, (_, level) => `P${level + 1} in P${level}`)
    const { plan, items } = answerTo(['X 1d', 'P0 after X', ...levels, 'A 2d in P20', 'Y 1d after P0'].join(';'))
    const lies = (name: string) => plan.items.get(items[name]!)!
    expect([lies('P0').startsAt, lies('P0').endsAt]).toEqual([lies('A').startsAt, lies('A').endsAt])
    expect(lies('A').startsAt).toBeGreaterThan(lies('X').endsAt)
    expect(lies('Y').startsAt).toBeGreaterThan(lies('A').endsAt)
  })
})

describe('milestones', () => {
  const at = (notation: string) => {
    const { plan } = answerTo(notation)
    const [milestone] = plan.milestones.values()
    return milestone && [new Date(milestone.at * 60_000).toISOString().slice(0, 16), milestone.lateMinutes]
  }

  test('stand where the last they wait for ends, and are late against their target', () => {
    expect(at('A 2d; B 3d; milestone M by 2027-03-02 after A, B')).toEqual(['2027-03-03T18:00', 480])
    expect(at('P; A 1d in P done 2027-02-01..2027-02-05; milestone M after P')).toEqual(['2027-02-05T18:00', 0])
  })

  test('that wait for nothing stand on their target, today at the earliest', () => {
    expect(at('milestone M by 2027-03-12')).toEqual(['2027-03-12T18:00', 0])
    expect(at('milestone M by 2027-02-26; A 1d')).toEqual(['2027-03-01T00:00', 0])
    expect(at('milestone M by 2027-02-25; A 1d')).toEqual(['2027-03-01T00:00', 480])
    expect(at('milestone M; A 1d')).toBeUndefined()
  })
})

describe('people', () => {
  test('by name count with their employment and share, less their leave', () => {
    const portfolio = noted('A 4d Core; B 1d Core')
    const { snapshot } = portfolio
    const teamId = portfolio.teams['Core']!
    const away = [{ fromOn: '2027-03-02', untilOn: '2027-03-03', hours: [] }]
    const own = aCalendar({ parentId: [...snapshot.calendar.keys()][0]!, exceptions: away } as never)
    const mina = aPerson({ calendarId: own.id } as never)
    for (const [kind, record] of [
      ['calendar', own],
      ['person', mina],
      ['membership', build('membership', { personId: mina.id, teamId } as never)],
    ] as const)
      tableOf(snapshot, kind).set(record.id, record as never)
    const answer = answerOf(portfolio)
    expect(answer.dates).toBe('A 4..9; B 1..1')
    const { capacityMinutes } = answer.plan.loads[0]!
    expect(capacityMinutes.slice(0, 5)).toEqual(Float64Array.of(480, 0, 0, 480, 480))
  })

  test('nobody knows of do not hold work back, and it is said', () => {
    const portfolio = noted('A 2d Core; B 2d Core')
    tableOf(portfolio.snapshot, 'capacity').clear()
    const { dates, plan } = answerOf(portfolio)
    expect(dates).toBe('A 1..2; B 1..2')
    expect(plan.loads).toMatchObject([{ teamId: portfolio.teams['Core'], known: false }])
    expect(plan.items.get(portfolio.items['A']!)!.assumed).toEqual([
      'No capacity known for team Core: planned as if it always had room.',
    ])
  })

  test('of the team above are shared where a team has none of its own', () => {
    const portfolio = noted('A 2d Core; B 2d Kit')
    const { snapshot, teams } = portfolio
    const kit = recordOf(snapshot, 'team', teams['Kit'])!
    tableOf(snapshot, 'team').set(kit.id, { ...kit, parentId: teams['Core'] } as never)
    for (const { id, teamId } of snapshot.capacity.values())
      if (teamId === kit.id) tableOf(snapshot, 'capacity').delete(id)
    expect(answerOf(portfolio).dates).toBe('A 1..2; B 3..4')
  })

  test('are not asked when work is not levelled', () => {
    const { snapshot, items } = noted('A 3d Core; B 2d Core')
    const { startsAt } = plan(snapshot, { today: '2027-03-01', level: false }).items.get(items['B']!)!
    expect(startsAt % 1440).toBe(540)
  })
})

describe('the hash of the input', () => {
  test('is another when dates may be, and the same when words are', () => {
    const hash = (notation: string) => inputHash(answerTo(notation).plan)
    expect(hash('A 1d; B 2d')).toBe(hash('A 1d; B 2d'))
    expect(hash('A 1d; B 2d')).not.toBe(hash('A 2d; B 1d'))
    expect(hash('A 1d; B 2d after A')).not.toBe(hash('A 1d; B 2d'))
    expect(hash('A 1d')).toMatch(/^[0-9a-f]{16}$/)
    const portfolio = noted('A 1d; B 2d')
    change(portfolio.snapshot, portfolio.items['A']!, { title: 'Renamed', health: 'at-risk' })
    expect(inputHash(answerOf(portfolio).plan)).toBe(hash('A 1d; B 2d'))
  })

  test('looks at pauses, largest lags, further modes and every calendar that work is done by', () => {
    const { solved } = answerTo('team Core 1; A 2d Core; B 1d Core after A').plan
    const { model } = solved!.statement
    const [first, ...others] = model.activities
    const week = model.calendars[0]!
    const with2 = { ...model, calendars: [...model.calendars, { ...week, id: 'x' }, { ...week, id: 'y' }] }
    const withFirst = (values: Partial<Activity>) => ({ ...with2, activities: [{ ...first!, ...values }, ...others] })
    const within = (atMost: Lag) => ({ ...with2, dependencies: with2.dependencies.map((one) => ({ ...one, atMost })) })
    const stated: readonly Model[] = [
      with2,
      withFirst({ split: { leastMinutes: 60 } }),
      withFirst({ split: { leastMinutes: 90 } }),
      withFirst({ calendar: 'x' }),
      withFirst({ calendar: 'y' }),
      withFirst({ otherModes: [{ ...first!, calendar: 'x' }] }),
      withFirst({ otherModes: [{ ...first!, calendar: 'y' }] }),
      within({ unit: 'working', minutes: 0 }),
      within({ unit: 'elapsed', minutes: 0 }),
      within({ unit: 'elapsed', minutes: 60 }),
    ]
    const hashes = stated.map((one) => {
      const compiled = compile(one)
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
      const answer = schedule(compiled.network, { level: true })
      return inputHash({ solved: { ...solved!, statement: { ...solved!.statement, model: one }, schedule: answer } })
    })
    expect(new Set(hashes).size).toBe(stated.length)
  })
})

function change(snapshot: Snapshot, id: string, values: object): void {
  const table = tableOf(snapshot, 'work-item')
  table.set(id, { ...table.get(id)!, ...values })
}
