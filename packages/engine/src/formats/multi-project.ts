import type { Project } from '../project/project.ts'
import { type Reading, Unreadable, reading } from './reading.ts'

/**
 * Several projects on shared resources as one JSON object: `n` activities numbered from 0, `cap` units of each of `K`
 * resources, durations `d`, `pred[i] = [[predecessor, lag] …]` from finish to start, `req[i] = [[resource, units] …]`,
 * release periods `rel`. The sets of MPSPLIB (Homberger 2007), decoded.
 */
export function readMultiProject(text: string, name: string): Reading {
  return reading(() => projectOf(parse(text), name))
}

type Shape = {
  readonly n: number
  readonly cap: readonly number[]
  readonly d: readonly number[]
  readonly pred: readonly (readonly (readonly [number, number])[])[]
  readonly req: readonly (readonly (readonly [number, number])[])[]
  readonly rel: readonly number[]
}

function projectOf({ cap, d, pred, req, rel }: Shape, name: string): Project {
  return {
    name,
    renewable: cap,
    nonrenewable: [],
    activities: d.map((duration, number) => {
      const renewable = cap.map(() => 0)
      for (const [resource, units] of req[number]!) renewable[resource] = units
      return { number, release: rel[number]!, modes: [{ duration, renewable, nonrenewable: [] }] }
    }),
    precedences: pred.flatMap((list, to) => list.map(([from, lag]) => ({ from, to, type: 'FS' as const, lag }))),
  }
}

const FIELDS = ['n', 'cap', 'd', 'pred', 'req', 'rel'] as const satisfies readonly (keyof Shape)[]

function parse(text: string): Shape {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Unreadable(1, `this is not JSON: ${(error as Error).message}`)
  }
  const fields = (value ?? {}) as Record<string, unknown>
  const missing = FIELDS.filter((field) => fields[field] === undefined)
  if (missing.length > 0) throw new Unreadable(1, `this is JSON, but not of a project: it lacks ${missing.join(', ')}`)
  const { n, K, cap, d, pred, req, rel } = fields
  const size = whole('n', n, 1_000_000)
  const capacities = list('cap', cap).map((units, i) => whole(`cap[${i}]`, units, 1_000_000))
  if (K !== undefined && K !== capacities.length)
    throw new Unreadable(1, `K is ${JSON.stringify(K)}, and cap has ${capacities.length} entries`)
  const each = <T>(what: string, values: unknown, one: (value: unknown, what: string) => T) => {
    const all = list(what, values)
    if (all.length !== size) throw new Unreadable(1, `${what} has ${all.length} entries for ${size} activities`)
    return all.map((entry, i) => one(entry, `${what}[${i}]`))
  }
  const pairs = (most: number) => (entry: unknown, what: string) =>
    list(what, entry).map((pair) => {
      const [first, second, ...others] = list(what, pair)
      if (others.length > 0) throw new Unreadable(1, `${what} has an entry of ${others.length + 2}; it must be a pair`)
      return [whole(what, first, most), whole(what, second, 1_000_000)] as const
    })
  const requests = (entry: unknown, what: string) => {
    const all = pairs(capacities.length - 1)(entry, what)
    const named = new Set<number>()
    for (const [resource] of all) {
      if (named.has(resource)) throw new Unreadable(1, `${what} names resource ${resource} twice`)
      named.add(resource)
    }
    return all
  }
  return {
    n: size,
    cap: capacities,
    d: each('d', d, (duration, what) => whole(what, duration, 1_000_000)),
    pred: each('pred', pred, pairs(size - 1)),
    req: each('req', req, requests),
    rel: each('rel', rel, (release, what) => whole(what, release, 1_000_000)),
  }
}

function list(what: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Unreadable(1, `${what} must be a list`)
  return value as readonly unknown[]
}

function whole(what: string, value: unknown, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most)
    throw new Unreadable(1, `${what} is ${JSON.stringify(value)}; it must be a whole number from 0 to ${most}`)
  return value
}
