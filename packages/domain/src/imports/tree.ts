/** An item of a file and the one above it, both by origin. */
export type Placed = { readonly origin: string; readonly parent: string | null; readonly level: number }

export type Misplaced = { readonly origin: string; readonly why: string }

export const PARENT_CYCLE = 'The parents form a circle; it is cut here.'
export const PARENT_LEVEL =
  'A parent stands strictly above its children. Map the type of the parent to a higher level, or that of the child to a lower one.'

/**
 * The parents that can be carried. A circle is cut at the last of its items in the file; a parent whose level is not
 * strictly above its child's is left out. Items whose parent is not among these keep it.
 */
export function carriedParents(items: readonly Placed[]): {
  readonly parents: ReadonlyMap<string, string | null>
  readonly misplaced: readonly Misplaced[]
} {
  const byOrigin = new Map(items.map((item) => [item.origin, item]))
  const parents = new Map<string, string | null>()
  const misplaced: Misplaced[] = []
  for (const { origin, parent, level } of items) {
    const above = parent === null ? undefined : byOrigin.get(parent)
    const why = closesCircle(parents, origin, parent)
      ? PARENT_CYCLE
      : above !== undefined && above.level >= level
        ? PARENT_LEVEL
        : undefined
    parents.set(origin, why === undefined ? parent : null)
    if (why !== undefined) misplaced.push({ origin, why })
  }
  return { parents, misplaced }
}

function closesCircle(parents: ReadonlyMap<string, string | null>, origin: string, parent: string | null): boolean {
  let above: string | null | undefined = parent
  while (above !== null && above !== undefined) {
    if (above === origin) return true
    above = parents.get(above)
  }
  return false
}

/** The items above one, nearest first. Ends at a circle. */
export function originsAbove(parents: ReadonlyMap<string, string | null>, origin: string): string[] {
  const found: string[] = []
  const seen = new Set([origin])
  for (let above = parents.get(origin); above !== null && above !== undefined && !seen.has(above);) {
    found.push(above)
    seen.add(above)
    above = parents.get(above)
  }
  return found
}
