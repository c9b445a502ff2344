import { type Access, type Operation, fieldsOf, mayReadAll } from '@trireme/domain'
import { type Context, type Services, accessFrom, callerOf } from '../requests/context.ts'
import { Problem } from '../requests/problem.ts'
import { visibleChanges } from '../operations/visible-changes.ts'
import { type Replica, inOrganization, lastSequence } from '../store/index.ts'
import { bytesOf, eventOf } from './events.ts'
import { type Tail, followTail } from './tail.ts'

const HEARTBEAT_MS = 20_000
/** A reader further behind than this loads the present state sooner than it would replay the past. */
const REPLAYED_AT_MOST = 20_000
/** Bytes that wait for a slow reader before nothing more is read for it. */
const AHEAD_BYTES = 1_000_000
const STILL_HERE = bytesOf(': still here\n\n')
const RELOAD = bytesOf('event: reload\ndata: {}\n\n')

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
  const leave = context.live.open.enter(access.member.id)
  if (leave === undefined)
    throw new Problem(429, {
      detail: `You listen on ${context.live.open.most} change streams already. Close pages or programs that follow the plan, then try again.`,
      headers: { 'retry-after': '15' },
    })
  const { tail, leave: leaveTail } = followTail(context, organizationId, now)
  const reader = new Reader({
    services: context,
    organizationId,
    tail,
    from,
    rights: rightsOf(access),
    accessIn: (replica) => accessFrom(replica, identity),
    isStillSignedIn: async () => (await context.auth.identify(context.request)) !== undefined,
    onEnd() {
      leave()
      leaveTail()
    },
  })
  return new Response(reader.stream(context.request.signal), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}

type ReaderOptions = {
  readonly services: Services
  readonly organizationId: string
  readonly tail: Tail
  /** The sequence it knows already. */
  readonly from: number
  readonly rights: string
  readonly accessIn: (replica: Replica) => Access | undefined
  readonly isStillSignedIn: () => Promise<boolean>
  readonly onEnd: () => void
}

class Reader {
  readonly #options: ReaderOptions
  #rights: string
  #at: number
  #reading = false
  #again = false
  /** The last write this reader was told of and has not looked for; at first, and after a broken connection, any. */
  #heard = Number.POSITIVE_INFINITY

  constructor(options: ReaderOptions) {
    this.#options = options
    this.#rights = options.rights
    this.#at = options.from
  }

  stream(signal: AbortSignal): ReadableStream<Uint8Array> {
    const { services, organizationId, isStillSignedIn, onEnd } = this.#options
    let close = () => {}
    let drained = () => {}
    const source: UnderlyingDefaultSource<Uint8Array> = {
      start: (controller) => {
        const send = (event: Uint8Array) => {
          if (open) controller.enqueue(event)
        }
        let open = true
        const isOpen = () => open
        close = () => {
          if (!open) return
          open = false
          clearInterval(heartbeat)
          unsubscribe()
          onEnd()
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
          send(STILL_HERE)
          void isStillSignedIn().then((signedIn) => signedIn || close(), close)
        }, HEARTBEAT_MS)
        const unsubscribe = services.live.subscribe(organizationId, (sequence) => {
          this.#heard = sequence === 0 ? Number.POSITIVE_INFINITY : Math.max(this.#heard, sequence)
          read()
        })
        signal.addEventListener('abort', close)
        if (signal.aborted) return close()
        send(bytesOf(`retry: 1000\nid: ${this.#at}\nevent: hello\ndata: {"sequence":${this.#at}}\n\n`))
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
    const { services, organizationId, tail, accessIn, isStillSignedIn } = this.#options
    for (;;) {
      await room()
      if (!(await isStillSignedIn())) return close()
      const heard = this.#heard
      this.#heard = 0
      const { sets, replica } = await tail.after(this.#at, heard)
      if (sets.length === 0 || !isOpen()) return
      const access = accessIn(replica)
      if (access === undefined) return close()
      if (rightsOf(access) !== this.#rights) {
        this.#rights = rightsOf(access)
        send(RELOAD)
      }
      for (const set of await visibleChanges(services.db, { organizationId, access, replica }, sets)) send(eventOf(set))
      this.#at = sets.at(-1)!.sequence
      if (sets.some((set) => set.changes.some((operation) => movesSight(access, operation)))) send(RELOAD)
    }
  }
}

/** The way to one reader. */
type Line = {
  readonly send: (event: Uint8Array) => void
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
