import { setImmediate } from 'node:timers/promises'
import {
  type Access,
  type Kind,
  type NotCarried,
  type Snapshot,
  definitionOf,
  emptySnapshot,
  kinds,
  lookupIn,
  mayRead,
  mayReadAll,
  tableOf,
} from '@trireme/domain'
import { type PlanInput, exportMspdi } from '@trireme/import-mspdi/export'
import { workingTimes } from '@trireme/planning'
import { type Context, callerOf } from '../requests/context.ts'
import { inOrganization, readState } from '../store/index.ts'
import type { Answer } from './idempotency.ts'
import { visibleTo } from './plan.ts'

const PLAN_KINDS: readonly Kind[] = kinds.filter((kind) => definitionOf(kind).load === 'plan')
/** Pieces of a plan made before others are answered: a few milliseconds. */
const PIECES_AT_ONCE = 200

type Pieces = Generator<string, readonly NotCarried[]>

/** The plan of all one may see as MS Project XML. */
export async function readMspdi(context: Context): Promise<Response> {
  const pieces = exportMspdi(await inputFor(context))
  return new Response(streamOf(pieces), {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="plan-${new Date().toISOString().slice(0, 10)}.xml"`,
      'cache-control': 'no-store',
    },
  })
}

/** What of it that file does not hold: the same is written, and nothing of it sent. */
export async function readMspdiLosses(context: Context): Promise<Answer> {
  const { snapshot, ...input } = await inputFor(context)
  const pieces = exportMspdi({ snapshot, ...input })
  for (let made = 1; ; made++) {
    const { value, done } = pieces.next()
    if (done)
      return {
        status: 200,
        body: { items: snapshot['work-item'].size, dependencies: snapshot.dependency.size, notCarried: value },
      }
    if (made % PIECES_AT_ONCE === 0) await setImmediate()
  }
}

async function inputFor(context: Context): Promise<PlanInput> {
  const { organizationId, access } = callerOf(context)
  const { snapshot, today, placed } = await context.planner.placed(organizationId, visibleTo(access))
  const entries = await inOrganization(context.db, organizationId, (tx) =>
    readState(tx, organizationId, ['baseline-entry']),
  )
  return {
    snapshot: seenBy(access, { ...snapshot, 'baseline-entry': entries['baseline-entry'] }),
    items: new Map(placed.items),
    milestones: new Map(placed.milestones),
    times: workingTimes(snapshot),
    today,
    at: new Date().toISOString(),
  }
}

function seenBy(access: Access, snapshot: Snapshot): Snapshot {
  const lookup = lookupIn(snapshot)
  const seen: Partial<Record<Kind, unknown>> = emptySnapshot()
  for (const kind of [...PLAN_KINDS, 'baseline-entry'] as const) {
    const table = tableOf(snapshot, kind)
    seen[kind] = mayReadAll(access, kind)
      ? table
      : new Map([...table].filter(([, record]) => mayRead(access, kind, record, lookup)))
  }
  return seen as Snapshot
}

/** A stream that is made only as fast as it is taken. */
function streamOf(pieces: Pieces): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      await setImmediate()
      const texts: string[] = []
      let isDone = false
      while (!isDone && texts.length < PIECES_AT_ONCE) {
        const { value, done } = pieces.next()
        if (done) isDone = true
        else texts.push(value)
      }
      if (texts.length > 0) controller.enqueue(encoder.encode(texts.join('')))
      if (isDone) controller.close()
    },
  })
}
