import type { AllocationModel, Item, Relation } from './model.ts'
import type { AllocationProblem, Cause } from './problem.ts'
import { startsOf } from './starts.ts'

/** That an item is in or out, what says so at once, and the items from which that follows. */
interface Fact {
  readonly isIn: boolean
  readonly cause: Cause
  readonly from: readonly string[]
}

/**
 * Items that musts, nevers and relations put in and out at once, by following each consequence to its end (unit
 * propagation, breadth first: the chains that are told are short). Finds what follows step by step; what only a limit or a
 * case distinction excludes is for the solver. All items that are in and out by themselves, else the first contradiction
 * of relations. O(items + starts + members of relations).
 */
export function contradictions(model: AllocationModel): readonly AllocationProblem[] {
  const relations = model.relations ?? []
  const known = new Map<string, Fact>()
  const problems: AllocationProblem[] = []
  const settle = (item: string, fact: Fact) => {
    const before = known.get(item)
    if (before === undefined) known.set(item, fact)
    else if (before.isIn !== fact.isIn) problems.push(contradiction(item, before, fact, known))
  }
  for (const item of model.items)
    for (const [isIn, cause] of ownCauses(item, model.periods)) settle(item.id, { isIn, cause, from: [] })
  if (problems.length > 0) return problems
  const groups = relations.map((relation) => new Group(relation))
  const groupsOf = new Map<string, number[]>()
  for (const [index, relation] of relations.entries())
    for (const item of membersOf(relation)) {
      const own = groupsOf.get(item)
      if (own === undefined) groupsOf.set(item, [index])
      else own.push(index)
    }
  const follow = (index: number, consequences: readonly Consequence[]) => {
    for (const { item, isIn, from } of consequences)
      if (problems.length === 0) settle(item, { isIn, cause: { kind: 'relation', index }, from })
  }
  for (const [index, group] of groups.entries()) follow(index, group.alone())
  // A map is walked in the order of its entries, those that are added on the way included.
  for (const [item, { isIn }] of known)
    for (const index of groupsOf.get(item) ?? []) {
      follow(index, groups[index]!.learn(item, isIn))
      if (problems.length > 0) return problems
    }
  return problems
}

interface Consequence {
  readonly item: string
  readonly isIn: boolean
  readonly from: readonly string[]
}

/** A relation that is told one item after the other, each once. */
class Group {
  readonly #relation: Relation
  readonly #out = new Set<string>()
  #isSettled = false

  constructor(relation: Relation) {
    this.#relation = relation
  }

  /** What it says before anything is known: of a single one, exactly one is that one. */
  alone(): readonly Consequence[] {
    const { kind } = this.#relation
    const [item, ...others] = membersOf(this.#relation)
    return kind === 'either-or' && item !== undefined && others.length === 0 ? [{ item, isIn: true, from: [] }] : []
  }

  /** What follows from an item that is in or out, with what was told before. */
  learn(known: string, isIn: boolean): readonly Consequence[] {
    const relation = this.#relation
    const from = [known]
    if (relation.kind === 'requires') {
      if (known === relation.item && isIn) return [{ item: relation.needs, isIn, from }]
      return known === relation.needs && !isIn ? [{ item: relation.item, isIn, from }] : []
    }
    if (this.#isSettled) return []
    const { kind, items } = relation
    if (kind === 'together' || isIn) {
      this.#isSettled = true
      const areOthersIn = kind === 'together' && isIn
      return items.filter((item) => item !== known).map((item) => ({ item, isIn: areOthersIn, from }))
    }
    this.#out.add(known)
    if (kind !== 'either-or' || this.#out.size < items.length - 1) return []
    const last = items.find((item) => !this.#out.has(item)) ?? items[0]!
    return [{ item: last, isIn: true, from: items.filter((item) => item !== last) }]
  }
}

function membersOf(relation: Relation): readonly string[] {
  return relation.kind === 'requires' ? [relation.item, relation.needs] : relation.items
}

function ownCauses({ id: item, must, never, ...rest }: Item, periods: number): (readonly [boolean, Cause])[] {
  const hasPlace = rest.options.some((option) => startsOf(rest, option, periods).length > 0)
  return [
    ...(must === undefined ? [] : [[true, { kind: 'must', item, reason: must }] as const]),
    ...(never === undefined ? [] : [[false, { kind: 'never', item, reason: never }] as const]),
    ...(hasPlace ? [] : [[false, { kind: 'no-place', item }] as const]),
  ]
}

function contradiction(
  item: string,
  one: Fact,
  other: Fact,
  known: ReadonlyMap<string, Fact>,
): AllocationProblem & { readonly kind: 'contradiction' } {
  const causes = [...causesOf(one, known), ...causesOf(other, known)]
  const distinct = new Map(causes.map((cause) => [JSON.stringify(cause), cause]))
  return { kind: 'contradiction', item, because: [...distinct.values()] }
}

/** All that a fact follows from, the first cause first. */
function causesOf(fact: Fact, known: ReadonlyMap<string, Fact>): readonly Cause[] {
  const causes: Cause[] = []
  const seen = new Set<string>()
  for (let open = [fact], next = open.pop(); next !== undefined; next = open.pop()) {
    causes.push(next.cause)
    for (const item of next.from) {
      if (seen.has(item)) continue
      seen.add(item)
      open.push(known.get(item)!)
    }
  }
  return causes.reverse()
}
