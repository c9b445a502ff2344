import type { Project } from './project.ts'

/** Who comes before and after whom, seen in one direction of time. */
export interface DirectedNetwork {
  /** Predecessors of activity a: `before[beforeFirst[a]]` … `before[beforeFirst[a + 1] - 1]`, with their lags. */
  readonly beforeFirst: Int32Array
  readonly before: Int32Array
  /** Periods from the finish of the predecessor to the start, negative where they may overlap. */
  readonly lag: Int32Array
  readonly afterFirst: Int32Array
  readonly after: Int32Array
  /** Every activity behind its predecessors. */
  readonly order: Int32Array
  /** Periods that must pass before the start, and after the finish, on this side of time. */
  readonly head: Int32Array
  readonly foot: Int32Array
}

/** The network in both directions: from finish to start a lag is the same, whichever way one looks at it. */
export function directedNetworks(project: Project, duration: Int32Array): readonly [DirectedNetwork, DirectedNetwork] {
  const arcs = project.precedences.map(({ from, to, type, lag }) => ({
    from,
    to,
    lag: type === 'FS' ? lag : lag - duration[from]!,
  }))
  const release = Int32Array.from(project.activities, (activity) => activity.release)
  const none = new Int32Array(duration.length)
  const incoming = columns(arcs, duration.length, 'to', 'from')
  const outgoing = columns(arcs, duration.length, 'from', 'to')
  const order = topologicalOrder(duration.length, incoming, outgoing)
  return [
    directed(incoming, outgoing, order, release, none),
    directed(outgoing, incoming, order.slice().reverse(), none, release),
  ]
}

type Arc = { readonly from: number; readonly to: number; readonly lag: number }
type Columns = { readonly first: Int32Array; readonly other: Int32Array; readonly lag: Int32Array }

function directed(
  incoming: Columns,
  outgoing: Columns,
  order: Int32Array,
  head: Int32Array,
  foot: Int32Array,
): DirectedNetwork {
  const { first: beforeFirst, other: before, lag } = incoming
  return { beforeFirst, before, lag, afterFirst: outgoing.first, after: outgoing.other, order, head, foot }
}

function columns(arcs: readonly Arc[], count: number, of: 'from' | 'to', other: 'from' | 'to'): Columns {
  const first = new Int32Array(count + 1)
  for (const arc of arcs) first[arc[of] + 1]!++
  for (let activity = 0; activity < count; activity++) first[activity + 1]! += first[activity]!
  const next = first.slice()
  const result = { first, other: new Int32Array(arcs.length), lag: new Int32Array(arcs.length) }
  for (const arc of arcs) {
    const at = next[arc[of]]!++
    result.other[at] = arc[other]
    result.lag[at] = arc.lag
  }
  return result
}

/** Kahn 1962; among those that may come next, the smaller number. */
function topologicalOrder(count: number, incoming: Columns, outgoing: Columns): Int32Array {
  const waitsFor = Int32Array.from({ length: count }, (_, a) => incoming.first[a + 1]! - incoming.first[a]!)
  const order = new Int32Array(count)
  let placed = 0
  for (let activity = 0; activity < count; activity++) if (waitsFor[activity] === 0) order[placed++] = activity
  for (let at = 0; at < placed; at++) {
    const activity = order[at]!
    for (let i = outgoing.first[activity]!; i < outgoing.first[activity + 1]!; i++)
      if (--waitsFor[outgoing.other[i]!]! === 0) order[placed++] = outgoing.other[i]!
  }
  if (placed < count) throw new RangeError('A project with a cycle has no topological order; look for cycles first.')
  return order
}
