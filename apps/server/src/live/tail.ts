import type { Services } from '../requests/context.ts'
import { type LoggedChangeSet, type Replica, inOrganization, readLog } from '../store/index.ts'

/** What was written after a sequence, and the plan records as of then or later. */
export type Tail = { readonly sets: readonly LoggedChangeSet[]; readonly replica: Replica }

/** The reads under way, of each process's replicas. */
const underWay = new WeakMap<object, Map<string, Promise<Tail>>>()

/**
 * Reads what was written after a sequence, once for all readers that stand there: two hundred who hear of one write ask
 * the database once. `heard` is the write that made them look; a read begun before that one was announced is not shared
 * with those who look because of it.
 */
export function readTail(
  { db, replicas }: Pick<Services, 'db' | 'replicas'>,
  { organizationId, after, heard, limit }: { organizationId: string; after: number; heard: number; limit: number },
): Promise<Tail> {
  const reads = underWay.get(replicas) ?? new Map<string, Promise<Tail>>()
  underWay.set(replicas, reads)
  const key = `${organizationId} ${after} ${heard}`
  const known = reads.get(key)
  if (known !== undefined) return known
  const reading = inOrganization(db, organizationId, async (tx) => ({
    sets: await readLog(tx, organizationId, after, limit),
    replica: await replicas.within(tx, organizationId),
  })).finally(() => reads.delete(key))
  reads.set(key, reading)
  return reading
}
