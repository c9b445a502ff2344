import type { ChangeSet, Id } from '@trireme/domain'
import { compile, turnsChanged } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import { withTurns } from '../statement/tree.ts'

/**
 * The changes after which work takes its people in this order: who leaves its turn of today goes before the next, all
 * others keep what they have. As few leave as can be: urgency that comes from others (what waits for an item, what an item
 * goes before) may carry more along, then those are told their turn as well, until the order is the one that is wanted. Where that
 * does not come to an end, everybody is told who stands out of the order of roadmap and priority.
 *
 * Nothing can go after the last, so the last one has to keep its turn. Where that would move very many, what the order
 * puts behind everybody who keeps theirs goes right before the last of these instead.
 *
 * @param order places of automatic leaves in the tree, the first to be served first
 */
export function turnChanges(solved: Solved, order: readonly number[]): ChangeSet {
  const { tree } = solved.statement.ground
  const known = tree.items.map(({ goesBeforeId }) => goesBeforeId)
  return changesTo(fewTurns(solved, order) ?? allTurns(order, tree.roadmapRank))

  function changesTo({ list, out, others }: Turns): ChangeSet {
    return list.flatMap((index, at) => {
      const goesBeforeId = out.has(index) ? idAt(list[at + 1]!) : others === 'none' ? null : known[index]!
      if (known[index] === goesBeforeId) return []
      const [before, after] = [{ goesBeforeId: known[index]! }, { goesBeforeId }]
      return [{ op: 'update' as const, kind: 'work-item' as const, id: tree.items[index]!.id, before, after }]
    })
  }

  function idAt(index: number): Id<'work-item'> {
    return tree.items[index]!.id as Id<'work-item'>
  }
}

/** A list, and who of it goes before the next; the others keep what they go before, or go before nobody. */
type Turns = {
  readonly list: readonly number[]
  readonly out: ReadonlySet<number>
  readonly others: 'kept' | 'none'
}

const ROUNDS = 12

/** Turns that differ from today's; undefined where the order does not follow from so few. */
function fewTurns(solved: Solved, order: readonly number[]): Turns | undefined {
  const today = leavesIn(solved, solved.schedule.network.sequence, new Set(order))
  const { list, stays } = expressible(order, placesIn(today))
  const out = new Set(list.filter((index) => !stays.has(index)))
  const next = new Map(list.map((index, at) => [index, list[at + 1]]))
  const places = placesIn(list)
  for (let round = 0; round < ROUNDS; round++) {
    const then = orderAfter(solved, list, out)
    const astray = outOf(then, places)
    if (then.length === list.length && astray.length === 0) return { list, out, others: 'kept' }
    const known = out.size
    for (const index of astray) if (next.get(index) !== undefined) out.add(index)
    // Those that are told already follow the next one, which therefore has to be told, too.
    if (out.size === known)
      for (const index of astray) {
        const follows = next.get(index)
        if (follows !== undefined && next.get(follows) !== undefined) out.add(follows)
      }
    if (out.size === known) return undefined
  }
  return undefined
}

/** Turns against the order of roadmap and priority: all there are. */
function allTurns(order: readonly number[], roadmapRank: Int32Array): Turns {
  const { list, stays } = expressible(order, roadmapRank)
  return { list, out: new Set(list.filter((index) => !stays.has(index))), others: 'none' }
}

/** The order of these leaves if some of them go before the next. */
function orderAfter({ statement, schedule: { network } }: Solved, list: readonly number[], out: ReadonlySet<number>) {
  const { ground, rows } = statement
  const { items, indexOf, roadmapRank } = ground.tree
  const then = items.slice()
  for (const [at, index] of list.entries())
    if (out.has(index)) then[index] = { ...items[index]!, goesBeforeId: items[list[at + 1]!]!.id as Id<'work-item'> }
  const turns = withTurns(then, indexOf, roadmapRank)
  const activities = network.model.activities.slice()
  rows.forEach((row, index) => {
    const rank = turns[index]!
    if (row >= 0 && activities[row]!.rank !== rank) activities[row] = { ...activities[row]!, rank }
  })
  const compiled = compile({ ...network.model, activities }, network)
  return compiled.ok ? leavesIn({ statement }, compiled.network.sequence, new Set(list)) : []
}

/** Of a list of the engine's, the leaves that are asked for, by their places in the tree. */
function leavesIn(
  { statement: { rows } }: Pick<Solved, 'statement'>,
  list: Int32Array,
  wanted: ReadonlySet<number>,
): readonly number[] {
  const indexAt = new Map<number, number>()
  rows.forEach((row, index) => row >= 0 && wanted.has(index) && indexAt.set(row, index))
  return [...list].flatMap((row) => indexAt.get(row) ?? [])
}

function placesIn(list: readonly number[]): Int32Array {
  const places = new Int32Array(list.reduce((most, index) => Math.max(most, index + 1), 0))
  for (const [place, index] of list.entries()) places[index] = place
  return places
}

/** So many stand out without being counted against the order. */
const FEW = 50

function expressible(order: readonly number[], rank: Int32Array) {
  const most = longestRising(order, rank)
  const last = order.at(-1)
  if (last === undefined || most.at(-1) === last) return { list: order, stays: new Set(most) }
  const upToLast = [
    ...longestRising(
      order.filter((index) => rank[index]! < rank[last]!),
      rank,
    ),
    last,
  ]
  const standOut = (stays: readonly number[]) => order.length - stays.length
  if (standOut(upToLast) <= Math.max(FEW, 2 * standOut(most))) return { list: order, stays: new Set(upToLast) }
  const end = order.lastIndexOf(most.at(-1)!)
  const list = [...order.slice(0, end), ...order.slice(end + 1), order[end]!]
  return { list, stays: new Set(most) }
}

function longestRising(order: readonly number[], rank: Int32Array): readonly number[] {
  const out = new Set(outOf(order, rank))
  return order.filter((index) => !out.has(index))
}

/** Who of a list stands out of the order of ranks. */
function outOf(order: readonly number[], rank: Int32Array): readonly number[] {
  const places = Int32Array.from(order, (_, at) => at)
  return turnsChanged(
    places,
    Int32Array.from(order, (index) => rank[index]!),
  ).map((at) => order[at]!)
}
