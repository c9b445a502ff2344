import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Allocated, allocate, allocated } from './allocate.ts'
import { checkAllocation } from './check-allocation.ts'
import type { AllocationModel } from './model.ts'
import type { AllocateOptions } from './options.ts'
import { bestOfAll, smallModels } from './small-models.testing.ts'

const QUICK = { rounds: 400, gap: 0 }

test('[A1, A9] on small models no plan is worth more than the bound, and what is found is a plan of its worth', async () => {
  let reached = 0
  let solved = 0
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => {
      const best = bestOfAll(model)
      const found = await allocated(model, QUICK)
      if (best !== undefined) {
        expect(found.bound).toBeGreaterThanOrEqual(best.worth - 0.02)
        solved++
      }
      if (found.worth === -Infinity) return
      const { breaches, worth } = checkAllocation(model, found.choice)
      expect(breaches).toEqual([])
      expect(found.worth).toBeCloseTo(worth, 1)
      expect(found.worth).toBeLessThanOrEqual(best!.worth + 0.02)
      if (found.worth >= best!.worth - 0.02) reached++
    }),
    { numRuns: 500, seed: 1 },
  )
  expect(reached / solved).toBeGreaterThan(0.97)
})

test('[A2] equal seeds give equal answers, whatever the order of items', async () => {
  await fc.assert(
    fc.asyncProperty(smallModels(), fc.integer(), async (model, seed) => {
      const first = await every(model, seed)
      expect(await every(model, seed)).toEqual(first)
      expect(await every({ ...model, items: model.items.toReversed() }, seed)).toEqual(first)
    }),
    { numRuns: 60 },
  )
})

test('[A2] answers only get better, and their bounds tighter', async () => {
  await fc.assert(
    fc.asyncProperty(smallModels(), async (model) => {
      const answers = await every(model, 1)
      for (const [index, { worth, bound, rounds }] of answers.entries()) {
        if (index === 0) continue
        expect(worth).toBeGreaterThanOrEqual(answers[index - 1]!.worth)
        expect(bound).toBeLessThanOrEqual(answers[index - 1]!.bound)
        expect(rounds).toBeGreaterThanOrEqual(answers[index - 1]!.rounds)
      }
    }),
    { numRuns: 60 },
  )
})

test('a search that is stopped hands back what it has', async () => {
  const stop = new AbortController()
  const allocation = allocate(contested(), { rounds: 1_000_000, gap: 0, signal: stop.signal })
  if (!allocation.ok) throw new Error('it compiles')
  const { value } = await allocation.answers.next()
  stop.abort()
  const last = await allocation.answers.next()
  expect(last.done).toBe(true)
  expect(last.value).toEqual(value)
  expect(checkAllocation(contested(), last.value.choice).breaches).toEqual([])
})

test('a search gives way to timers and messages, and ends soon after its signal', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort())
  const { rounds, status } = await allocated(contested(), { rounds: 1e9, gap: 0, signal: stop.signal })
  expect(stop.signal.aborted).toBe(true)
  expect([status, rounds < 1e8]).toEqual(['best found', true])
})

test('a long search without anything better tells how far it is', async () => {
  const allocation = allocate(contested(), { rounds: 12_000, gap: 0 })
  if (!allocation.ok) throw new Error(JSON.stringify(allocation.problems))
  const rounds: number[] = []
  for await (const answer of allocation.answers) rounds.push(answer.rounds)
  rounds.forEach((round, index) => expect(round - (rounds[index - 1] ?? 0)).toBeLessThanOrEqual(5250))
  expect(rounds.at(-1)).toBeGreaterThan(9000)
})

test.each<[string, unknown, object]>([
  ['rounds that are no number', { rounds: Number.NaN }, { kind: 'bad-number', field: 'rounds' }],
  ['rounds without an end', { rounds: Infinity }, { kind: 'bad-number', field: 'rounds' }],
  ['half a round', { rounds: 0.5 }, { kind: 'bad-number', field: 'rounds' }],
  ['fewer rounds than none', { rounds: -1 }, { kind: 'bad-number', field: 'rounds' }],
  ['a gap that is no number', { gap: Number.NaN }, { kind: 'bad-number', field: 'gap' }],
  ['a gap below nothing', { gap: -0.1 }, { kind: 'bad-number', field: 'gap' }],
  ['a gap without an end', { gap: Infinity }, { kind: 'bad-number', field: 'gap' }],
  ['a fraction for a seed', { seed: 0.5 }, { kind: 'bad-number', field: 'seed' }],
  ['a seed without an end', { seed: Infinity }, { kind: 'bad-number', field: 'seed' }],
  ['a time that is no number', { milliseconds: Number.NaN }, { kind: 'bad-number', field: 'milliseconds' }],
  ['weights below nothing', { weights: { cost: -1, risk: 0, miss: 1 } }, { kind: 'bad-number', field: 'weights.cost' }],
  ['text for rounds', { rounds: '10' }, { kind: 'wrong-shape', field: 'rounds' }],
  ['a plan to begin with that is none', { from: [{ item: 'a' }] }, { kind: 'wrong-shape', field: 'from.0.option' }],
  ['nothing for options', null, { kind: 'wrong-shape', field: 'options' }],
])('[A4] %s is refused', (_, options, problem) => {
  const where = { list: 'options', index: 0, id: '' }
  expect(allocate(contested(), options as AllocateOptions)).toMatchObject({
    ok: false,
    problems: [{ ...problem, where }],
  })
})

test('[A2] seeds that are alike modulo 2³² are one', async () => {
  const [one, other] = await Promise.all([3, 3 + 2 ** 32].map((seed) => allocated(contested(), { ...QUICK, seed })))
  expect(one!.choice).toEqual(other!.choice)
})

test('a plan to begin with is never made worse, and one that breaks limits is not begun with', async () => {
  const model = contested()
  const { choice, worth } = await allocated(model, { rounds: 2000, gap: 0 })
  expect((await allocated(model, { rounds: 1, gap: 0, seed: 7, from: choice })).worth).toBeGreaterThanOrEqual(worth)
  const all = model.items.map(({ id }) => ({ item: id, option: 'M', start: 0 }))
  const begun = await allocated(model, { rounds: 1, gap: 0, from: all })
  expect(checkAllocation(model, begun.choice).breaches).toEqual([])
})

test('a must that no room is left for by others still comes in', async () => {
  const model = contested()
  const least = model.items.toSorted((a, b) => a.options[0]!.value - b.options[0]!.value)[0]!.id
  const items = model.items.map((item) => (item.id === least ? { ...item, must: 'promised' } : item))
  const { choice } = await allocated({ ...model, items }, { rounds: 200 })
  expect(choice.map(({ item }) => item)).toContain(least)
})

async function every(model: AllocationModel, seed: number): Promise<readonly Allocated[]> {
  const allocation = allocate(model, { rounds: 200, gap: 0, seed })
  if (!allocation.ok) throw new Error(JSON.stringify(allocation.problems))
  const answers: Allocated[] = []
  for await (const answer of allocation.answers) answers.push(answer)
  return answers
}

/** Forty items that want three times what one team has. */
function contested(): AllocationModel {
  const items = Array.from({ length: 40 }, (_, n) => ({
    id: `item ${n}`,
    options: [
      { id: 'M', value: 10 + ((n * 37) % 23), periods: 1, demands: [{ team: 'Core', amounts: [3 + ((n * 13) % 7)] }] },
    ],
  }))
  return { periods: 2, teams: [{ id: 'Core', capacity: [41, 37] }], items }
}
