import { type Access, type Operation, fieldsOf, mayReadAll } from '@trireme/domain'
import { type Context, type Services, accessFrom, callerOf } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import { visibleChanges } from '../operations/visible-changes.ts'
import { inOrganization, lastSequence } from '../store/index.ts'
import { readTail } from './tail.ts'

const HEARTBEAT_MS = 20_000
/** A reader further behind than this loads the present state sooner than it would replay the past. */
const REPLAYED_AT_MOST = 20_000
const PAGE = 200
/** Bytes that wait for a slow reader before nothing more is read for it. */
const AHEAD_BYTES = 1_000_000

/**
 * Server-sent events from a sequence on: every change set its reader may see, under its sequence as the event's id. One
 * whose rights change is told to reload; one who lost them is cut off.
 */
export async function streamChanges(context: Context, after: string | undefined): Promise<Response> {
  const { organizationId, identity, access } = callerOf(context)
  const resumed = context.request.headers.get('last-event-id')
  const now = await inOrganization(context.db, organizationId, (tx) => lastSequence(tx, organizationId))
  const from = Number(/^\d{1,15}$/.test(resumed ?? '') ? resumed : (after ?? now))
  if (now - from > REPLAYED_AT_MOST || from > now)
    throw new Problem(410, { detail: 'Load the snapshot and follow from its sequence.' })
  const reader = new Reader(
    context,
    organizationId,
    from,
    (replica) => accessFrom(replica, identity),
    rightsOf(access),
    async () => (await context.auth.identify(context.request)) !== undefined,
  )
  return new Response(reader.stream(context.request.signal), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}

type AccessFrom = (replica: Parameters<typeof accessFrom>[0]) => Access | undefined

class Reader {
  readonly #services: Services
  readonly #organizationId: string
  readonly #accessFrom: AccessFrom
  readonly #isStillSignedIn: () => Promise<boolean>
  #rights: string
  #at: number
  #reading = false
  #again = false
  /** The last write this reader was told of. */
  #heard = 0

  constructor(
    services: Services,
    organizationId: string,
    from: number,
    access: AccessFrom,
    rights: string,
    isStillSignedIn: () => Promise<boolean>,
  ) {
    this.#services = services
    this.#organizationId = organizationId
    this.#at = from
    this.#accessFrom = access
    this.#rights = rights
    this.#isStillSignedIn = isStillSignedIn
  }

  stream(signal: AbortSignal): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder()
    let close = () => {}
    let drained = () => {}
    const source: UnderlyingDefaultSource<Uint8Array> = {
      start: (controller) => {
        const send = (text: string) => {
          if (open) controller.enqueue(encoder.encode(text))
        }
        let open = true
        const isOpen = () => open
        close = () => {
          if (!open) return
          open = false
          clearInterval(heartbeat)
          unsubscribe()
          drained()
          try {
            controller.close()
          } catch {
            // Its reader is gone already.
          }
        }
        /** Waits until the reader took what was sent, so that a slow one costs us a page and not its whole past. */
        const room = async () => {
          while (isOpen() && (controller.desiredSize ?? 0) <= 0)
            await new Promise<void>((resolve) => (drained = resolve))
        }
        const read = () => void this.#read({ send, isOpen, close, room }).catch(close)
        const heartbeat = setInterval(() => {
          send(': still here\n\n')
          void this.#isStillSignedIn().then((signedIn) => signedIn || close(), close)
        }, HEARTBEAT_MS)
        const unsubscribe = this.#services.live.subscribe(this.#organizationId, (sequence) => {
          // After a broken connection (0) nobody knows what was missed: that look is nobody else's.
          this.#heard = sequence === 0 ? this.#heard + Math.random() : Math.max(this.#heard, sequence)
          read()
        })
        signal.addEventListener('abort', close)
        send(`retry: 1000\nid: ${this.#at}\nevent: hello\ndata: {"sequence":${this.#at}}\n\n`)
        read()
      },
      pull: () => drained(),
      cancel: () => close(),
    }
    return new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: AHEAD_BYTES }))
  }

  /** Sends what is new; one read at a time, and once more when something arrived meanwhile. */
  async #read(line: Line): Promise<void> {
    if (this.#reading) {
      this.#again = true
      return
    }
    this.#reading = true
    try {
      do {
        this.#again = false
        await this.#sendNew(line)
      } while (this.#again && line.isOpen())
    } finally {
      this.#reading = false
    }
  }

  async #sendNew({ send, isOpen, close, room }: Line): Promise<void> {
    for (;;) {
      await room()
      if (!(await this.#isStillSignedIn())) return close()
      const organizationId = this.#organizationId
      const place = { organizationId, after: this.#at, heard: this.#heard, limit: PAGE }
      const { sets, replica } = await readTail(this.#services, place)
      if (sets.length === 0 || !isOpen()) return
      const access = this.#accessFrom(replica)
      if (access === undefined) return close()
      if (rightsOf(access) !== this.#rights) {
        this.#rights = rightsOf(access)
        send('event: reload\ndata: {}\n\n')
      }
      for (const set of await visibleChanges(this.#services.db, { organizationId, access, replica }, sets))
        send(`id: ${set.sequence}\nevent: change-set\ndata: ${JSON.stringify(set)}\n\n`)
      this.#at = sets.at(-1)!.sequence
      if (sets.some((set) => set.changes.some((operation) => movesSight(access, operation))))
        send('event: reload\ndata: {}\n\n')
    }
  }
}

/** The way to one reader. */
type Line = {
  readonly send: (text: string) => void
  readonly isOpen: () => boolean
  readonly close: () => void
  /** Resolves once there is room for more. */
  readonly room: () => Promise<void>
}

/** Whether an update may bring records into somebody's sight or out of it: it moved one to where they see more or less. */
function movesSight(access: Access, operation: Operation): boolean {
  if (operation.op !== 'update' || mayReadAll(access, operation.kind)) return false
  const moved = fieldsOf(operation.kind).some(([name, field]) => field.scope && name in operation.after)
  return moved || 'sharing' in operation.after
}

/** What decides which records somebody may see, as one comparable text. */
function rightsOf(access: Access): string {
  return JSON.stringify([access.member.role, [...access.nodes].sort(), access.scopes ?? null])
}
