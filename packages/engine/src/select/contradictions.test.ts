import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate } from './allocate.ts'
import { compileAllocation } from './compile-allocation.ts'
import { contradictions } from './contradictions.ts'
import type { AllocationModel, Item, Relation } from './model.ts'
import type { Cause } from './problem.ts'

const items = (count: number, fields: (index: number) => Partial<Item> = () => ({})) =>
  Array.from({ length: count }, (_, index): Item => {
    return { id: `i${index}`, options: [{ id: 'M', value: 1, periods: 1 }], ...fields(index) }
  })

const logic = fc
  .record({
    states: fc.array(fc.constantFrom('must', 'never', 'open', 'open', 'open'), { minLength: 5, maxLength: 9 }),
    relations: fc.array(
      fc.record({
        kind: fc.constantFrom('requires', 'together', 'either-or', 'excludes'),
        members: fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 4 }),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ states, relations }): AllocationModel => {
    const ids = (members: readonly number[]) => [...new Set(members.map((at) => `i${at % states.length}`))]
    return {
      periods: 1,
      teams: [],
      items: items(states.length, (index) => (states[index] === 'open' ? {} : { [states[index]!]: 'so it is' })),
      relations: relations.flatMap(({ kind, members }): Relation[] => {
        const [item, needs] = ids(members)
        if (kind !== 'requires') return [{ kind: kind as 'together', items: ids(members) }]
        return needs === undefined ? [] : [{ kind, item: item!, needs }]
      }),
    }
  })

/** Whether unit propagation meets an item that is in and out, by sweeps over everything until nothing changes. */
function isTorn({ items: all, relations = [] }: AllocationModel): boolean {
  const isIn = new Set(all.flatMap(({ id, must }) => (must === undefined ? [] : [id])))
  const isOut = new Set(all.flatMap(({ id, never }) => (never === undefined ? [] : [id])))
  for (let before = -1; before < isIn.size + isOut.size;) {
    before = isIn.size + isOut.size
    for (const relation of relations) {
      if (relation.kind === 'requires') {
        if (isIn.has(relation.item)) isIn.add(relation.needs)
        if (isOut.has(relation.needs)) isOut.add(relation.item)
        continue
      }
      const members = relation.items
      const [chosen] = members.filter((id) => isIn.has(id))
      const open = members.filter((id) => !isOut.has(id))
      if (relation.kind === 'together') {
        if (chosen !== undefined) members.forEach((id) => isIn.add(id))
        if (open.length < members.length) members.forEach((id) => isOut.add(id))
        continue
      }
      if (chosen !== undefined) members.forEach((id) => id !== chosen && isOut.add(id))
      if (relation.kind === 'either-or' && open.length === 0) return true
      if (relation.kind === 'either-or' && open.length === 1) isIn.add(open[0]!)
    }
  }
  return [...isIn].some((id) => isOut.has(id))
}

/** The model with nothing in it but what is said to contradict itself. */
function only(model: AllocationModel, because: readonly Cause[]): AllocationModel {
  const named = (kind: Cause['kind'], id: string) =>
    because.some((one) => one.kind === kind && 'item' in one && one.item === id)
  return {
    ...model,
    items: model.items.map(({ id, options, must, never }) => ({
      id,
      options,
      ...(must !== undefined && named('must', id) && { must }),
      ...(never !== undefined && named('never', id) && { never }),
    })),
    relations: model.relations!.filter((_, index) =>
      because.some((one) => one.kind === 'relation' && one.index === index),
    ),
  }
}

test('[A4] a contradiction is found where sweeps over everything find one, and what is named for it suffices', () => {
  let torn = 0
  fc.assert(
    fc.property(logic, (model) => {
      const [problem] = contradictions(model)
      expect(problem !== undefined).toBe(isTorn(model))
      if (problem?.kind !== 'contradiction') return
      torn++
      expect(isTorn(only(model, problem.because))).toBe(true)
    }),
    { numRuns: 2000 },
  )
  expect(torn).toBeGreaterThan(200)
})

test('[A4] a chain of 12,000 that need each other is followed to its end, whatever the order of its relations', async () => {
  const count = 12_000
  const relations = Array.from({ length: count - 1 }, (_, n): Relation => {
    return { kind: 'requires', item: `i${count - 2 - n}`, needs: `i${count - 1 - n}` }
  })
  const chain: AllocationModel = {
    periods: 1,
    teams: [],
    items: items(count, (n) => (n === 0 ? { must: 'law' } : {})),
    relations,
  }
  expect(compileAllocation(chain).ok).toBe(true)
  const last = chain.items.map((item, n) => (n === count - 1 ? { ...item, never: 'cost' } : item))
  const compilation = compileAllocation({ ...chain, items: last })
  expect(compilation).toMatchObject({ ok: false, problems: [{ kind: 'contradiction' }] })
  if (compilation.ok || compilation.problems[0]?.kind !== 'contradiction') return
  expect(compilation.problems[0].because).toHaveLength(count + 1)
  const allocation = allocate({ ...chain, items: items(count, (n) => (n < 1 ? { must: 'law' } : {})) }, { rounds: 0 })
  if (!allocation.ok) throw new Error(JSON.stringify(allocation.problems))
  const first = await allocation.answers.next()
  expect(first.value.choice).toHaveLength(count)
})

test('[A4] 20,000 that come together are kept as one list, and groups that share a member as one group', async () => {
  const all = items(20_000)
  const ids = all.map(({ id }) => id)
  const relations: Relation[] = [
    { kind: 'together', items: ids.slice(0, 12_000) },
    { kind: 'together', items: ids.slice(11_999, -1) },
  ]
  const compilation = compileAllocation({ periods: 1, teams: [], items: all, relations })
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.problems))
  const { mates } = compilation.compiled
  const groups = new Set(mates.filter((list) => list.length > 0))
  expect([...groups].map((list) => list.length)).toEqual([19_999])
  expect(mates.filter((list) => list.length === 0)).toHaveLength(1)
})
