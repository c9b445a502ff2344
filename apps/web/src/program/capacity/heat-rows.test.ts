import { type Operation, type Snapshot, applyInPlace, emptySnapshot, viewAfter } from '@trireme/domain'
import { loadsBetween, peopleTime, plan, workingTimes } from '@trireme/planning'
import { sampleCompany } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { onOf } from '../../schedule/days.ts'
import { demandIn } from './demand.ts'
import { personRows, rowLoad, skillRows, teamRows } from './heat-rows.ts'
import { percentOf } from './load.ts'
import { periodsFrom } from './periods.ts'
import { amountOf, amountWords, cellText } from './units.ts'

const TODAY = '2027-03-15'
const snapshot = company()
const planned = plan(snapshot, { today: TODAY })
const times = workingTimes(snapshot)
const weeks = periodsFrom('week', TODAY, 26)

function company(): Snapshot {
  const made = emptySnapshot()
  for (const { changes } of sampleCompany({ today: TODAY }).history) applyInPlace(made, changes)
  return made
}

function applied(change: Operation): Snapshot {
  return viewAfter(snapshot, [change])
}

describe('in the sample company', () => {
  test('the items of a cell add up to its demand, in every team, skill and period', () => {
    const quarters = periodsFrom('quarter', TODAY, 3)
    for (const [rows, periods] of [
      [teamRows(snapshot, planned, weeks, TODAY), weeks],
      [teamRows(snapshot, planned, quarters, TODAY), quarters],
      [skillRows(snapshot, planned, weeks), weeks],
    ] as const)
      for (const row of rows.filter(({ parts }) => parts.length > 0))
        for (const period of periods) {
          const sum = demandIn(snapshot, planned, times, row, period).reduce((total, { minutes }) => total + minutes, 0)
          expect(sum).toBeCloseTo(rowLoad(row, period).demandMinutes, 3)
        }
  })

  test('the people of a cell add up to its capacity, but for hundredths of a person rounded down', () => {
    for (const row of teamRows(snapshot, planned, weeks, TODAY).filter(({ parts }) => parts.length > 0))
      for (const period of weeks) {
        const people = peopleTime(planned, row.parts[0]!.teamId, period.from, period.to)!
        const over = people.reduce((sum, { minutes }) => sum + minutes, 0) - rowLoad(row, period).capacityMinutes
        expect(over).toBeGreaterThanOrEqual(-1e-6)
        expect(over).toBeLessThan(5 * 480 * 0.01 + 1)
      }
  })

  test('work that rests in a period asks for nobody while it rests', () => {
    const [row, item] = (() => {
      for (const each of teamRows(snapshot, planned, weeks, TODAY))
        for (const { item: candidate } of demandIn(snapshot, planned, times, each, weeks[3]!))
          if (planned.items.get(candidate.id)!.mode === 'automatic') return [each, candidate] as const
      throw new Error('Nothing automatic is planned in three weeks')
    })()
    const rest = { fromOn: weeks[3]!.on, untilOn: onOf(weeks[3]!.to - 1) }
    const resting = applied({
      op: 'update',
      kind: 'work-item',
      id: item.id,
      before: { pauses: [] },
      after: { pauses: [rest] },
    })
    const made = plan(resting, { today: TODAY })
    const asked = demandIn(resting, made, times, row, weeks[3]!)
    expect(asked.map((each) => each.item.id)).not.toContain(item.id)
    const [again] = teamRows(resting, made, weeks, TODAY).filter(({ id }) => id === row.id)
    expect(asked.reduce((sum, { minutes }) => sum + minutes, 0)).toBeCloseTo(
      rowLoad(again!, weeks[3]!).demandMinutes,
      3,
    )
  })

  test('there are people after the end of the plan, and nobody on a closed day', () => {
    const far = periodsFrom('quarter', '2031-01-01', 1)
    const [row] = teamRows(snapshot, planned, far, TODAY)
    expect(rowLoad(row!, far[0]!)).toMatchObject({ demandMinutes: 0 })
    expect(rowLoad(row!, far[0]!).capacityMinutes).toBeGreaterThan(0)
  })

  test('a skill has the time of those who have it, whatever else they do', () => {
    const known = new Map(
      loadsBetween(planned.solved!, weeks[0]!.from, weeks[0]!.to).teams.map((load) => [load.teamId, load]),
    )
    for (const row of skillRows(snapshot, planned, weeks).filter(({ depth }) => depth === 1)) {
      const team = known.get(row.parts[0]!.teamId)!
      const whole = team.capacityMinutes.reduce((sum, minutes) => sum + minutes, 0)
      expect(rowLoad(row, weeks[0]!).capacityMinutes).toBeLessThanOrEqual(whole + 1e-6)
    }
  })

  test('a person has what is committed of their time, and is away when their calendar says so', () => {
    const rows = personRows(snapshot, planned, weeks)
    expect(rows.length).toBeGreaterThan(60)
    expect(rows.some((row) => weeks.some((period) => (percentOf(rowLoad(row, period)) ?? 0) > 0))).toBe(true)
    const away = rows.find((row) => row.away!.size >= 5)!
    const week = weeks.find(
      ({ from, to }) => [...away.away!.keys()].filter((day) => day >= from && day < to).length === 5,
    )!
    expect(rowLoad(away, week).capacityMinutes).toBe(0)
  })
})

describe('units', () => {
  const [team] = snapshot.team.values()
  const [week] = weeks
  const load = { demandMinutes: 4800, capacityMinutes: 2400 }
  const amount = (unit: 'people' | 'hours' | 'points', id = team!.id) =>
    amountOf(unit, [{ teamId: id, load }], week!, { snapshot, times })

  test('people are full-time equivalents of planned work: what focus leaves of a week', () => {
    const { demand, capacity } = amount('people')!
    expect(demand / capacity).toBeCloseTo(2)
    const focus = team!.focusPercent / 100
    const minutes = Array.from({ length: 7 }, (_, at) => times.ofTeam(team!.id).minutesOn(week!.from + at))
    expect(demand).toBeCloseTo(4800 / (minutes.reduce((sum, each) => sum + each, 0) * focus))
  })

  test('hours are hours, and points those of the team, of no other and of no two', () => {
    expect(amount('hours')).toEqual({ demand: 80, capacity: 40 })
    const counting = [...snapshot.team.values()].find(({ hoursPerPoint }) => hoursPerPoint !== null)!
    expect(amount('points', counting.id)!.demand).toBeCloseTo(80 / counting.hoursPerPoint!)
    const silent = [...snapshot.team.values()].find(({ hoursPerPoint }) => hoursPerPoint === null)!
    expect(amount('points', silent.id)).toBeNull()
    const both = [counting, counting].map(({ id }) => ({ teamId: id, load }))
    expect(amountOf('points', both, week!, { snapshot, times })).toBeNull()
  })

  test('a cell shows what is asked for, and a dash where there is nothing to say', () => {
    expect(cellText('percent', load, null)).toBe('200%')
    expect(cellText('hours', load, { demand: 1240.4, capacity: 40 })).toBe('1,240')
    expect(cellText('people', load, { demand: 3.44, capacity: 5 })).toBe('3.4')
    expect(cellText('points', load, null)).toBe('–')
    expect(cellText('percent', { demandMinutes: 0, capacityMinutes: 0 }, null)).toBe('–')
    expect(cellText('percent', { demandMinutes: 1, capacityMinutes: 0 }, null)).toBe('none')
    expect(amountWords('people', { demand: 3.44, capacity: 5 })).toBe('3.4 of 5 people')
    expect(amountWords('hours', { demand: 80, capacity: 40 })).toBe('80 of 40 h')
  })
})
