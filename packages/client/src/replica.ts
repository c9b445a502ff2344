import {
  type AnyRecord,
  type ChangeSet,
  type Id,
  type Kind,
  type Operation,
  type RecordMap,
  type Removal,
  type Snapshot,
  invert,
  tableOf,
} from '@trireme/domain'
import type { Connection, Feed, LoggedChangeSet } from './change-feed.ts'
import type { Http } from './http.ts'
import type { KeptWrite, WriteStore } from './kept-writes.ts'
import { loadPlan } from './load-plan.ts'
import { Outbox } from './outbox.ts'
import { withoutRefused } from './overlay.ts'
import { PaintedPlan } from './painted-plan.ts'
import type { Problem } from './problem.ts'
import { type Topic, Topics } from './topics.ts'
import { type Commit, type Refused, type Shown, type StepMark, type Write, writeOf } from './write.ts'

export type ReplicaOptions = {
  readonly http: Http
  readonly feed: Feed
  /** Keeps what is not sent yet for the next page; without it, it is lost with this one. */
  readonly store?: WriteStore
  /** Called for every write of this page as it is made: also one that is insisted on, undone, done again or taken over. */
  readonly onMade?: (commit: Commit) => void
  /** Called for every refusal, whoever made the change. */
  readonly onRefused?: (refused: Refused) => void
  readonly onSignedOut?: () => void
  /** Something another person did, when it has been painted. */
  readonly onOthers?: (changeSet: LoggedChangeSet) => void
  /** Milliseconds to wait before the n-th retry of a write; for tests. */
  readonly retryAfterMs?: (attempt: number) => number
}

/**
 * The plan as this browser knows it: what the server told, with one's own changes painted over it. What the server told
 * moves only by the change stream, in the order of its sequence, so that every write is applied exactly once; a change
 * of one's own lies over it from the moment it is made until the stream has brought it back.
 */
export class Replica {
  readonly #topics = new Topics()
  readonly #plan = new PaintedPlan<Write>(this.#topics)
  readonly #outbox: Outbox
  readonly #options: ReplicaOptions
  readonly #heirs = new Set<(commit: Commit) => void>()
  #sequence = 0
  #connection: Connection = 'connecting'
  #isClosed = false
  #loading: Promise<unknown> = Promise.resolve()
  /** What the stream told since the load began that is under way; undefined when none is. */
  #toldMeanwhile: LoggedChangeSet[] | undefined
  #stopFeed = () => {}
  #stopInheriting = () => {}

  constructor(options: ReplicaOptions) {
    this.#options = options
    const { http, store, retryAfterMs } = options
    this.#outbox = new Outbox({
      http,
      store,
      retryAfterMs,
      onKept: (write, answer) => this.#kept(write, answer),
      onRefused: (write, problem) => this.#refused(write, problem),
      onSignedOut: () => options.onSignedOut?.(),
      onChange: () => this.#topics.mark('connection'),
    })
  }

  /**
   * Loads the plan, sends what earlier pages could not, and follows the stream from there. Answers the problem when the
   * plan cannot be loaded.
   */
  async start(): Promise<Problem | null> {
    if (this.#isClosed) return null
    this.#stopInheriting = this.#options.store?.inherit((writes) => this.#inherit(writes)) ?? (() => {})
    const problem = await this.#load()
    if (problem !== null || this.#isClosed) return problem
    this.#outbox.open()
    this.#stopFeed = this.#options.feed({
      after: () => this.#sequence,
      onChangeSet: (changeSet) => this.#receive(changeSet),
      onReload: async () => void (await this.#load()),
      onConnection: (connection) => this.#connected(connection),
      onSignedOut: () => this.#options.onSignedOut?.(),
    })
    return null
  }

  /** Ends it; what was not sent is left to the next one. */
  stop(): void {
    this.#isClosed = true
    this.#outbox.close()
    this.#stopFeed()
    this.#stopInheriting()
  }

  /** What is shown. Its tables are changed in place: ask `version` whether anything did. */
  get snapshot(): Snapshot {
    return this.#plan.shown
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
    return this.#outbox.size
  }

  /** When the oldest of them was made, in milliseconds since 1970; null when there is none. */
  get unsentSince(): number | null {
    return this.#outbox.since
  }

  /** How many of them would be lost with the page, because the store has no room for them. */
  get unkept(): number {
    return this.#outbox.unkept
  }

  version(topic: Topic = '*'): number {
    return this.#topics.version(topic)
  }

  subscribe(topic: Topic, listener: () => void): () => void {
    return this.#topics.subscribe(topic, listener)
  }

  /** Calls back with every write that is sent in the place of an earlier page. */
  onInherited(listener: (commit: Commit) => void): void {
    this.#heirs.add(listener)
  }

  get<K extends Kind>(kind: K, id: Id | null | undefined): RecordMap[K] | undefined {
    return id === null || id === undefined ? undefined : (this.snapshot[kind].get(id) as RecordMap[K] | undefined)
  }

  /** All records of a kind; the same array until one of them changes. */
  all<K extends Kind>(kind: K): readonly RecordMap[K][] {
    return this.#plan.all(kind)
  }

  /** The records of a kind whose field points at the target. */
  referring<K extends Kind>(kind: K, field: keyof RecordMap[K] & string, target: Id): RecordMap[K][] {
    return this.#plan.referring(kind, field, target)
  }

  /**
   * Adds records that are loaded on demand (comments, readings); from then on the stream keeps them up to date, until the
   * plan is loaded whole again, which the topic `load` tells: nobody knows what was done to them meanwhile, or who may
   * still read them.
   */
  admit(kind: Kind, records: readonly AnyRecord[]): void {
    this.#plan.admit(kind, records)
  }

  /** Everything that removing a record takes with it, as far as it is known here; or why it cannot be removed. */
  removal(kind: Kind, id: Id): Promise<Removal> {
    return this.#plan.removal(kind, id)
  }

  /** Paints the changes in this tick and sends them; they fit `snapshot` as it is now. */
  commit(
    changes: ChangeSet,
    { label, step, shown }: { readonly label: string; readonly step?: StepMark; readonly shown?: Shown | undefined },
  ): Commit {
    return this.#make(writeOf({ changes, label, undoes: null, step, shown }))
  }

  /** Undoes a write of this sequence; what it changed, where known, is painted back at once. */
  undo(sequence: number, changes: ChangeSet, label: string, step?: StepMark): Commit {
    const fitting = invert(changes).filter(
      ({ op, kind, id }) => (op === 'create') !== tableOf(this.snapshot, kind).has(id),
    )
    return this.#make(writeOf({ changes: fitting, label, undoes: sequence, step }))
  }

  /** After its stop a replica makes nothing more: nobody would send it, or take it over. */
  #make(write: Write): Commit {
    const { label, step, undoes, done } = write
    const commit: Commit = {
      label,
      step,
      undoes,
      done,
      get changes() {
        return write.changes
      },
      withdraw: () => this.#withdraw(write),
    }
    if (this.#isClosed) write.settle({ ok: false, refused: null })
    else {
      this.#options.onMade?.(commit)
      this.#topics.batch(() => {
        this.#plan.paint(write)
        this.#outbox.add(write)
      })
    }
    return commit
  }

  #inherit(kept: readonly KeptWrite[]): void {
    this.#topics.batch(() => {
      for (const each of kept) {
        const commit = this.#make(writeOf(each, each))
        for (const listener of this.#heirs) listener(commit)
      }
    })
  }

  #withdraw(write: Write): boolean {
    if (!this.#outbox.isUnheard(write)) return false
    this.#outbox.remove(write)
    this.#takeBack(write)
    write.settle({ ok: false, refused: null })
    return true
  }

  #kept(write: Write, { sequence, changes }: { readonly sequence: number; readonly changes: ChangeSet }): void {
    write.sequence = sequence
    if (changes.length === 0 || sequence <= this.#sequence) this.#plan.lift(write)
    else this.#plan.repaint(write, changes)
    write.settle({ ok: true, sequence, changes })
  }

  #refused(write: Write, problem: Problem): void {
    const { changes, label } = write
    this.#takeBack(write)
    const refused: Refused = { label, changes, problem, retry: () => this.commit(this.restated(changes), { label }) }
    write.settle({ ok: false, refused })
    this.#options.onRefused?.(refused)
  }

  /** Takes a write off the plan, and out of the later ones what rests on it, unless the server heard of them already. */
  #takeBack(write: Write): void {
    this.#topics.batch(() => {
      const later = this.#plan.layers.slice(this.#plan.layers.indexOf(write) + 1)
      for (const each of later) {
        if (!this.#outbox.isUnheard(each)) continue
        this.#plan.repaint(each, withoutRefused(each.changes, write.changes))
        if (each.changes.length > 0 || each.undoes !== null) this.#outbox.update(each)
        else {
          this.#outbox.remove(each)
          this.#plan.lift(each)
          each.settle({ ok: false, refused: null })
        }
      }
      this.#plan.lift(write)
    })
  }

  /** The same wishes, starting from what is there now; those about records that are gone are left out. */
  restated(changes: ChangeSet): ChangeSet {
    return changes.flatMap((operation): Operation[] => {
      const record = tableOf(this.snapshot, operation.kind).get(operation.id)
      if (operation.op === 'create') return record === undefined ? [operation] : []
      if (record === undefined) return []
      if (operation.op === 'remove') return [operation]
      const before = Object.fromEntries(Object.keys(operation.after).map((field) => [field, record[field]]))
      return [{ ...operation, before }]
    })
  }

  /** One load after another: an older one that ends later would stand in the place of a newer. */
  #load(): Promise<Problem | null> {
    const load = this.#loading.then(() => this.#loadNow())
    this.#loading = load
    return load
  }

  /**
   * What the stream tells while the plan is loaded is told once more over it, so that a slow load takes nothing back. A
   * server may know less than this page does, once it was restored from a backup; then nothing came in between.
   */
  async #loadNow(): Promise<Problem | null> {
    for (;;) {
      const before = this.#sequence
      const told: LoggedChangeSet[] = (this.#toldMeanwhile = [])
      const loaded = await loadPlan(this.#options.http)
      this.#toldMeanwhile = undefined
      if (!loaded.ok) return loaded.problem
      if (this.#isClosed) return null
      const later = told.filter(({ sequence }) => sequence > loaded.sequence)
      if (later.length > 0 && loaded.sequence < before) continue
      this.#topics.batch(() => {
        this.#sequence = later.at(-1)?.sequence ?? loaded.sequence
        for (const write of this.#backBy(this.#sequence)) this.#plan.lift(write)
        this.#plan.tellAnew(loaded.base)
        for (const { changes } of later) this.#plan.tell(changes)
      })
      return null
    }
  }

  #receive(changeSet: LoggedChangeSet): void {
    if (changeSet.sequence <= this.#sequence) return
    this.#toldMeanwhile?.push(changeSet)
    const back = this.#backBy(changeSet.sequence)
    this.#topics.batch(() => {
      this.#sequence = changeSet.sequence
      this.#plan.tell(changeSet.changes)
      for (const write of back) this.#plan.lift(write)
    })
    if (back.every((write) => write.sequence !== changeSet.sequence)) this.#options.onOthers?.(changeSet)
  }

  /** One's own writes that the server's word up to a sequence holds. */
  #backBy(sequence: number): readonly Write[] {
    return this.#plan.layers.filter((write) => write.sequence > 0 && write.sequence <= sequence)
  }

  #connected(connection: Connection): void {
    this.#connection = connection
    this.#topics.mark('connection')
    if (connection === 'live') this.#outbox.hurry()
  }
}
