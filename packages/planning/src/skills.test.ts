import { type AnyRecord, type Id, type Kind, type NewMap, completeRecord, tableOf } from '@trireme/domain'
import { type NotedPlan, plan as noted } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { type Answer, answerOf } from './answers.testing.ts'
import { openPlanner } from './planner.ts'
import { TODAY, created } from './portfolios.testing.ts'

const [DESIGN, CODE, REACT] = ['skl_design', 'skl_code', 'skl_react'] as Id<'skill'>[]

/** A noted plan whose team Core has these people, and whose items ask for these skills. */
function staffed(
  notation: string,
  people: Readonly<Record<string, readonly (Id<'skill'> | undefined)[]>>,
  asks: Readonly<Record<string, Id<'skill'> | undefined>>,
): Answer {
  const portfolio = noted(`team Core 1; ${notation}`)
  const { snapshot, items } = portfolio
  const add = <K extends Kind>(kind: K, id: string, values: NewMap[K]) =>
    tableOf(snapshot, kind).set(id as Id<K>, completeRecord(kind, id as Id<K>, values) as AnyRecord)
  add('skill', DESIGN!, { name: 'Design' })
  add('skill', CODE!, { name: 'Code' })
  add('skill', REACT!, { name: 'React', parentId: CODE! })
  const [team] = snapshot.team.values()
  for (const [name, skillIds] of Object.entries(people)) {
    add('person', `psn_${name}`, { name, skillIds: skillIds as Id<'skill'>[] })
    add('membership', `mbs_${name}`, { teamId: team!.id, personId: `psn_${name}` as Id<'person'> })
  }
  for (const estimate of snapshot.estimate.values()) {
    const asked = Object.entries(asks).find(([name]) => items[name] === estimate.workItemId)
    if (asked?.[1] !== undefined) tableOf(snapshot, 'estimate').set(estimate.id, { ...estimate, skillId: asked[1] })
  }
  return answerOf(portfolio as NotedPlan)
}

describe('work that asks for a skill', () => {
  const both = { Mina: [DESIGN, CODE], Ole: [CODE] }
  const three = 'A 2d Core rank 0; B 2d Core rank 1'

  test('waits for those of its team who have it', () => {
    expect(staffed(three, both, { A: DESIGN, B: DESIGN }).dates).toBe('A 1..2; B 3..4')
    expect(staffed(three, both, { A: CODE, B: CODE }).dates).toBe('A 1..2; B 1..2')
    expect(staffed(three, both, {}).dates).toBe('A 1..2; B 1..2')
  })

  test('leaves whoever can do two things to the work that nobody else can do', () => {
    const people = { Mina: [DESIGN, CODE], Ole: [] }
    expect(staffed(three, people, { A: DESIGN, B: CODE }).dates).toBe('A 1..2; B 3..4')
    expect(staffed(three, both, { A: CODE, B: DESIGN }).dates).toBe('A 1..2; B 1..2')
  })

  test('can be done by those who know something more special', () => {
    expect(staffed(three, { Mina: [REACT], Ole: [] }, { A: CODE, B: CODE }).dates).toBe('A 1..2; B 3..4')
  })

  test('says which of the people are busy, and that nobody has the skill', () => {
    const busy = staffed(three, both, { A: DESIGN, B: DESIGN })
    expect(busy.why('B')).toEqual([
      'Starts 3 Mar: not started, so not before today, then skill Design in team Core is full until 3 Mar (“A”).',
    ])
    const nobody = staffed('A 2d Core', { Ole: [CODE] }, { A: DESIGN })
    expect(nobody.why('A').at(-1)).toBe(
      'Nobody is known to have the skill it asks for in team Core: planned with anybody.',
    )
    const two = staffed('A 2d Core x2', both, { A: DESIGN })
    expect(two.why('A').at(-1)).toBe(
      'It wants 2 people; its team never has more than 1 with the skill, so it is planned with that.',
    )
  })

  test('waits for those who have it, however many other skills are asked for', () => {
    const names = [...'ABCDEFGH']
    const skills = Object.fromEntries(names.map((name) => [name, `skl_${name}` as Id<'skill'>]))
    const people = Object.fromEntries(names.map((name) => [`with ${name}`, [skills[name]!]]))
    const twice = [...names, ...names.map((name) => `${name}2`)]
    const asks = Object.fromEntries(twice.map((name) => [name, skills[name[0]!]!]))
    const { dates, why } = staffed(twice.map((name, rank) => `${name} 2d Core rank ${rank}`).join('; '), people, asks)
    expect(dates).toBe(twice.map((name) => `${name} ${name.endsWith('2') ? '3..4' : '1..2'}`).join('; '))
    expect(why('H2')).toHaveLength(1)
  })

  test('has its load with the team, each person once', () => {
    const { plan } = staffed(three, both, { A: DESIGN, B: CODE })
    expect(plan.loads.map(({ teamId, demandMinutes }) => [teamId.slice(0, 3), demandMinutes[0]])).toEqual([
      ['tem', 960],
    ])
  })

  test('is planned anew when an estimate asks for it later', () => {
    const { snapshot, items } = staffed(three, both, { A: DESIGN })
    const planner = openPlanner(snapshot, { today: TODAY })
    const estimate = created('estimate', 'est_later', {
      workItemId: items['B']!,
      unit: 'days',
      quantity: 'effort',
      likely: 2,
      skillId: DESIGN!,
      estimatedAt: '2028-01-01T00:00:00.000Z',
    })
    const before = planner.plan.items.get(items['B']!)!.startsAt
    expect(planner.update([estimate]).items.get(items['B']!)!.startsAt - before).toBe(2 * 1440)
  })
})
