import * as fc from 'fast-check'
import { below, randomFrom } from '../improve/random.ts'
import { checkAllocation } from './check-allocation.ts'
import { contradictions } from './contradictions.ts'
import type { AllocationModel, Choice, Chosen, Item, Relation } from './model.ts'

/** Choices to try for one model, at most: what keeps exhaustive answers quick. */
const MOST_CHOICES = 1500

/** Models of up to seven items with every feature, whose plans can all be tried; none contradicts itself. */
export function smallModels(): fc.Arbitrary<AllocationModel> {
  return fc.integer().map((seed) => {
    for (let step = 0; ; step++) {
      const model = smallModel(seed + step * 7919)
      if (contradictions(model).length === 0) return model
    }
  })
}

/** The best of all plans by the checker alone; undefined when none keeps every rule. */
export function bestOfAll(model: AllocationModel): { readonly choice: Choice; readonly worth: number } | undefined {
  let best: { readonly choice: Choice; readonly worth: number } | undefined
  for (const choice of allChoices(model)) {
    const { breaches, worth } = checkAllocation(model, choice)
    if (breaches.length === 0 && (best === undefined || worth > best.worth)) best = { choice, worth }
  }
  return best
}

export function* allChoices({ items, periods }: AllocationModel, from = 0): Generator<readonly Chosen[]> {
  const item = items[from]
  if (item === undefined) {
    yield []
    return
  }
  const ways = waysOf(item, periods)
  for (const rest of allChoices({ items, periods, teams: [] }, from + 1)) {
    yield rest
    for (const way of ways) yield [way, ...rest]
  }
}

function waysOf({ id, options, starts }: Item, periods: number): Chosen[] {
  return options.flatMap((option) =>
    (starts ?? Array.from({ length: Math.max(0, periods - option.periods + 1) }, (_, start) => start)).map((start) => ({
      item: id,
      option: option.id,
      start,
    })),
  )
}

function smallModel(seed: number): AllocationModel {
  const random = randomFrom(seed)
  const upTo = (most: number) => below(random, most + 1)
  const chance = (odds: number) => random() < odds
  const periods = 1 + upTo(2)
  const list = (most: number) => Array.from({ length: periods }, () => upTo(most))
  const teams = ['Core', 'Web'].slice(0, 1 + upTo(1)).map((id) => ({
    id,
    capacity: list(12),
    ...(chance(0.5) && { skills: [{ id: 'design', capacity: list(6) }] }),
    ...(chance(0.4) && { mostAtOnce: 1 + upTo(2) }),
  }))
  const items: Item[] = []
  let choices = 1
  for (let index = 0; index < 1 + upTo(6); index++) {
    const item = smallItem(index)
    choices *= 1 + waysOf(item, periods).length
    if (choices > MOST_CHOICES) break
    items.push(item)
  }
  const pick = () => items[upTo(items.length - 1)]!.id
  return {
    periods,
    teams,
    items,
    ...(chance(0.5) && { budget: { capex: list(10), ...(chance(0.5) && { opex: list(10) }) } }),
    buckets: [smallBucket('grow'), smallBucket('keep')],
    ...(chance(0.5) && { discount: Array.from({ length: periods }, (_, period) => 0.9 ** period) }),
    ...(chance(0.4) && { change: { drop: upTo(4), add: upTo(3), move: upTo(3), swap: upTo(3) } }),
    relations:
      items.length < 2 ? [] : [...Array.from({ length: upTo(3) }, smallRelation), ...(chance(0.3) ? mutualNeed() : [])],
  }

  function smallItem(index: number): Item {
    const options = ['S', 'M'].slice(0, 1 + upTo(1)).map((id) => {
      const length = 1 + upTo(1)
      const amounts = (most: number) => Array.from({ length }, () => upTo(most))
      const demands = teams
        .filter(() => chance(0.7))
        .map(({ id: team, skills }) => ({
          team,
          amounts: amounts(6),
          ...(skills !== undefined && chance(0.5) && { skill: 'design' }),
        }))
      return { id, value: upTo(30), periods: length, demands, capex: amounts(4), opex: amounts(4), risk: upTo(5) }
    })
    return {
      id: `item ${(index * 5 + 3) % 7}`,
      options,
      ...(chance(0.4) && { starts: [upTo(periods - 1)] }),
      ...(chance(0.12) && { must: 'promised' }),
      ...(chance(0.06) && { never: 'not now' }),
      ...(chance(0.7) && { shares: [{ bucket: 'grow', share: [1, 0.5, 0.25][upTo(2)]! }].slice(0, 1) }),
      ...(chance(0.3) && { due: { period: upTo(periods - 1), price: upTo(6) } }),
      ...(chance(0.3) && { today: { option: 'S', start: upTo(periods - 1) } }),
    }
  }

  function smallBucket(id: string) {
    const unit = chance(0.5) ? ('share' as const) : ('amount' as const)
    const [low, high] = unit === 'share' ? [0.25, 0.75] : [upTo(6), 6 + upTo(6)]
    return {
      id,
      unit,
      measure: chance(0.5) ? ('effort' as const) : ('money' as const),
      price: upTo(4) / 2,
      ...(chance(0.7) && { min: low }),
      ...(chance(0.7) && { max: high }),
      ...(chance(0.3) && { window: { from: 0, until: 1 } }),
    }
  }

  function smallRelation(): Relation {
    const members = [...new Set([pick(), pick(), pick()])]
    const kind = (['requires', 'together', 'either-or', 'excludes'] as const)[upTo(3)]!
    if (kind !== 'requires' || members.length < 2)
      return { kind: kind === 'requires' ? 'excludes' : kind, items: members }
    return { kind, item: members[0]!, needs: members[1]!, ...(chance(0.6) && { lag: upTo(1) }) }
  }

  /** Two that need each other, so that whichever is placed first has to leave room for the other. */
  function mutualNeed(): readonly Relation[] {
    const [item, needs] = [...new Set([pick(), pick(), pick()])]
    if (needs === undefined) return []
    const back = chance(0.3) && { lag: -upTo(3) }
    return [
      { kind: 'requires', item: item!, needs, lag: upTo(1) },
      { kind: 'requires', item: needs, needs: item!, ...back },
    ]
  }
}
