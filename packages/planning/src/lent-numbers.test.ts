import {
  type ChangeSet,
  type Id,
  type NewMap,
  type Snapshot,
  applyInPlace,
  hireChanges,
  lendNumberChanges,
  loanChanges,
  tableOf,
} from '@trireme/domain'
import { aSmallOrganization, build, seededMint } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, loadsBetween, plan } from './index.ts'
import { TODAY } from './portfolios.testing.ts'

type Line = Partial<Omit<NewMap['capacity'], 'skillId'>> & { readonly skill?: string | null }

const WINDOW = { fromOn: '2027-03-08', untilOn: '2027-03-10' }
const FIRST = dayOf('2027-03-01')

/** Two teams that count as numbers, and one of Mina, who knows Kotlin, and Ole by name. */
function company(gateway: readonly Line[], mobile: readonly Line[]) {
  const { snapshot } = aSmallOrganization({ seed: 'lent numbers' })
  const put = <K extends 'person' | 'team' | 'membership' | 'capacity' | 'skill'>(
    kind: K,
    values: Partial<NewMap[K]>,
  ) => {
    const record = build(kind, values)
    tableOf(snapshot, kind).set(record.id, record as never)
    return record.id as Id
  }
  const skills = Object.fromEntries(['Kotlin', 'Swift'].map((name) => [name, put('skill', { name }) as Id<'skill'>]))
  const [from, to, core] = ['Gateway', 'Mobile', 'Core'].map((name) => put('team', { name }) as Id<'team'>)
  for (const [teamId, lines] of [[from!, gateway] as const, [to!, mobile] as const])
    for (const { skill = null, ...values } of lines)
      put('capacity', { teamId, skillId: skill === null ? null : skills[skill]!, ...values })
  const people = [['Mina', [skills['Kotlin']!]] as const, ['Ole', []] as const].map(([name, skillIds]) => {
    const id = put('person', { name, skillIds: [...skillIds] }) as Id<'person'>
    put('membership', { teamId: core!, personId: id })
    return snapshot.person.get(id)!
  })
  return { snapshot, from: from!, to: to!, core: core!, skills, mina: people[0]!, ole: people[1]! }
}

/** People a plan counts in a team on each working day of two weeks, in hundredths. */
function counted(snapshot: Snapshot, id: Id): readonly number[] {
  const { teams } = loadsBetween(plan(snapshot, { today: TODAY }).solved!, FIRST, FIRST + 14)
  const { capacityMinutes } = teams.find(({ teamId }) => teamId === id)!
  return Array.from(capacityMinutes, (minutes) => Math.round(minutes / 4.8)).filter((_, at) => at % 7 < 5)
}

function after(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  const then = structuredClone(snapshot)
  applyInPlace(then, changes)
  return then
}

const mint = () => seededMint('lent numbers of a plan')
const BY_SKILL: readonly Line[] = [
  { skill: 'Kotlin', people: 3 },
  { skill: 'Swift', people: 2 },
]

describe('people of a number that are lent between teams that count in different ways', () => {
  test('are a number of all skills in a team that has one, and none of them is lost', () => {
    const { snapshot, from, to } = company(BY_SKILL, [{ people: 4 }])
    const loan = { fromTeamId: from, toTeamId: to, people: 4, ...WINDOW }
    const then = after(snapshot, lendNumberChanges(snapshot, loan, mint()))
    expect(counted(then, from)).toEqual([500, 500, 500, 500, 500, 100, 100, 100, 500, 500])
    expect(counted(then, to)).toEqual([400, 400, 400, 400, 400, 800, 800, 800, 400, 400])
  })

  test('stay where they are when nobody knows as which skill the other would count them', () => {
    const { snapshot, from, to } = company([{ people: 4 }], BY_SKILL)
    expect(lendNumberChanges(snapshot, { fromTeamId: from, toTeamId: to, people: 1, ...WINDOW }, mint())).toEqual([])
  })

  test('leave a team that lends all of a number nobody in those days, not those whom it counts beside it', () => {
    const { snapshot, from, to } = company([{ people: 2, ...WINDOW }, ...BY_SKILL], [{ people: 4 }])
    const loan = { fromTeamId: from, toTeamId: to, people: 2, ...WINDOW }
    const then = after(snapshot, lendNumberChanges(snapshot, loan, mint()))
    expect(counted(then, from)).toEqual(Array(10).fill(0))
  })

  test('go from the one to the other on each day alike, whatever either counts, or none goes', () => {
    const span = fc.constantFrom(
      {},
      { fromOn: '2027-03-03' },
      { untilOn: '2027-03-09' },
      { fromOn: '2027-03-04', untilOn: '2027-03-11' },
    )
    const line = fc
      .record({
        skill: fc.constantFrom(null, 'Kotlin', 'Swift'),
        people: fc.integer({ min: 1, max: 12 }).map((n) => n / 2),
        span,
      })
      .map(({ span: days, ...values }) => ({ ...values, ...days }))
    const lines = fc.array(line, { minLength: 1, maxLength: 4 })
    const lent = fc.integer({ min: 1, max: 12 }).map((n) => n / 2)
    fc.assert(
      fc.property(lines, lines, lent, (gateway, mobile, people) => {
        const { snapshot, from, to } = company(gateway, mobile)
        const loan = { fromTeamId: from, toTeamId: to, people, ...WINDOW }
        const changes = lendNumberChanges(snapshot, loan, mint())
        const then = after(snapshot, changes)
        const [was, had] = [counted(snapshot, from), counted(snapshot, to)]
        const isRefused = mobile.every(({ skill }) => skill !== null) && gateway.some(({ skill }) => skill === null)
        const gone = was.map((each, at) => (isRefused || at < 5 || at > 7 ? 0 : Math.min(each, people * 100)))
        expect(counted(then, from)).toEqual(was.map((each, at) => each - gone[at]!))
        expect(counted(then, to)).toEqual(had.map((each, at) => each + gone[at]!))
      }),
      { numRuns: 150 },
    )
  })
})

describe('somebody by name who comes into a team that counts', () => {
  test('by skill counts as theirs, and stays where they have none', () => {
    const { snapshot, core, to, mina, ole } = company([{}], BY_SKILL)
    const loan = { fromTeamId: core, toTeamId: to, sharePercent: 100, ...WINDOW }
    const then = after(snapshot, loanChanges(snapshot, { ...loan, person: mina }, mint()))
    expect(counted(then, to)).toEqual([500, 500, 500, 500, 500, 600, 600, 600, 500, 500])
    expect(loanChanges(snapshot, { ...loan, person: ole }, mint())).toEqual([])
  })

  test('is hired as one more of all, of a skill as well where the team counts that beside', () => {
    const beside: Line = { skill: 'Kotlin', people: 1 }
    const hired = (mobile: readonly Line[], skill?: string) => {
      const { snapshot, to, skills } = company([{}], mobile)
      const join = { joinsFromOn: '2027-03-08', joinsByOn: '2027-03-08', rampUpWeeks: 0 }
      const skillIds = skill === undefined ? [] : [skills[skill]!]
      const changes = hireChanges(snapshot, { teamId: to, name: 'One', people: 1, skillIds, ...join }, mint())
      const then = after(snapshot, changes)
      const kotlin = [...then.capacity.values()].filter(({ skillId }) => skillId === skills['Kotlin'])
      return [counted(then, to)[0], counted(then, to)[5], kotlin.length]
    }
    expect(hired([{ people: 4 }], 'Kotlin')).toEqual([400, 500, 0])
    expect(hired([{ people: 4 }, beside], 'Kotlin')).toEqual([400, 500, 2])
    expect(hired([{ people: 4 }, beside], 'Swift')).toEqual([400, 500, 1])
    expect(hired(BY_SKILL, 'Kotlin')).toEqual([500, 600, 2])
    expect(hired(BY_SKILL)).toEqual([500, 500, 1])
  })
})
