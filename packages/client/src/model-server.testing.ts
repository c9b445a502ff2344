import {
  type AnyRecord,
  type ChangeSet,
  type Conflict,
  type Operation,
  type Snapshot,
  type Update,
  applyInPlace,
  invert,
  kinds,
  mergeFields,
  snapshotOf,
  tableOf,
  valuesOf,
} from '@trireme/domain'
import type { FeedHandlers, LoggedChangeSet } from './change-feed.ts'
import type { Answer, Call, Http } from './http.ts'
import type { Problem } from './problem.ts'

type Reply = { readonly status: number; readonly body: unknown }
type Waiting = { readonly call: Call; readonly resolve: (answer: Answer<unknown>) => void }

const LOST: Answer<unknown> = { ok: false, problem: { type: '', status: 0, title: 'Lost' } }

/** A server in memory that writes as the real one does, and a network whose every step the test decides. */
export class ModelServer {
  readonly snapshot: Snapshot
  readonly log: LoggedChangeSet[] = []
  readonly waiting: Waiting[] = []
  handlers: FeedHandlers | undefined
  /** What a load waits for after its moment; nothing, unless a test says so. */
  whileLoading: Promise<void> = Promise.resolve()
  #told = 0
  readonly #answered = new Map<string, Reply>()

  constructor(entries: Iterable<readonly [never, AnyRecord]> | Snapshot) {
    this.snapshot = Symbol.iterator in entries ? snapshotOf(entries) : entries
  }

  readonly http: Http = {
    call: (<T>(call: Call) =>
      new Promise<Answer<T>>((resolve) => {
        this.waiting.push({ call, resolve: resolve as never })
      })) as Http['call'],
    lines: () => Promise.resolve({ ok: true, headers: new Headers(), value: this.#lines() }),
    open: () => Promise.reject(new Error('The model has no streams.')),
  }

  readonly feed = (handlers: FeedHandlers) => {
    this.handlers = handlers
    this.#told = this.log.length
    handlers.onConnection('live')
    return () => {}
  }

  /** Answers the oldest call, or loses it on the way there or back, or refuses it. */
  answer(how: 'fully' | 'lost-there' | 'lost-back' | 'refuse'): void {
    const waiting = this.waiting.shift()
    if (waiting === undefined) return
    if (how === 'lost-there') return waiting.resolve(LOST)
    const reply = this.#once(waiting.call, how === 'refuse')
    if (how === 'lost-back') return waiting.resolve(LOST)
    if (reply.status < 400) waiting.resolve({ ok: true, headers: new Headers(), value: reply.body })
    else waiting.resolve({ ok: false, problem: reply.body as Problem })
  }

  /** Somebody else writes. */
  write(changes: ChangeSet): void {
    if (changes.length > 0) this.#append(changes, 'Somebody else')
  }

  /** Delivers the next events of the stream. */
  tell(most = 1): void {
    for (let told = 0; told < most && this.#told < this.log.length; told++)
      this.handlers?.onChangeSet(structuredClone(this.log[this.#told++]!))
  }

  get isTold(): boolean {
    return this.#told === this.log.length
  }

  /** The stream says that it cannot resume. */
  async reload(): Promise<void> {
    await this.handlers?.onReload()
    this.#told = this.log.length
  }

  #once(call: Call, refuse: boolean): Reply {
    const known = this.#answered.get(call.idempotencyKey!)
    if (known !== undefined) return known
    const reply = refuse ? problem(422, {}) : this.#carryOut(call)
    this.#answered.set(call.idempotencyKey!, reply)
    return reply
  }

  #carryOut({ path, body }: Call): Reply {
    const undone = /^\/change-sets\/(\d+)\/undo$/.exec(path)
    const proposed = undone
      ? invert(this.log.find(({ sequence }) => sequence === Number(undone[1]))!.changes)
      : (structuredClone(body) as { changes: ChangeSet }).changes
    const changes: Operation[] = []
    const conflicts: Conflict[] = []
    for (const operation of proposed) {
      const current = tableOf(this.snapshot, operation.kind).get(operation.id)
      if (operation.op === 'create') {
        if (current !== undefined) return problem(409, {})
        changes.push({
          ...operation,
          values: {
            ...operation.values,
            ...(operation.kind === 'work-item' && !undone ? { key: `T-${this.log.length}` } : {}),
          },
        })
      } else if (current === undefined) return problem(404, {})
      else if (operation.op === 'remove') changes.push({ ...operation, values: valuesOf(current) })
      else {
        const merged = mergeFields(operation as Update, operation.before, pick(current, Object.keys(operation.after)))
        changes.push(...merged.changes)
        conflicts.push(...merged.conflicts)
      }
    }
    if (conflicts.length > 0) return problem(409, { conflicts })
    if (changes.length > 0) this.#append(changes, 'Me')
    return { status: 200, body: structuredClone({ sequence: this.log.length, changes }) }
  }

  #append(changes: ChangeSet, name: string): void {
    applyInPlace(this.snapshot, changes)
    this.log.push({
      sequence: this.log.length + 1,
      at: '2027-01-01T00:00:00.000Z',
      actor: { type: 'member', id: name, name },
      command: 'change-set.commit',
      label: '',
      undoes: null,
      changes,
    })
  }

  async *#lines(): AsyncGenerator<unknown> {
    // A snapshot is of one moment, however long it takes to read.
    const lines = kinds.flatMap((kind) => [...tableOf(this.snapshot, kind).values()].map((record) => [kind, record]))
    const copy = structuredClone([{ sequence: this.log.length }, ...lines])
    await this.whileLoading
    yield* copy
  }
}

function problem(status: number, more: Partial<Problem>): Reply {
  return { status, body: { type: '', status, title: `Refused with ${status}`, ...more } }
}

function pick(record: AnyRecord, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, record[field]]))
}
