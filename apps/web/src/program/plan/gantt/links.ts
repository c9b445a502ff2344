import type { DependencyType, GanttDependency } from './model.ts'
import type { Rows } from './rows.ts'

/**
 * Dependencies by row. Each row lists the ones that touch it, so drawing asks only the rows in view and never walks the
 * whole plan; that finds exactly the dependencies with an end in view and needs no buckets.
 */
export interface Links {
  readonly all: readonly GanttDependency[]
  /** Row index of each end; -1 when it is not among the rows. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** Links of row r are `touching[first[r]]` up to `touching[first[r + 1]]`, as indexes into `all`. */
  readonly first: Int32Array
  readonly touching: Int32Array
}

/** How many rows outside the frame a line may still run to; further ends become stubs. */
export const REACH_ROWS = 64

export function indexLinks(all: readonly GanttDependency[], rows: Rows): Links {
  const from = Int32Array.from(all, (link) => rows.indexOf(link.fromId))
  const to = Int32Array.from(all, (link) => rows.indexOf(link.toId))
  const first = new Int32Array(rows.count + 1)
  const count = (row: number) => {
    if (row >= 0) first[row + 1] = first[row + 1]! + 1
  }
  from.forEach(count)
  to.forEach(count)
  for (let row = 0; row < rows.count; row++) first[row + 1] = first[row + 1]! + first[row]!
  const next = first.slice()
  const touching = new Int32Array(first[rows.count]!)
  const place = (row: number, link: number) => {
    if (row < 0) return
    touching[next[row]!] = link
    next[row] = next[row]! + 1
  }
  for (let link = 0; link < all.length; link++) {
    place(from[link]!, link)
    place(to[link]!, link)
  }
  return { all, from, to, first, touching }
}

/** The links that touch a row, as indexes into `all`. */
export function linksOfRow(links: Links, row: number): Int32Array {
  return links.touching.subarray(links.first[row]!, links.first[row + 1]!)
}

export interface VisibleLinks {
  /** Each link once, as indexes into `all`. */
  readonly lines: readonly number[]
  /** Per row in view: how many of its links end too far away to be drawn. */
  readonly stubs: ReadonlyMap<number, number>
}

/** The links to draw for rows `first` up to `end`: both ends within reach as lines, the rest counted as stubs. */
export function visibleLinks(links: Links, first: number, end: number): VisibleLinks {
  const lines: number[] = []
  const stubs = new Map<number, number>()
  const isNear = (row: number) => row >= first - REACH_ROWS && row < end + REACH_ROWS
  for (let row = first; row < end; row++) {
    for (const link of linksOfRow(links, row)) {
      const from = links.from[link]!
      const to = links.to[link]!
      const other = from === row ? to : from
      if (other < 0 || !isNear(other)) stubs.set(row, (stubs.get(row) ?? 0) + 1)
      // A link between two rows in view is met twice and drawn at its earlier row.
      else if (other > row || other < first) lines.push(link)
    }
  }
  return { lines, stubs }
}

/** Everything before and after a row, along dependencies: the chain shown on hover. Stops after `limit` links. */
export function chainOf(links: Links, row: number, limit = 2000): readonly number[] {
  const chain = new Set<number>()
  const follow = (here: Int32Array, there: Int32Array) => {
    const seen = new Set([row])
    const queue = [row]
    for (let at = queue.pop(); at !== undefined && chain.size < limit; at = queue.pop()) {
      for (const link of linksOfRow(links, at)) {
        if (here[link] !== at) continue
        chain.add(link)
        const next = there[link]!
        if (next >= 0 && !seen.has(next)) {
          seen.add(next)
          queue.push(next)
        }
      }
    }
  }
  follow(links.from, links.to)
  follow(links.to, links.from)
  return [...chain]
}

export type BarEnd = 'start' | 'finish'

/** Which ends a dependency joins. */
export function endsOf(type: DependencyType): { readonly from: BarEnd; readonly to: BarEnd } {
  return { from: type[0] === 'F' ? 'finish' : 'start', to: type[1] === 'F' ? 'finish' : 'start' }
}

export function typeOfEnds(from: BarEnd, to: BarEnd): DependencyType {
  return `${from === 'finish' ? 'F' : 'S'}${to === 'finish' ? 'F' : 'S'}`
}

export const LINK_WORDS: Readonly<Record<DependencyType, string>> = {
  FS: 'finish to start',
  SS: 'start to start',
  FF: 'finish to finish',
  SF: 'start to finish',
}
