import type { AllocationModel, Item, Relation } from './model.ts'
import type { AllocationProblem, Cause } from './problem.ts'
import { startsOf } from './starts.ts'

type Known = Map<string, { readonly isIn: boolean; readonly because: readonly Cause[] }>

/**
 * Items that musts, nevers and relations put in and out at once, by following each consequence to its end (unit
 * propagation). Finds what follows step by step; what only a limit or a case distinction excludes is for the solver.
 */
export function contradictions(model: AllocationModel): readonly AllocationProblem[] {
  const known: Known = new Map()
  const problems: AllocationProblem[] = []
  const settle = (item: string, isIn: boolean, because: readonly Cause[]): boolean => {
    const before = known.get(item)
    if (before === undefined) known.set(item, { isIn, because: distinct(because) })
    else if (before.isIn !== isIn)
      problems.push({ kind: 'contradiction', item, because: distinct([...before.because, ...because]) })
    return before === undefined
  }
  for (const item of model.items) {
    for (const [isIn, cause] of ownCauses(item, model.periods)) settle(item.id, isIn, [cause])
  }
  let isMoving = problems.length === 0
  while (isMoving) {
    isMoving = false
    for (const [index, relation] of (model.relations ?? []).entries()) {
      for (const { item, isIn, because } of consequences(relation, known))
        isMoving = settle(item, isIn, [...because, { kind: 'relation', index }]) || isMoving
      if (problems.length > 0) return problems
    }
  }
  return problems
}

function ownCauses({ id: item, must, never, ...rest }: Item, periods: number): (readonly [boolean, Cause])[] {
  const hasPlace = rest.options.some((option) => startsOf(rest, option, periods).length > 0)
  return [
    ...(must === undefined ? [] : [[true, { kind: 'must', item, reason: must }] as const]),
    ...(never === undefined ? [] : [[false, { kind: 'never', item, reason: never }] as const]),
    ...(hasPlace ? [] : [[false, { kind: 'no-place', item }] as const]),
  ]
}

function consequences(relation: Relation, known: Known) {
  if (relation.kind === 'requires') {
    const { item, needs } = relation
    return [
      ...(known.get(item)?.isIn === true ? [{ item: needs, isIn: true, because: known.get(item)!.because }] : []),
      ...(known.get(needs)?.isIn === false ? [{ item, isIn: false, because: known.get(needs)!.because }] : []),
    ]
  }
  const { items } = relation
  const settled = items.find((item) => known.get(item)?.isIn === true)
  if (relation.kind === 'together') {
    const first = settled ?? items.find((item) => known.has(item))
    if (first === undefined) return []
    const { isIn, because } = known.get(first)!
    return items.filter((item) => item !== first).map((item) => ({ item, isIn, because }))
  }
  if (settled !== undefined) {
    const { because } = known.get(settled)!
    return items.filter((item) => item !== settled).map((item) => ({ item, isIn: false, because }))
  }
  const open = items.filter((item) => !known.has(item))
  if (relation.kind !== 'either-or' || open.length > 1) return []
  const last = open[0] ?? items[0]!
  const because = items.filter((item) => item !== last).flatMap((item) => known.get(item)!.because)
  return [{ item: last, isIn: true, because }]
}

function distinct(causes: readonly Cause[]): readonly Cause[] {
  const seen = new Set<string>()
  return causes.filter((cause) => {
    const key = JSON.stringify(cause)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
