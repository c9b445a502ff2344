import { type Kind, asTold, definitionOf, kinds, lookupIn, mayRead, tableOf } from '@trireme/domain'
import { type Context, callerOf } from '../requests/context.ts'
import { inOrganization } from '../store/index.ts'
import { pastState, sequenceOf } from './as-of.ts'

const PLAN_KINDS: readonly Kind[] = kinds.filter((kind) => definitionOf(kind).load === 'plan')
const LINES_A_CHUNK = 500

/** All plan records one may see, as JSON lines; the first line says as of which sequence. */
export async function readSnapshot(context: Context, asOf: string | undefined): Promise<Response> {
  const caller = callerOf(context)
  const { organizationId, access } = caller
  const { snapshot, sequence } =
    asOf === undefined
      ? caller.replica
      : await inOrganization(context.db, organizationId, async (tx) => ({
          sequence: await sequenceOf(tx, organizationId, asOf),
          snapshot: (await pastState(tx, organizationId, asOf)).snapshot,
        }))
  const lookup = lookupIn(snapshot)
  function* lines(): Generator<string> {
    yield JSON.stringify({ sequence, organizationId })
    for (const kind of PLAN_KINDS)
      for (const record of tableOf(snapshot, kind).values())
        if (mayRead(access, kind, record, lookup)) yield JSON.stringify([kind, asTold(access, kind, record)])
  }
  return new Response(chunked(lines()), {
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
  })
}

function chunked(lines: Iterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull(controller) {
      const chunk: string[] = []
      while (chunk.length < LINES_A_CHUNK) {
        const { value, done } = lines.next()
        if (done) break
        chunk.push(value)
      }
      if (chunk.length === 0) controller.close()
      else controller.enqueue(encoder.encode(`${chunk.join('\n')}\n`))
    },
  })
}
