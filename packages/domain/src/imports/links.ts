import type { DependencyType } from '../records/dependency.ts'
import { originsAbove } from './tree.ts'

/** A dependency a file asks for; both ends by origin. */
export type Link = { readonly predecessor: string; readonly successor: string; readonly type: DependencyType }

export const SELF_LINK = 'An item cannot wait for itself.'
export const FAMILY_LINK =
  'An item cannot wait for an item above or below it in the tree: its dates already come from there.'
export const DOUBLE_LINK = 'The same dependency is already there.'
export const LINK_CYCLE = 'It would close a circle of items that wait for each other. Remove one of them there.'

/**
 * The links that make sense together, in the order given; the others with the reason. A link at a summary binds all
 * below it, so circles are looked for through the tree too: an item's start comes before those of the items in it, their
 * ends before its own.
 *
 * @param standing links that are there already, which nothing here takes away
 */
export function carriedLinks<L extends Link>(
  links: readonly L[],
  parents: ReadonlyMap<string, string | null>,
  standing: readonly Pick<Link, 'predecessor' | 'successor'>[] = [],
): { readonly carried: readonly L[]; readonly refused: readonly { readonly link: L; readonly why: string }[] } {
  const refused: { link: L; why: string }[] = []
  const known = new Set<string>()
  const candidates: L[] = []
  for (const link of links) {
    const why = plainFault(link, parents, known)
    known.add(keyOf(link))
    if (why === undefined) candidates.push(link)
    else refused.push({ link, why })
  }
  const order = new Order(parents)
  for (const link of standing) order.add(link)
  const suspects = order.suspects(candidates)
  const carried: L[] = []
  for (const link of candidates) {
    if (suspects.has(link) && order.leads(link.successor, link.predecessor)) refused.push({ link, why: LINK_CYCLE })
    else {
      carried.push(link)
      if (suspects.size > 0) order.add(link)
    }
  }
  return { carried, refused }
}

function plainFault(link: Link, parents: ReadonlyMap<string, string | null>, known: ReadonlySet<string>) {
  if (link.predecessor === link.successor) return SELF_LINK
  if (known.has(keyOf(link))) return DOUBLE_LINK
  const related =
    originsAbove(parents, link.predecessor).includes(link.successor) ||
    originsAbove(parents, link.successor).includes(link.predecessor)
  return related ? FAMILY_LINK : undefined
}

function keyOf({ predecessor, successor, type }: Link): string {
  return JSON.stringify([predecessor, successor, type])
}

type Ends = Pick<Link, 'predecessor' | 'successor'>

/** What comes before what. Each item is two nodes, its start and its end, so that a summary spans what is in it. */
class Order {
  readonly #after = new Map<string, string[]>()

  constructor(parents: ReadonlyMap<string, string | null>) {
    for (const [child, parent] of parents) {
      this.#edge(start(child), end(child))
      if (parent === null) continue
      this.#edge(start(parent), end(parent))
      this.#edge(start(parent), start(child))
      this.#edge(end(child), end(parent))
    }
  }

  add({ predecessor, successor }: Ends): void {
    this.#edge(start(predecessor), end(predecessor))
    this.#edge(start(successor), end(successor))
    this.#edge(end(predecessor), start(successor))
  }

  /** Whether the start of one item comes before the end of another. */
  leads(from: string, to: string): boolean {
    const goal = end(to)
    const seen = new Set<string>()
    const open = [start(from)]
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node === goal) return true
      for (const next of this.#after.get(node) ?? [])
        if (!seen.has(next)) {
          seen.add(next)
          open.push(next)
        }
    }
    return false
  }

  /** Those of the links that may lie on a circle if all were added; none on most plans, at the cost of one walk. */
  suspects<L extends Ends>(links: readonly L[]): ReadonlySet<L> {
    const whole = new Order(new Map())
    for (const [node, next] of this.#after) whole.#after.set(node, [...next])
    for (const link of links) whole.add(link)
    const tangled = cyclicPart(reversed(cyclicPart(whole.#after)))
    const isTangled = (link: L) => tangled.has(end(link.predecessor)) && tangled.has(start(link.successor))
    return new Set(links.filter(isTangled))
  }

  #edge(from: string, to: string): void {
    const list = this.#after.get(from)
    if (list === undefined) this.#after.set(from, [to])
    else list.push(to)
  }
}

type Edges = ReadonlyMap<string, readonly string[]>

/** The edges left when every node that nothing leads to is taken away, again and again (Kahn). */
function cyclicPart(after: Edges): Edges {
  const waiting = new Map<string, number>()
  for (const next of after.values()) for (const node of next) waiting.set(node, (waiting.get(node) ?? 0) + 1)
  const free = [...after.keys()].filter((node) => !waiting.has(node))
  const gone = new Set(free)
  for (let node = free.pop(); node !== undefined; node = free.pop())
    for (const next of after.get(node) ?? []) {
      const left = waiting.get(next)! - 1
      waiting.set(next, left)
      if (left === 0) {
        gone.add(next)
        free.push(next)
      }
    }
  return new Map([...after].filter(([node]) => !gone.has(node)))
}

function reversed(after: Edges): Edges {
  const before = new Map<string, string[]>([...after.keys()].map((node) => [node, []]))
  for (const [node, next] of after) for (const other of next) before.get(other)?.push(node)
  return before
}

function start(origin: string): string {
  return `<${origin}`
}

function end(origin: string): string {
  return `>${origin}`
}
