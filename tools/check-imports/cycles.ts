/** A graph of files: each with those it loads. */
export type Graph = ReadonlyMap<string, readonly string[]>

/**
 * The cycles of a graph, one for each knot of files that load each other: the shortest way round from the first file
 * by name. Tarjan's strongly connected components; linear in files and imports.
 */
export function cyclesOf(graph: Graph): readonly (readonly string[])[] {
  return knotsOf(graph)
    .filter((knot) => knot.length > 1 || graph.get(knot[0]!)?.includes(knot[0]!))
    .map((knot) => shortestRound(graph, new Set(knot), knot.toSorted()[0]!))
}

function knotsOf(graph: Graph): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const knots: string[][] = []

  function visit(file: string): void {
    order.set(file, order.size)
    lowest.set(file, order.get(file)!)
    open.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) visit(next)
      else if (!open.includes(next)) continue
      lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!))
    }
    if (lowest.get(file) === order.get(file)) knots.push(open.splice(open.indexOf(file)))
  }

  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return knots
}

function shortestRound(graph: Graph, knot: ReadonlySet<string>, start: string): readonly string[] {
  const paths: string[][] = [[start]]
  const seen = new Set<string>()
  for (const path of paths) {
    for (const next of graph.get(path.at(-1)!) ?? []) {
      if (next === start) return [...path, start]
      if (!knot.has(next) || seen.has(next)) continue
      seen.add(next)
      paths.push([...path, next])
    }
  }
  return [start]
}
