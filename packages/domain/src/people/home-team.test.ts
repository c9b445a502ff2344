import { build } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { emptySnapshot, tableOf } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { NewMap } from '../records/registry.ts'
import { homeTeams } from './home-team.ts'

const MARCH = { fromOn: '2027-03-01', untilOn: '2027-03-31' }

/** The team of Mina in March, by the name of the team; the same whichever membership is read first. */
function homeOf(lines: readonly (Partial<NewMap['membership']> & { readonly team: string })[], except?: string) {
  const answers = [lines, lines.toReversed()].map((order) => {
    const snapshot = emptySnapshot()
    const ids = new Map<string, Id<'team'>>()
    for (const name of ['Core', 'Mobile', 'Data']) {
      const team = build('team', { name, id: `tem_${name}` as Id<'team'> })
      ids.set(name, team.id as Id<'team'>)
      tableOf(snapshot, 'team').set(team.id, team as never)
    }
    const person = build('person', { name: 'Mina' })
    for (const { team, ...values } of order) {
      const membership = build('membership', { personId: person.id as Id<'person'>, teamId: ids.get(team)!, ...values })
      tableOf(snapshot, 'membership').set(membership.id, membership as never)
    }
    const found = homeTeams(snapshot, MARCH)(person.id, except === undefined ? undefined : ids.get(except))
    return found === undefined ? 'none' : snapshot.team.get(found)!.name
  })
  expect(new Set(answers).size).toBe(1)
  return answers[0]
}

describe('the team that stands for somebody of several', () => {
  test('is the one that has most of their time in these days, whatever came before and after', () => {
    const most = { team: 'Core', sharePercent: 70 }
    expect(homeOf([most, { team: 'Mobile', sharePercent: 30 }])).toBe('Core')
    expect(
      homeOf([
        { ...most, untilOn: '2027-03-05' },
        { team: 'Mobile', sharePercent: 30 },
      ]),
    ).toBe('Mobile')
    expect(
      homeOf([
        { team: 'Core', untilOn: '2027-02-28' },
        { team: 'Mobile', sharePercent: 5 },
      ]),
    ).toBe('Mobile')
  })

  test('adds up several stays in one team', () => {
    const back = [
      { team: 'Core', untilOn: '2027-03-09' },
      { team: 'Mobile', fromOn: '2027-03-10', untilOn: '2027-03-21' },
      { team: 'Core', fromOn: '2027-03-22' },
    ]
    expect(homeOf(back)).toBe('Core')
  })

  test('of equals is the one they came to first', () => {
    const half = { sharePercent: 50 }
    expect(
      homeOf([
        { ...half, team: 'Mobile', fromOn: '2026-01-01' },
        { ...half, team: 'Core', fromOn: '2026-02-01' },
      ]),
    ).toBe('Mobile')
    expect(
      homeOf([
        { ...half, team: 'Mobile' },
        { ...half, team: 'Core' },
      ]),
    ).toBe('Core')
  })

  test('is the one they join next where they are in none, else the one they were in last', () => {
    const past = [
      { team: 'Core', untilOn: '2026-12-31' },
      { team: 'Data', untilOn: '2027-01-31' },
    ]
    expect(homeOf(past)).toBe('Data')
    expect(homeOf([...past, { team: 'Mobile', fromOn: '2029-01-01' }])).toBe('Mobile')
    expect(homeOf([])).toBe('none')
  })

  test('is never the one that is left out', () => {
    expect(homeOf([{ team: 'Core' }, { team: 'Data', sharePercent: 1 }], 'Core')).toBe('Data')
    expect(homeOf([{ team: 'Core' }], 'Core')).toBe('none')
  })
})
