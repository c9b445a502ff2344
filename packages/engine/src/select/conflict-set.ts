import { compileAllocation } from './compile-allocation.ts'
import type { Limit } from './compiled-allocation.ts'
import type { LinearSolver } from './linear-solver.ts'
import type { AllocationModel, Item, Relation } from './model.ts'
import { LARGEST } from './problems.ts'
import { linearProgram } from './program.ts'
import { withItem, withMore } from './variants.ts'

export type ConflictMember =
  | { readonly kind: 'must'; readonly item: string; readonly reason: string }
  | { readonly kind: 'never'; readonly item: string; readonly reason: string }
  /** By its index in the model. */
  | { readonly kind: 'relation'; readonly index: number }
  | { readonly kind: 'limit'; readonly limit: Limit }

const BLOCKS = [16, 4, 1]

/**
 * A smallest group of musts, nevers, relations and limits that cannot hold together: dropping any one frees the rest. By
 * the deletion filter (Chinneck & Dravnieks 1991), in blocks first. Null when everything can hold together. What the
 * solver cannot settle within `milliseconds` a question counts as free, and the group may then be larger than it has to.
 */
export async function conflictSet(
  model: AllocationModel,
  solver: LinearSolver,
  options: { readonly milliseconds?: number } = {},
): Promise<readonly ConflictMember[] | null> {
  const bare = obliged(model)
  const isImpossible = (members: readonly ConflictMember[], all: readonly ConflictMember[]) =>
    cannotHold(without(bare, members, all), solver, options)
  const everything = membersOf(bare)
  if (!(await isImpossible(everything, everything))) return null
  let kept: readonly ConflictMember[] = everything
  for (const block of BLOCKS) {
    for (let from = kept.length - 1; from >= 0; from -= block) {
      const low = Math.max(0, from - block + 1)
      const rest = kept.filter((_, index) => index < low || index > from)
      if (await isImpossible(rest, everything)) kept = rest
    }
  }
  return kept
}

/** Only what musts and either-ors pull in, with nothing to be gained: all else could stay out of any plan. */
function obliged(model: AllocationModel): AllocationModel {
  const { relations = [] } = model
  const pulled = new Set(model.items.flatMap(({ id, must }) => (must === undefined ? [] : [id])))
  for (const relation of relations) if (relation.kind === 'either-or') relation.items.forEach((id) => pulled.add(id))
  for (let before = -1; before < pulled.size;) {
    before = pulled.size
    for (const relation of relations) {
      if (relation.kind === 'requires' && pulled.has(relation.item)) pulled.add(relation.needs)
      if (relation.kind === 'together' && relation.items.some((id) => pulled.has(id)))
        relation.items.forEach((id) => pulled.add(id))
    }
  }
  const items = model.items.filter(({ id }) => pulled.has(id))
  return {
    periods: model.periods,
    teams: model.teams,
    ...(model.budget && { budget: model.budget }),
    items: items.map(({ id, options, starts, must, never }) => ({
      id,
      options: options.map((option) => ({ ...option, value: 0 })),
      ...(starts && { starts }),
      ...(must !== undefined && { must }),
      ...(never !== undefined && { never }),
    })),
    // Kept in place, so that an index still names its relation.
    relations: relations.map((relation) => within(relation, pulled)),
  }
}

const NOTHING: Relation = { kind: 'together', items: [] }

function within(relation: Relation, pulled: ReadonlySet<string>): Relation {
  if (relation.kind === 'requires') return pulled.has(relation.item) ? relation : NOTHING
  const items = relation.items.filter((id) => pulled.has(id))
  return { kind: relation.kind, items }
}

function membersOf(model: AllocationModel): readonly ConflictMember[] {
  return [
    ...model.items.flatMap((item) => ownMembers(item)),
    ...(model.relations ?? []).flatMap((relation, index): ConflictMember[] =>
      relation.kind === 'requires' || relation.items.length > 1 || relation.kind === 'either-or'
        ? [{ kind: 'relation', index }]
        : [],
    ),
    ...limitsOf(model).map((limit): ConflictMember => ({ kind: 'limit', limit })),
  ]
}

function ownMembers({ id: item, must, never }: Item): ConflictMember[] {
  return [
    ...(must === undefined ? [] : [{ kind: 'must' as const, item, reason: must }]),
    ...(never === undefined ? [] : [{ kind: 'never' as const, item, reason: never }]),
  ]
}

/** Every limit that something here takes from; work in progress once for each team, as the model states it. */
function limitsOf(model: AllocationModel): readonly Limit[] {
  const free = withoutLogic(model)
  const compilation = compileAllocation(free)
  if (!compilation.ok) throw new Error(`The model is malformed: ${JSON.stringify(compilation.problems)}`)
  const { limits, use } = compilation.compiled
  const used = new Set(use.row)
  const seen = new Set<string>()
  return limits.filter((limit, row) => {
    if (!used.has(row)) return false
    if (limit.kind !== 'work-in-progress') return true
    const isNew = !seen.has(limit.team)
    seen.add(limit.team)
    return isNew
  })
}

function withoutLogic(model: AllocationModel): AllocationModel {
  const items = model.items.map(({ must: _must, never: _never, ...item }) => item)
  return { ...model, items, relations: [] }
}

/** The model with only these members of all in force. */
function without(
  model: AllocationModel,
  members: readonly ConflictMember[],
  all: readonly ConflictMember[],
): AllocationModel {
  const kept = new Set(members)
  return all.filter((member) => !kept.has(member)).reduce(drop, model)
}

function drop(model: AllocationModel, member: ConflictMember): AllocationModel {
  switch (member.kind) {
    case 'must':
      return withItem(model, member.item, { must: undefined })
    case 'never':
      return withItem(model, member.item, { never: undefined })
    case 'limit':
      return withMore(model, member.limit, LARGEST)
    case 'relation':
      return { ...model, relations: model.relations!.map((one, index) => (index === member.index ? NOTHING : one)) }
  }
}

async function cannotHold(
  model: AllocationModel,
  solver: LinearSolver,
  options: { readonly milliseconds?: number },
): Promise<boolean> {
  const relations = model.relations!.filter((relation) => relation.kind === 'requires' || relation.items.length > 0)
  const compilation = compileAllocation({ ...model, relations })
  if (!compilation.ok) return true
  return (await solver(linearProgram(compilation.compiled), options)).status === 'infeasible'
}
