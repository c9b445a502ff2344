import type { Kind } from '@trireme/domain'
import { planInputs } from '@trireme/planning'
import { type Db, type LoggedChangeSet, inOrganization, readLog } from '../store/index.ts'
import { MOST_WRITES } from './slip-job.ts'

const PAGE = 500
const INPUTS: ReadonlySet<Kind> = new Set(planInputs)

/** What was written after one sequence and up to another that a plan can depend on, in pages; not much more than is taken. */
export async function* planWrites(
  db: Db,
  organizationId: string,
  after: number,
  until: number,
): AsyncGenerator<readonly LoggedChangeSet[], void> {
  let found = 0
  for (let at = after; at < until && found <= MOST_WRITES;) {
    const from = at
    const page = await inOrganization(db, organizationId, (tx) =>
      readLog(tx, organizationId, from, Math.min(PAGE, until - from)),
    )
    if (page.length === 0) return
    const writes = page.flatMap((set) => {
      const changes = set.changes.filter(({ kind }) => INPUTS.has(kind))
      return changes.length === 0 ? [] : [{ ...set, changes }]
    })
    found += writes.length
    yield writes
    at = page.at(-1)!.sequence
  }
}
