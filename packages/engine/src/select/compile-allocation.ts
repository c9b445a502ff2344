import type { CompiledAllocation, Need } from './compiled-allocation.ts'
import { SCALE } from './compiled-allocation.ts'
import { contradictions } from './contradictions.ts'
import { bandsOf } from './bands.ts'
import { EntryList } from './entry-list.ts'
import { Lanes } from './lanes.ts'
import type { AllocationModel, Item, Option } from './model.ts'
import type { AllocationProblem } from './problem.ts'
import { malformed } from './problems.ts'
import { startsOf } from './starts.ts'
import { moneyOf, worthOf } from './worth.ts'

/** Prices on what plain allocation leaves out, for walking the frontier. */
export interface Weights {
  /** For each unit of capex and opex within the model. */
  readonly cost: number
  /** For each unit of risk. */
  readonly risk: number
  /** Times the price of each bucket's miss. */
  readonly miss: number
}

const PLAIN: Weights = { cost: 0, risk: 0, miss: 1 }

export type CompiledOrNot =
  | { readonly ok: true; readonly compiled: CompiledAllocation }
  | { readonly ok: false; readonly problems: readonly AllocationProblem[] }

/** Answers a malformed or contradictory model with all that is wrong with it. */
export function compileAllocation(model: AllocationModel, weights: Weights = PLAIN): CompiledOrNot {
  const wrong = malformed(model)
  const problems = wrong.length > 0 ? wrong : contradictions(model)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, compiled: columnsOf(model, weights) }
}

function columnsOf(model: AllocationModel, weights: Weights): CompiledAllocation {
  const items = [...model.items].sort((a, b) => (a.id < b.id ? -1 : 1))
  const lanes = new Lanes(model)
  const bands = bandsOf(model)
  const uses = new EntryList()
  const parts = new EntryList()
  const itemFirst = [0]
  const item: number[] = []
  const option: number[] = []
  const start: number[] = []
  const end: number[] = []
  const value: number[] = []
  for (const [n, record] of items.entries()) {
    if (record.never === undefined) {
      const shared = lanes.rowsOfItem(record.id)
      for (const [which, way] of record.options.entries()) {
        const taken = lanes.usesOf(way)
        for (const from of startsOf(record, way, model.periods)) {
          item.push(n)
          option.push(which)
          start.push(from)
          end.push(from + way.periods)
          value.push(Math.round(SCALE * weighted(model, record, way, from, weights)))
          for (const { lane, step, amount } of taken)
            if (from + step < model.periods) uses.add(lane[from + step]!, amount)
          for (const row of shared) uses.add(row, 1)
          uses.close()
          bands.forEach((band, row) => parts.add(row, Math.round(SCALE * band.part(record, way, from))))
          parts.close()
        }
      }
    }
    itemFirst.push(item.length)
  }
  return {
    model,
    itemId: items.map(({ id }) => id),
    itemFirst: Int32Array.from(itemFirst),
    item: Int32Array.from(item),
    option: Int32Array.from(option),
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    value: Float64Array.from(value),
    offset: 0 - Math.round(SCALE * (model.change?.drop ?? 0)) * items.filter(({ today }) => today !== undefined).length,
    limits: lanes.limits,
    use: uses.entries(),
    room: Float64Array.from(lanes.room),
    part: parts.entries(),
    allowed: Float64Array.from(bands, ({ allowed }) => Math.round(SCALE * allowed)),
    missPrice: Float64Array.from(bands, ({ price }) => price * weights.miss),
    bands: bands.map(({ bucket, side }) => ({ bucket, side })),
    ...relationsOf(model, items),
  }
}

function weighted(model: AllocationModel, item: Item, option: Option, start: number, { cost, risk }: Weights): number {
  const priced = cost === 0 ? 0 : cost * moneyOf(option, start, 0, model.periods)
  return worthOf(model, item, option, start) - priced - risk * (option.risk ?? 0)
}

function relationsOf(
  { relations = [] }: AllocationModel,
  items: readonly Item[],
): Pick<CompiledAllocation, 'needs' | 'neededBy' | 'mates' | 'obligations' | 'obligationsOf'> {
  const indexOf = new Map(items.map(({ id }, index) => [id, index]))
  const needs: Need[][] = items.map(() => [])
  const neededBy: Need[][] = items.map(() => [])
  const together: (readonly number[])[] = []
  const obligations: (readonly number[])[] = items.flatMap(({ must }, index) => (must === undefined ? [] : [[index]]))
  for (const relation of relations) {
    if (relation.kind === 'requires') {
      const [item, needed] = [indexOf.get(relation.item)!, indexOf.get(relation.needs)!]
      const lag = relation.lag ?? null
      needs[item]!.push({ item: needed, lag })
      neededBy[needed]!.push({ item, lag })
    } else {
      const group = relation.items.map((id) => indexOf.get(id)!).sort((a, b) => a - b)
      if (relation.kind === 'together') together.push(group)
      if (relation.kind === 'either-or') obligations.push(group)
    }
  }
  const obligationsOf: number[][] = items.map(() => [])
  obligations.forEach((group, index) => group.forEach((item) => obligationsOf[item]!.push(index)))
  return { needs, neededBy, mates: matesOf(items.length, together), obligations, obligationsOf }
}

/** Groups that share an item come together as one (union-find, Tarjan 1975). */
function matesOf(count: number, groups: readonly (readonly number[])[]): (readonly number[])[] {
  const link = Int32Array.from({ length: count }, (_, item) => item)
  const leader = (item: number) => {
    let at = item
    while (link[at] !== at) at = link[at] = link[link[at]!]!
    return at
  }
  for (const [first, ...others] of groups) for (const item of others) link[leader(item)] = leader(first!)
  const members = new Map<number, number[]>()
  for (const group of groups) for (const item of group) members.set(leader(item), [])
  for (let item = 0; item < count; item++) members.get(leader(item))?.push(item)
  return Array.from(link, (_, item) => {
    const group = members.get(leader(item)) ?? NOBODY
    return group.length > 1 ? group : NOBODY
  })
}

const NOBODY: readonly number[] = []
