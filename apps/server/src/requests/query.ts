import type { Operation } from '@trireme/protocol'
import { Problem } from './problem.ts'

/** `filter[updatedAt][gte]` is as deep as parameters go. */
const DEEPEST = 3

/**
 * The query of an operation that the contract's library does not carry, checked against the same schema:
 * `filter[status]=a` and `filter[updatedAt][gte]=b` are nested as they are there.
 */
export function readQueryOf<T>(operation: Operation, url: URL): T {
  const nested: Record<string, unknown> = Object.create(null)
  for (const [name, value] of url.searchParams) {
    const parts = name.split(/[[\]]+/).filter((part) => part !== '')
    if (parts.length > DEEPEST) throw new Problem(400, { detail: `There is no parameter ${name.slice(0, 100)}.` })
    let at: Record<string, unknown> = nested
    for (const part of parts.slice(0, -1)) {
      const next = at[part]
      if (next !== undefined && typeof next !== 'object')
        throw new Problem(400, { detail: `${name} is given as a value and as more than that.` })
      at = (at[part] ??= Object.create(null) as Record<string, unknown>) as Record<string, unknown>
    }
    at[parts.at(-1) ?? name] = value
  }
  const outcome = operation.query!.safeParse(plain(nested))
  if (outcome.success) return outcome.data as T
  const errors = outcome.error.issues.slice(0, 20).map((issue) => ({
    pointer: [...issue.path.map(String), ...('keys' in issue ? (issue.keys as string[]).slice(0, 1) : [])].join('.'),
    detail: 'keys' in issue ? `There is no parameter ${(issue.keys as string[]).join(', ')}.` : issue.message,
  }))
  throw new Problem(400, { detail: errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join(' '), errors })
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]))
}
