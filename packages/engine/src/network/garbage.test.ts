import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../check/check.ts'
import { models } from '../check/models.testing.ts'
import { schedule } from '../construct/schedule.ts'
import { explain } from '../explain/explain.ts'
import { toldTooLate, violations } from '../explain/violations.ts'
import type { Model } from '../model/model.ts'
import { HORIZON, LONGEST_MINUTES } from '../model/time.ts'
import { amend, compile } from './compile.ts'

const garbage = fc.oneof(
  fc.constantFrom(NaN, -0, Infinity, -Infinity, 2 ** 31, -(2 ** 31), 1e300, HORIZON.until - 1, LONGEST_MINUTES, 0.5),
  fc.constantFrom<unknown>(null, undefined, '', 'a0', 'x'.repeat(100_000), true, 5n, Symbol('s'), [], {}, [[]], [null]),
  fc.anything(),
  fc.integer(),
)

/** A model with some of its values, anywhere in it, replaced by others. */
const spoilt = fc
  .tuple(models, fc.array(fc.tuple(fc.nat(), garbage), { minLength: 1, maxLength: 3 }))
  .map(([model, changes]) => spoiltBy(model, changes))

function spoiltBy(model: Model, changes: readonly (readonly [pick: number, value: unknown])[]): unknown {
  return changes.reduce<unknown>((whole, [pick, value]) => {
    const ways = waysInto(whole)
    return replaced(whole, ways[pick % ways.length]!, value)
  }, model)
}

function waysInto(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]]
  return [[], ...Object.entries(value).flatMap(([key, part]) => waysInto(part).map((way) => [key, ...way]))]
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  ;(copy as Record<string, unknown>)[key] = replaced((value as Record<string, unknown>)[key], rest, by)
  return copy
}

describe('[N2] whatever is given for a model', () => {
  it('is answered, and what compiles gives a plan that keeps the rules', () => {
    fc.assert(
      fc.property(spoilt, (given) => {
        const model = given as Model
        const compiled = compile(model)
        if (!compiled.ok) {
          expect(compiled.problems.length).toBeGreaterThan(0)
          return
        }
        for (const level of [true, false]) {
          const plan = schedule(compiled.network, { level })
          expect(check(model, plan, { levelled: level, tooLate: toldTooLate(plan) })).toEqual([])
          expect(plan.totalFloat.length + plan.freeFloat.length + plan.critical.length).toBe(3 * plan.start.length)
          violations(plan)
          for (const n of model.activities.keys()) expect(explain(plan, n).length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 1200 },
    )
  })

  it('is answered in the same way after a model that it shares much with', () => {
    fc.assert(
      fc.property(models, fc.array(fc.tuple(fc.nat(), garbage), { minLength: 1, maxLength: 3 }), (model, changes) => {
        const known = compile(model)
        if (!known.ok) return
        const given = spoiltBy(model, changes) as Model
        const [fresh, sharing] = [compile(given), compile(given, known.network)]
        if (!fresh.ok || !sharing.ok) {
          expect(sharing).toEqual(fresh)
          return
        }
        const { activities, modes, dependencies, pools, sequence, members } = fresh.network
        expect(sharing.network).toMatchObject({ activities, dependencies, pools, sequence, members })
        expect({ ...sharing.network.modes, axis: modes.axis }).toEqual(modes)
      }),
      { numRuns: 1200 },
    )
  })

  it('is answered in the same way for a rank of minus zero, given after one of zero', () => {
    const ranked = (rank: number): Model => ({
      calendars: [{ id: 'c0', week: [[[540, 1020]], [], [], [], [], [], []] }],
      pools: [],
      activities: [{ id: 'a0', calendar: 'c0', work: { durationMinutes: 60 }, rank }],
      dependencies: [],
    })
    const known = compile(ranked(0))
    for (const compiled of [compile(ranked(-0)), compile(ranked(-0), known.ok ? known.network : undefined)])
      expect(compiled.ok && compiled.network.activities.rank[0]).toBe(0)
  })

  it('and for an amendment', () => {
    fc.assert(
      fc.property(models, spoilt, (model, other) => {
        const compiled = compile(model)
        if (!compiled.ok) return
        const activities: unknown = (other as Partial<Model> | null | undefined)?.activities
        const activity = (Array.isArray(activities) ? activities[0] : activities) as Model['activities'][number]
        const amended = amend(compiled.network, [activity])
        if (amended.ok) schedule(amended.network, { level: true })
      }),
      { numRuns: 300 },
    )
  })

  it('names what has another shape than it should', () => {
    const where = { list: 'activities', index: 0, id: 'a' }
    const lists = { calendars: [], pools: [], dependencies: [] }
    const problemsOf = (model: unknown) => {
      const compiled = compile(model as Model)
      return compiled.ok ? [] : compiled.problems
    }
    expect(problemsOf({ ...lists, activities: [{ id: 'a', demands: [{ pool: 'Core', units: '1' }] }] })).toEqual([
      { kind: 'wrong-shape', where, field: 'demands.0.units', expected: 'a number' },
    ])
    expect(problemsOf({ ...lists, activities: 'none' }).map((problem) => problem.kind)).toEqual(['wrong-shape'])
    expect(problemsOf(null).map((problem) => problem.kind)).toEqual(['wrong-shape'])
  })
})

describe('[N5] very many activities', () => {
  const many = (count: number): Model => ({
    calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }],
    pools: [],
    activities: Array.from({ length: count }, (_, n) => ({ id: String(n), calendar: 'always' })),
    dependencies: [],
  })

  it('are compiled, and more than two millions refused', () => {
    const compiled = compile(many(200_000))
    expect(compiled.ok && compiled.network.activities.count).toBe(200_000)
    const model = many(0)
    const tooMany = compile({ ...model, activities: { length: 2_000_001 } as unknown as Model['activities'] })
    expect(!tooMany.ok && tooMany.problems[0]).toMatchObject({ kind: 'too-many', count: 2_000_001, most: 2_000_000 })
  })

  it('that together ask a pool for more than can be counted are refused', () => {
    const demands = [{ pool: 'Core', units: 100_000 }]
    const model = many(22_000)
    const activities = model.activities.map(({ id }) => ({ id, demands }))
    const pools = [{ id: 'Core', calendar: 'always', capacity: 100 }]
    const compiled = compile({ ...model, pools, activities })
    expect(!compiled.ok && compiled.problems).toMatchObject([
      { kind: 'bad-number', where: { list: 'pools', id: 'Core' } },
    ])
    const fewer = compile({ ...model, pools, activities: activities.slice(0, 21_400) })
    expect(fewer.ok).toBe(true)
    expect(fewer.ok && compile({ ...model, pools, activities }, fewer.network).ok).toBe(false)
  })
})
