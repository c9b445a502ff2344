import { type Id, type Operation, type Snapshot, applyInPlace, emptySnapshot, viewAfter } from '@trireme/domain'
import { loadsBetween, peopleTime, plan, workingTimes } from '@trireme/planning'
import { sampleCompany } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { onOf } from '../../schedule/days.ts'
import { demandIn } from './demand.ts'
import { measuredIn, personRows, rowLoad, skillRows, teamRows } from './heat-rows.ts'
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
    const rows = personRows(snapshot, planned, weeks, TODAY).filter(({ kind }) => kind === 'person')
    expect(rows.length).toBeGreaterThan(60)
    expect(rows.some((row) => weeks.some((period) => (percentOf(rowLoad(row, period)) ?? 0) > 0))).toBe(true)
    const away = rows.find((row) => row.away!.size >= 5)!
    const week = weeks.find(
      ({ from, to }) => [...away.away!.keys()].filter((day) => day >= from && day < to).length === 5,
    )!
    expect(rowLoad(away, week).capacityMinutes).toBe(0)
  })
})

describe('people', () => {
  const rows = personRows(snapshot, planned, weeks, TODAY)
  const share = ({ averaged }: (typeof rows)[number]) => {
    const loads = averaged!.map(({ load }) => load)
    return percentOf({
      demandMinutes: loads.reduce((sum, { demandMinutes }) => sum + demandMinutes, 0),
      capacityMinutes: loads.reduce((sum, { capacityMinutes }) => sum + capacityMinutes, 0),
    })!
  }

  test('stand below their team, once each, and the most loaded of it first', () => {
    const people = rows.filter(({ kind }) => kind === 'person')
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length)
    let team = ''
    const loaded = new Map<string, number[]>()
    for (const row of rows)
      if (row.kind === 'heading') loaded.set((team = row.name), [])
      else {
        expect(row.teamName).toBe(team)
        loaded.get(team)!.push(share(row))
      }
    for (const shares of loaded.values()) expect(shares).toEqual(shares.toSorted((one, other) => other - one))
    const headings = rows.filter(({ kind }) => kind === 'heading').map(share)
    expect(headings).toEqual(headings.toSorted((one, other) => other - one))
    expect(headings[0]).toBeGreaterThan(0)
  })

  test('of a team that counts in points are averaged in its points', () => {
    const counting = [...snapshot.team.values()].find(({ hoursPerPoint }) => hoursPerPoint !== null)!
    const heading = rows.find(({ kind, id }) => kind === 'heading' && id === counting.id)!
    expect(amountOf('points', heading.averaged!, weeks[0]!, { snapshot, times })!.capacity).toBeGreaterThan(0)
  })

  test('of two teams are measured by each, whichever membership was read last', () => {
    const [first, second] = [...snapshot.team.values()].filter((team) => team.focusPercent !== 100)
    const [own] = [...snapshot.membership.values()].filter(
      ({ teamId, fromOn }) => teamId === first!.id && fromOn === null,
    )
    const of = (teams: readonly [Id, number][]) => {
      const then = viewAfter(snapshot, [
        { op: 'remove', kind: 'membership', id: own!.id, values: own as never },
        ...teams.map(([teamId, sharePercent], at): Operation => ({
          op: 'create',
          kind: 'membership',
          id: `mbs_${at}` as Id,
          values: { personId: own!.personId, teamId, sharePercent, fromOn: null, untilOn: null, rampUpWeeks: 0 },
        })),
      ])
      const made = personRows(then, plan(then, { today: TODAY }), weeks, TODAY)
      const row = made.find(({ id }) => id === own!.personId)!
      const known = { snapshot: then, times: workingTimes(then) }
      return { row, people: amountOf('people', measuredIn(row, weeks[1]!), weeks[1]!, known)!.capacity }
    }
    const parts: [Id, number][] = [
      [first!.id, 70],
      [second!.id, 30],
    ]
    const [one, other] = [of(parts), of(parts.toReversed())]
    expect([one.row.teamName, one.row.otherTeams]).toEqual([first!.name, [second!.name]])
    expect([other.row.teamName, other.row.otherTeams]).toEqual([first!.name, [second!.name]])
    expect(one.people).toBeCloseTo(1)
    expect(other.people).toBeCloseTo(one.people)
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
