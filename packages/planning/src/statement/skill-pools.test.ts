import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SkillGroup, skillPools } from './skill-pools.ts'

const people = (...skills: readonly string[]): SkillGroup<number> => ({
  skills: new Set(skills.filter(Boolean)),
  people: 1,
})

describe('pools of a team by skill', () => {
  const sets = (groups: readonly SkillGroup<number>[], ...asked: readonly string[]) =>
    skillPools(groups, asked).map((pool) => `${pool.skills.join('+')} ${pool.people.length}`)

  test('are one for each skill, and one for skills that somebody joins', () => {
    expect(sets([people('design'), people('code')], 'code', 'design')).toEqual(['code 1', 'design 1'])
    expect(sets([people('design', 'code'), people('code')], 'code', 'design')).toEqual([
      'code 2',
      'design 1',
      'code+design 2',
    ])
  })

  test('count nobody for skills that nobody asks for or has', () => {
    expect(sets([people('design'), people()], 'law')).toEqual([])
    expect(sets([people('design'), people()])).toEqual([])
  })

  test('are not overbooked exactly when everybody can be given somebody, as trying all ways shows', () => {
    const skills = ['a', 'b', 'c', 'd']
    const team = fc.array(fc.subarray(skills), { minLength: 1, maxLength: 6 })
    const asks = fc.array(fc.constantFrom(...skills, undefined), { maxLength: 6 })
    fc.assert(
      fc.property(team, asks, (members, wanted) => {
        const groups = members.map((own) => people(...own))
        const pools = skillPools(groups, skills)
        const held = (of: readonly string[]) =>
          wanted.filter((skill) => skill !== undefined && of.includes(skill)).length
        const known = wanted.every((skill) => skill === undefined || members.some((own) => own.includes(skill)))
        const fits =
          known && wanted.length <= members.length && pools.every((pool) => held(pool.skills) <= pool.people.length)
        expect(fits).toBe(canBeGiven(members, wanted))
      }),
      { numRuns: 2000 },
    )
  })
})

function canBeGiven(members: readonly (readonly string[])[], wanted: readonly (string | undefined)[]): boolean {
  if (wanted.length === 0) return true
  const [first, ...rest] = wanted
  return members.some(
    (own, at) => (first === undefined || own.includes(first)) && canBeGiven(members.toSpliced(at, 1), rest),
  )
}
