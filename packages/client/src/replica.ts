import {
  type AnyRecord,
  type ChangeSet,
  type Id,
  type Kind,
  type Operation,
  type RecordMap,
  type Removal,
  type Snapshot,
  definitionOf,
  emptySnapshot,
  fieldsOf,
  invert,
  isKind,
  kinds,
  removal,
  tableOf,
} from '@trireme/domain'
import type { Connection, Feed, LoggedChangeSet } from './change-feed.ts'
import { type Http, newKey } from './http.ts'
import { References } from './indexes.ts'
import { type Layer, Overlay, withoutRefused } from './overlay.ts'
import { type Problem, isPassing } from './problem.ts'
import { type Topic, Topics } from './topics.ts'

/** The server would not have it: what it said, and a way to insist. */
export type Refused = {
  readonly label: string
  readonly changes: ChangeSet
  readonly problem: Problem
  /** Asks again, from the values as they are now: where somebody else had changed the same, ours then stands. */
  readonly retry: () => Commit
}

export type Outcome =
  | { readonly ok: true; readonly sequence: number; readonly changes: ChangeSet }
  | { readonly ok: false; readonly refused: Refused }
  /** Taken back before it was sent. */
  | { readonly ok: false; readonly refused: null }

/** Changes on their way: on screen at once, kept when `done` says so. */
export type Commit = {
  readonly label: string
  readonly done: Promise<Outcome>
  /** Takes it back if it was not sent yet; false when it is too late for that. */
  readonly withdraw: () => boolean
}

export type ReplicaOptions = {
  readonly http: Http
  readonly feed: Feed
  /** Called for every refusal, whoever made the change. */
  readonly onRefused?: (refused: Refused) => void
  readonly onSignedOut?: () => void
  /** Something another person did, when it has been painted. */
  readonly onOthers?: (changeSet: LoggedChangeSet) => void
  /** Milliseconds to wait before the n-th retry of a write; for tests. */
  readonly retryAfterMs?: (attempt: number) => number
}

type Pending = Layer & {
  label: string
  readonly request: { readonly path: string; readonly body: (changes: ChangeSet) => unknown }
  readonly key: string
  state: 'waiting' | 'sending' | 'acknowledged'
  sequence: number
  attempts: number
  readonly settle: (outcome: Outcome) => void
  readonly done: Promise<Outcome>
}

const MOST_SERVER_FAILURES = 6

/**
 * The plan as this browser knows it: what the server told, with one's own changes painted over it. `base` moves only
 * by the change stream, in the order of its sequence, so that every write is applied exactly once; a change of one's
 * own lies over it from the moment it is made until the stream has brought it back.
 */
export class Replica {
  /** What is shown. Its tables are changed in place: ask `version` whether anything did. */
  readonly snapshot: Snapshot = emptySnapshot()
  #base: Snapshot = emptySnapshot()
  #sequence = 0
  #connection: Connection = 'connecting'
  #stop = () => {}
  #sending = false
  #closed = false
  #retry: ReturnType<typeof setTimeout> | undefined
  readonly #references = new References()
  readonly #lists = new Map<Kind, { readonly version: number; readonly records: readonly unknown[] }>()
  readonly #overlay = new Overlay<Pending>()
  readonly #topics = new Topics()
  readonly #options: ReplicaOptions

  constructor(options: ReplicaOptions) {
    this.#options = options
  }

  /** Loads the plan and follows it from there. Answers the problem when it cannot be loaded. */
  async start(): Promise<Problem | null> {
    const problem = await this.#load()
    if (problem !== null || this.#closed) return problem
    this.#stop = this.#options.feed({
      after: () => this.#sequence,
      onChangeSet: (changeSet) => this.#receive(changeSet),
      onReload: async () => void (await this.#load()),
      onConnection: (connection) => this.#connected(connection),
      onSignedOut: () => this.#options.onSignedOut?.(),
    })
    return null
  }

  stop(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#stop()
  }

  /** The last write that `snapshot` holds. */
  get sequence(): number {
    return this.#sequence
  }

  get connection(): Connection {
    return this.#connection
  }

  /** How many changes of one's own the server has not answered yet. */
  get unsent(): number {
    return this.#overlay.layers.filter((pending) => pending.state !== 'acknowledged').length
  }

  version(topic: Topic = '*'): number {
    return this.#topics.version(topic)
  }

  subscribe(topic: Topic, listener: () => void): () => void {
    return this.#topics.subscribe(topic, listener)
  }

  get<K extends Kind>(kind: K, id: Id | null | undefined): RecordMap[K] | undefined {
    return id === null || id === undefined ? undefined : (this.snapshot[kind].get(id) as RecordMap[K] | undefined)
  }

  /** All records of a kind; the same array until one of them changes. */
  all<K extends Kind>(kind: K): readonly RecordMap[K][] {
    const version = this.version(kind)
    const kept = this.#lists.get(kind)
    if (kept?.version === version) return kept.records as readonly RecordMap[K][]
    const records = [...(this.snapshot[kind] as ReadonlyMap<Id, RecordMap[K]>).values()]
    this.#lists.set(kind, { version, records })
    return records
  }

  /** The records of a kind whose field points at the target. */
  referring<K extends Kind>(kind: K, field: keyof RecordMap[K] & string, target: Id): RecordMap[K][] {
    const table = this.snapshot[kind] as ReadonlyMap<Id, RecordMap[K]>
    return [...this.#references.at(kind, field, target)].flatMap((id) => table.get(id) ?? [])
  }

  /** Adds records that are loaded on demand (comments, readings); from then on the stream keeps them up to date. */
  admit(kind: Kind, records: readonly AnyRecord[]): void {
    this.#topics.batch(() => {
      for (const record of records) {
        tableOf(this.#base, kind).set(record.id, bare(kind, record))
        this.#show(kind, record.id)
      }
    })
  }

  /** Everything that removing a record takes with it, as far as it is known here; or why it cannot be removed. */
  removal(kind: Kind, id: Id): Promise<Removal> {
    const record = tableOf(this.snapshot, kind).get(id)
    if (record === undefined) return Promise.resolve({ ok: true, changes: [] })
    return removal(kind, record, (referrer, ids) =>
      Promise.resolve(
        ids.flatMap((target) =>
          [...this.#references.ofReferrer(referrer, target)].map((from) =>
            tableOf(this.snapshot, referrer.kind).get(from)!,
          ),
        ),
      ),
    )
  }

  /** Paints the changes in this tick and sends them; they fit `snapshot` as it is now. */
  commit(changes: ChangeSet, { label }: { readonly label: string }): Commit {
    return this.#enqueue(changes, label, {
      path: '/change-sets',
      body: (now) => ({ changes: now.map(proposed), label: label.slice(0, 200) }),
    })
  }

  /** Undoes a write of this sequence; what it changed, where known, is painted back at once. */
  undo(sequence: number, changes: ChangeSet, label: string): Commit {
    const fitting = invert(changes).filter(
      ({ op, kind, id }) => (op === 'create') !== tableOf(this.snapshot, kind).has(id),
    )
    return this.#enqueue(fitting, label, { path: `/change-sets/${sequence}/undo`, body: () => ({}) })
  }

  #enqueue(changes: ChangeSet, label: string, request: Pending['request']): Commit {
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    const pending: Pending = {
      changes,
      label,
      request,
      key: newKey(),
      state: 'waiting',
      sequence: 0,
      attempts: 0,
      settle: resolve,
      done: promise,
    }
    this.#topics.batch(() => {
      this.#overlay.add(pending)
      this.#showAll(changes)
      this.#topics.mark('connection')
    })
    void this.#send()
    return { label, done: promise, withdraw: () => this.#withdraw(pending) }
  }

  #withdraw(pending: Pending): boolean {
    if (pending.state !== 'waiting' || pending.attempts > 0) return false
    this.#drop(pending, pending.changes)
    pending.settle({ ok: false, refused: null })
    return true
  }

  /** Sends what waits, one after another: a later change may rest on an earlier one. */
  async #send(): Promise<void> {
    if (this.#sending || this.#closed) return
    const next = this.#overlay.layers.find((pending) => pending.state === 'waiting')
    if (next === undefined) return
    this.#sending = true
    next.state = 'sending'
    next.attempts++
    const answer = await this.#options.http.call<{ sequence: number; changes: ChangeSet }>({
      method: 'POST',
      path: next.request.path,
      body: next.request.body(next.changes),
      idempotencyKey: next.key,
    })
    this.#sending = false
    if (this.#closed) return
    if (answer.ok) this.#acknowledge(next, answer.value)
    else if (answer.problem.status === 401) {
      next.state = 'waiting'
      return this.#options.onSignedOut?.()
    } else if (this.#mayPass(answer.problem, next)) return this.#later(next)
    else this.#refuse(next, answer.problem)
    return this.#send()
  }

  /** No answer is waited out for as long as it takes; a server that fails again and again has refused. */
  #mayPass(problem: Problem, pending: Pending): boolean {
    if (problem.status === 0) return true
    // The first try is still being carried out: its answer comes with a later one.
    if (problem.status === 409 && problem.conflicts === undefined && pending.attempts > 1)
      return pending.attempts <= MOST_SERVER_FAILURES
    return isPassing(problem) && pending.attempts <= MOST_SERVER_FAILURES
  }

  #later(pending: Pending): void {
    pending.state = 'waiting'
    const wait = this.#options.retryAfterMs ?? ((attempt) => Math.min(15_000, 500 * 2 ** (attempt - 1)))
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.#send(), wait(pending.attempts))
    this.#topics.mark('connection')
  }

  #acknowledge(pending: Pending, { sequence, changes }: { sequence: number; changes: ChangeSet }): void {
    pending.sequence = sequence
    pending.state = 'acknowledged'
    this.#topics.batch(() => {
      const before = pending.changes
      if (changes.length === 0 || sequence <= this.#sequence) this.#overlay.remove(pending)
      else this.#overlay.replace(pending, changes)
      this.#showAll(before)
      this.#showAll(changes)
      this.#topics.mark('connection')
    })
    pending.settle({ ok: true, sequence, changes })
  }

  #refuse(pending: Pending, problem: Problem): void {
    const { changes, label } = pending
    this.#drop(pending, changes)
    const refused: Refused = { label, changes, problem, retry: () => this.commit(this.#restated(changes), { label }) }
    pending.settle({ ok: false, refused })
    this.#options.onRefused?.(refused)
  }

  #drop(pending: Pending, changes: ChangeSet): void {
    this.#topics.batch(() => {
      const later = this.#overlay.layers.slice(this.#overlay.layers.indexOf(pending) + 1)
      this.#overlay.remove(pending)
      for (const each of later) {
        if (each.state === 'waiting' && each.attempts === 0)
          this.#overlay.replace(each, withoutRefused(each.changes, changes))
      }
      this.#showAll(changes)
      this.#topics.mark('connection')
    })
    for (const each of this.#overlay.layers) {
      if (each.changes.length > 0 || each.state !== 'waiting' || each.request.path !== '/change-sets') continue
      this.#overlay.remove(each)
      each.settle({ ok: false, refused: null })
    }
  }

  /** The same wishes, starting from what is there now; those about records that are gone are left out. */
  #restated(changes: ChangeSet): ChangeSet {
    return changes.flatMap((operation): Operation[] => {
      const record = tableOf(this.snapshot, operation.kind).get(operation.id)
      if (operation.op === 'create') return record === undefined ? [operation] : []
      if (record === undefined) return []
      if (operation.op === 'remove') return [operation]
      const before = Object.fromEntries(Object.keys(operation.after).map((field) => [field, record[field]]))
      return [{ ...operation, before }]
    })
  }

  async #load(): Promise<Problem | null> {
    const answer = await this.#options.http.lines({ path: '/snapshot' })
    if (!answer.ok) return answer.problem
    const base = emptySnapshot()
    let sequence = 0
    try {
      for await (const line of answer.value) {
        if (!Array.isArray(line)) sequence = (line as { sequence: number }).sequence
        else if (isKind(line[0] as string))
          tableOf(base, line[0] as Kind).set((line[1] as AnyRecord).id, line[1] as AnyRecord)
      }
    } catch {
      return { type: 'about:blank', status: 0, title: 'The plan could not be loaded to its end' }
    }
    if (!this.#closed) this.#replaceBase(base, sequence)
    return null
  }

  #replaceBase(base: Snapshot, sequence: number): void {
    this.#topics.batch(() => {
      this.#base = base
      this.#sequence = sequence
      for (const pending of this.#overlay.layers.slice())
        if (pending.state === 'acknowledged' && pending.sequence <= sequence) this.#overlay.remove(pending)
      for (const kind of kinds) {
        const known = new Set([...tableOf(this.snapshot, kind).keys(), ...tableOf(base, kind).keys()])
        for (const id of known) this.#show(kind, id)
        this.#topics.mark(kind)
      }
      for (const pending of this.#overlay.layers) this.#showAll(pending.changes)
      this.#topics.mark('*')
    })
  }

  #receive(changeSet: LoggedChangeSet): void {
    if (changeSet.sequence <= this.#sequence) return
    const own = this.#overlay.layers.filter((pending) => pending.state === 'acknowledged')
    const back = own.filter((pending) => pending.sequence <= changeSet.sequence)
    this.#topics.batch(() => {
      this.#sequence = changeSet.sequence
      for (const operation of changeSet.changes) this.#applyToBase(operation)
      for (const pending of back) this.#overlay.remove(pending)
      this.#showAll(changeSet.changes)
      for (const pending of back) this.#showAll(pending.changes)
    })
    if (back.every((pending) => pending.sequence !== changeSet.sequence)) this.#options.onOthers?.(changeSet)
  }

  /** An update of a record that was never loaded (a comment nobody opened) has nothing to change. */
  #applyToBase(operation: Operation): void {
    const table = tableOf(this.#base, operation.kind)
    const record = table.get(operation.id)
    if (operation.op === 'create') table.set(operation.id, { id: operation.id, ...operation.values } as AnyRecord)
    else if (operation.op === 'remove') table.delete(operation.id)
    else if (record !== undefined) table.set(operation.id, { ...record, ...operation.after })
  }

  #connected(connection: Connection): void {
    this.#connection = connection
    this.#topics.mark('connection')
    if (connection !== 'live') return
    clearTimeout(this.#retry)
    void this.#send()
  }

  #showAll(changes: ChangeSet): void {
    for (const { kind, id } of changes) this.#show(kind, id)
  }

  #show(kind: Kind, id: Id): void {
    const table = tableOf(this.snapshot, kind)
    const before = table.get(id)
    const after = this.#overlay.shown(tableOf(this.#base, kind).get(id), kind, id)
    if (before === after) return
    if (after === undefined) table.delete(id)
    else table.set(id, after)
    this.#references.update(kind, before, after)
    this.#topics.touch(kind, id)
  }
}

/** What the server takes: without the values only it can give, and of a removal no more than which record. */
function proposed(operation: Operation): Operation | { readonly op: 'remove'; readonly kind: Kind; readonly id: Id } {
  if (operation.op === 'remove') return { op: 'remove', kind: operation.kind, id: operation.id }
  if (operation.op === 'update') return operation
  const given = new Set(fieldsOf(operation.kind).flatMap(([name, field]) => (field.given === undefined ? [] : [name])))
  return {
    ...operation,
    values: Object.fromEntries(Object.entries(operation.values).filter(([name]) => !given.has(name))),
  }
}

/** A record without what the API answers beside it: version and times. */
function bare(kind: Kind, record: AnyRecord): AnyRecord {
  const names = Object.keys(definitionOf(kind).fields)
  return Object.fromEntries(['id', ...names, 'custom', 'origin'].map((name) => [name, record[name]])) as AnyRecord
}
