import { exportOrganization } from '../archive/index.ts'
import { type Context, callerOf } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'

/** Each holds a connection and a view of the database while it is read. */
const AT_ONCE = 2
let running = 0

/** The whole organization as a zip, for its administrators. */
export async function readExport(context: Context): Promise<Response> {
  const { organizationId, access, replica } = callerOf(context)
  if (access.member.role !== 'admin')
    throw new Problem(403, { detail: 'Only an administrator exports everything. Ask one of them.' })
  if (access.scopes !== undefined && !access.scopes.includes('admin:*'))
    throw new Problem(403, { detail: 'This token lacks the scope admin:*.' })
  if (running >= AT_ONCE)
    throw new Problem(429, {
      detail: 'Other exports are under way. Wait until they are done.',
      headers: { 'retry-after': '30' },
    })
  running++
  const chunks = exportOrganization(context.db, organizationId, context.version)
  return new Response(
    streamOf(
      chunks,
      once(() => running--),
    ),
    {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="trireme-${context.planner.today(replica.snapshot)}.zip"`,
        'cache-control': 'no-store',
      },
    },
  )
}

/** Its turn is given back however it ends, and once. */
function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}

/** A stream that reads on only as fast as it is taken, and lets go of the database when its reader leaves. */
function streamOf(chunks: AsyncGenerator<Uint8Array>, end: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await chunks.next()
        if (!done) return controller.enqueue(value)
        end()
        controller.close()
      } catch (error) {
        end()
        throw error
      }
    },
    async cancel() {
      await chunks.return(undefined).finally(end)
    },
  })
}
