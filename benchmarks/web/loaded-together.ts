/** A file of a web build. */
export interface Chunk {
  readonly name: string
  /** The file it was made for; empty for what several share, and for what is no script. */
  readonly source: string
  /** Names of the chunks that must be there before it runs. */
  readonly imports: readonly string[]
  /** Names of the chunks it asks for while it runs. */
  readonly laterImports: readonly string[]
  /** Names of its style sheets. */
  readonly styles: readonly string[]
  readonly gzipBytes: number
}

/** The names of all that a browser loads when it loads these: what they import, and the styles of each. */
export function loadedTogether(chunks: readonly Chunk[], names: readonly string[]): ReadonlySet<string> {
  const byName = new Map(chunks.map((chunk) => [chunk.name, chunk]))
  const loaded = new Set<string>()
  const waiting = [...names]
  while (waiting.length > 0) {
    const name = waiting.pop()!
    if (loaded.has(name)) continue
    loaded.add(name)
    const chunk = byName.get(name)
    waiting.push(...(chunk?.imports ?? []), ...(chunk?.styles ?? []))
  }
  return loaded
}

/** What is loaded whenever a chunk is asked for: what is there at `first`, and what every way to it has in common. */
export function loadedBefore(
  chunks: readonly Chunk[],
  name: string,
  first: ReadonlySet<string>,
  below: ReadonlySet<string> = new Set([name]),
): ReadonlySet<string> {
  const askers = chunks.filter((chunk) => chunk.laterImports.includes(name) && !below.has(chunk.name))
  const ways = askers
    .filter((asker) => !first.has(asker.name))
    .map((asker) => {
      const before = loadedBefore(chunks, asker.name, first, new Set([...below, asker.name]))
      return new Set([...loadedTogether(chunks, [asker.name]), ...before])
    })
  if (ways.length === 0 || ways.length < askers.length) return first
  return new Set([...first, ...[...ways[0]!].filter((loaded) => ways.every((way) => way.has(loaded)))])
}
