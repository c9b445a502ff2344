import {
  type AllocationModel,
  type ConflictMember,
  type Limit,
  type Team,
  allocated,
  checkAllocation,
  compileAllocation,
  conflictSet,
  frontier,
  relaxationPrices,
  robustness,
  shadowPrices,
  whatGetsItIn,
  whyIn,
} from '@trireme/engine/select'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOfAll, smallModels } from '@trireme/engine/select/testing'
import { highsSolver } from './highs-solver.ts'

const solver = highsSolver()
const EXACT = { solver, gap: 0, rounds: 20 }
const ROUNDING = 0.05

test('[A11] a shadow price is what trying every plan with three units more gains', async () => {
  let isPriced = false
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => {
      const answer = await allocated(model, EXACT)
      if (answer.worth === -Infinity) return
      const limit: Limit = { kind: 'capacity', team: 'Core', period: 0 }
      const [price] = await shadowPrices(model, answer, [{ limit, units: 3 }], EXACT)
      const more = bestOfAll(withRoom(model, limit, 3))!
      expect(price).toMatchObject({ limit, units: 3, how: 'solved again', isProven: true })
      expect(Math.abs(price!.gained - (more.worth - bestOfAll(model)!.worth))).toBeLessThan(ROUNDING)
      if (price!.gained > 1) isPriced = true
    }),
    { numRuns: 80, seed: 1 },
  )
  expect(isPriced).toBe(true)
})

test('[A11] prices of the relaxation say that they are', async () => {
  const model = twoOfThree()
  const answer = await allocated(model, EXACT)
  const compilation = compileAllocation(model)
  if (!compilation.ok) throw new Error('it compiles')
  const [highest] = relaxationPrices(compilation.compiled, answer)
  expect(highest).toMatchObject({ limit: { kind: 'capacity', team: 'Core', period: 0 }, how: 'relaxation' })
  expect(highest!.gained).toBeGreaterThan(0)
  expect(highest!.isProven).toBe(false)
})

test('[A12] a conflict set cannot hold together, and dropping any one of it frees the rest', async () => {
  const sizes = new Set<number>()
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => {
      const eager = { ...model, items: model.items.map((item) => ({ ...item, must: 'everybody wants it' })) }
      const conflict = await conflictSet(eager, solver)
      if (conflict === null) {
        expect(bestOfAll(eager)).toBeDefined()
        return
      }
      sizes.add(conflict.length)
      expect(bestOfAll(onlyWith(eager, conflict))).toBeUndefined()
      for (const member of conflict)
        expect(
          bestOfAll(
            onlyWith(
              eager,
              conflict.filter((one) => one !== member),
            ),
          ),
        ).toBeDefined()
    }),
    { numRuns: 100, seed: 1 },
  )
  expect(sizes.size).toBeGreaterThan(2)
})

test('[A13] each way to get an item in names a plan that has it and what that loses', async () => {
  const kinds = new Set<string>()
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => {
      const answer = await allocated(model, EXACT)
      const out = model.items.find(
        ({ id, never }) => never === undefined && !answer.choice.some(({ item }) => item === id),
      )
      if (answer.worth === -Infinity || out === undefined) return
      const ways = await whatGetsItIn(model, answer, out.id, EXACT)
      expect(ways.map(({ cost }) => cost)).toEqual(ways.map(({ cost }) => cost).toSorted((a, b) => a - b))
      for (const way of ways) {
        kinds.add(way.kind)
        if (way.kind === 'more-capacity' || way.kind === 'more-budget') {
          const wider = way.more.reduce((wide, { limit, units }) => withRoom(wide, limit, units), model)
          const { breaches, worth } = checkAllocation(wider, [...answer.choice, way.chosen])
          expect(breaches).toEqual([])
          expect(Math.abs(answer.worth - way.lost - worth)).toBeLessThan(ROUNDING)
        }
        if (way.kind === 'displaced-items') {
          const best = bestOfAll(withFields(model, out.id, { must: 'asked' }))!
          expect(Math.abs(answer.worth - way.lost - best.worth)).toBeLessThan(ROUNDING)
        }
      }
    }),
    { numRuns: 150, seed: 1 },
  )
  expect(kinds).toEqual(new Set(['more-capacity', 'more-budget', 'later-window', 'smaller-option', 'displaced-items']))
})

test('[A14] an item is worth what the best plan without it loses', async () => {
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => {
      const answer = await allocated(model, EXACT)
      const chosen = answer.choice.find(({ item }) =>
        model.items.every(({ id, must }) => id !== item || must === undefined),
      )
      if (chosen === undefined) return
      const without = withFields(model, chosen.item, { never: 'asked' })
      if (!compileAllocation(without).ok) return
      const why = await whyIn(model, answer, chosen.item, EXACT)
      expect(why.isProven).toBe(true)
      const best = bestOfAll(without)
      if (best === undefined) expect(why.lost).toBe(Infinity)
      else expect(Math.abs(why.lost - (answer.worth - best.worth))).toBeLessThan(ROUNDING)
    }),
    { numRuns: 60 },
  )
})

test('[A14] what stands in for an item is named', async () => {
  const model = twoOfThree()
  const answer = await allocated(model, EXACT)
  expect(await whyIn(model, answer, 'Checkout', EXACT)).toEqual({
    lost: 4,
    instead: ['Search'],
    leaving: [],
    isProven: true,
  })
})

test('[A15] robustness is the share of draws in which an item stays chosen', async () => {
  const draws = [1, 1, 0.1, 5].map((factor) => new Map([['Checkout', factor]]))
  expect(await robustness(twoOfThree(), draws, EXACT)).toEqual(
    new Map([
      ['Search', 0.25],
      ['Checkout', 0.75],
      ['Login', 1],
    ]),
  )
})

test('[A16] no plan of the frontier is better than another in everything, and today’s plan is among them', async () => {
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => {
      const plans = await frontier(model, { rounds: 60 })
      const hasToday = model.items.some(({ today }) => today !== undefined)
      if (plans.length > 0) expect(plans.filter(({ isToday }) => isToday)).toHaveLength(hasToday ? 1 : 0)
      for (const plan of plans.filter(({ isUndominated }) => isUndominated)) {
        if (plan.keepsLimits) expect(checkAllocation(model, plan.choice).breaches).toEqual([])
        for (const other of plans.filter(({ keepsLimits }) => keepsLimits))
          expect(
            other.value > plan.value && other.cost < plan.cost && other.risk < plan.risk && other.miss < plan.miss,
          ).toBe(false)
      }
    }),
    { numRuns: 40 },
  )
})

/** Three items for one team with room for two: Login 9, Checkout 8, Search 4. */
function twoOfThree(): AllocationModel {
  const item = (id: string, value: number) => ({
    id,
    options: [{ id: 'M', value, periods: 1, demands: [{ team: 'Core', amounts: [1] }] }],
  })
  return {
    periods: 1,
    teams: [{ id: 'Core', capacity: [2] }],
    items: [item('Search', 4), item('Checkout', 8), item('Login', 9)],
  }
}

function withFields(model: AllocationModel, id: string, fields: object): AllocationModel {
  return { ...model, items: model.items.map((item) => (item.id === id ? { ...item, ...fields } : item)) }
}

/** The model with so much more of a limit, stated apart from the engine's own. */
function withRoom(model: AllocationModel, limit: Limit, units: number): AllocationModel {
  if (limit.kind === 'relation') return model
  const { period } = limit
  const grown = (list: readonly number[]) => list.map((n, t) => n + (t === period ? units : 0))
  if (!('team' in limit))
    return { ...model, budget: { ...model.budget, [limit.kind]: grown(model.budget![limit.kind]!) } }
  const { team: id } = limit
  const skill = limit.kind === 'capacity' ? limit.skill : undefined
  const wider = (team: Team): Team => {
    if (limit.kind === 'work-in-progress') return { ...team, mostAtOnce: team.mostAtOnce! + units }
    if (skill === undefined) return { ...team, capacity: grown(team.capacity) }
    return {
      ...team,
      skills: team.skills!.map((one) => (one.id === skill ? { ...one, capacity: grown(one.capacity) } : one)),
    }
  }
  return { ...model, teams: model.teams.map((team) => (team.id === id ? wider(team) : team)) }
}

/** The model with only these musts, nevers, relations and limits in force. */
function onlyWith(model: AllocationModel, members: readonly ConflictMember[]): AllocationModel {
  const has = (test: (member: ConflictMember) => boolean) => members.some(test)
  const hasLimit = (test: (limit: Limit) => boolean) => has((one) => one.kind === 'limit' && test(one.limit))
  const free = (list: readonly number[], test: (limit: Limit, period: number) => boolean) =>
    list.map((amount, period) => (hasLimit((limit) => test(limit, period)) ? amount : 1000))
  return {
    ...model,
    items: model.items.map(({ must, never, ...item }) => ({
      ...item,
      ...(has((one) => one.kind === 'must' && one.item === item.id) && { must }),
      ...(has((one) => one.kind === 'never' && one.item === item.id) && { never }),
    })),
    relations: model.relations!.filter((_, index) => has((one) => one.kind === 'relation' && one.index === index)),
    ...(model.budget && {
      budget: Object.fromEntries(
        Object.entries(model.budget).map(([kind, list]) => [
          kind,
          free(
            list as readonly number[],
            (limit, period) => limit.kind === kind && 'period' in limit && limit.period === period,
          ),
        ]),
      ),
    }),
    teams: model.teams.map(({ id, capacity, skills, mostAtOnce }) => ({
      id,
      capacity: free(
        capacity,
        (limit, period) =>
          limit.kind === 'capacity' && limit.team === id && limit.skill === undefined && limit.period === period,
      ),
      ...(skills && {
        skills: skills.map((skill) => ({
          id: skill.id,
          capacity: free(
            skill.capacity,
            (limit, period) =>
              limit.kind === 'capacity' && limit.team === id && limit.skill === skill.id && limit.period === period,
          ),
        })),
      }),
      ...(mostAtOnce !== undefined &&
        hasLimit((limit) => limit.kind === 'work-in-progress' && limit.team === id) && { mostAtOnce }),
    })),
  }
}
