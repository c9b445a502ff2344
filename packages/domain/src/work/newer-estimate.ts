import type { Estimate } from '../records/registry.ts'

/** Newer is what was estimated later; of two of one moment, as imports write them, the one with the larger id. */
export function isNewer(
  one: Pick<Estimate, 'id' | 'estimatedAt'>,
  known: Pick<Estimate, 'id' | 'estimatedAt'> | undefined,
): boolean {
  if (known === undefined || one.estimatedAt > known.estimatedAt) return true
  return one.estimatedAt === known.estimatedAt && one.id > known.id
}
