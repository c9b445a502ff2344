import type { Kind } from '@trireme/domain'
import type { Context } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import { inOrganization, readPage } from '../store/index.ts'
import { stageAsOf } from './as-of.ts'
import { csvOf } from './csv.ts'
import { type ListInput, readQuery } from './read-query.ts'
import { readerOf } from './record-reads.ts'

const MOST_ROWS = 100_000

/** All matching records as CSV text; refused when they are more than fit. */
export async function recordsAsCsv(context: Context, kind: Kind, query: ListInput): Promise<string> {
  const { organizationId, access } = readerOf(context, kind)
  const page = await inOrganization(context.db, organizationId, async (tx) => {
    await stageAsOf(tx, organizationId, kind, query.asOf)
    return readPage(tx, organizationId, access, kind, readQuery(access, kind, query, undefined, MOST_ROWS))
  })
  if (page.last !== undefined)
    throw new Problem(400, {
      detail: `More than ${MOST_ROWS.toLocaleString('en')} match. Filter, and take them in parts.`,
    })
  return csvOf(kind, page.records)
}
