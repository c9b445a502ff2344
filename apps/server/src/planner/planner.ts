import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type ChangeSet, type Id, type Kind, type Snapshot, diff } from '@trireme/domain'
import { consequenceInputs } from '@trireme/planning'
import { flagInputs } from '@trireme/planning/tracking'
import { type Db, type Replica, type Replicas, readPlanRun, savePlanRun } from '../store/index.ts'
import { SLICE, handOver } from './hand-over.ts'
import { answerVersion } from './plan-answer.ts'
import { PlanThread } from './plan-thread.ts'
import type { AnswerBytes, FlagsQuestion, ForeseeQuestion, PlacedQuestion, PlanQuestion } from './plan-work.ts'

const KEPT = 20

const unpacked = promisify(gunzip)

/** Which work items of a state may be told of; undefined is all of them. */
export type Visible = (snapshot: Snapshot) => readonly Id[] | undefined

/** All of a state, or the part of it that somebody may see. */
export type Seen = 'all' | ((snapshot: Snapshot) => Snapshot)

/** A part of a state that flags are asked of, whether rates are seen, and the forecast they may rest on. */
export type FlagsAsked = Omit<FlagsQuestion, 'op' | 'name'> & { readonly snapshot: Snapshot }

/** The state and the day that the thread's plan of an organization is of. */
type Held = { readonly snapshot: Snapshot; readonly today: string }

/**
 * Plans of organizations as JSON, made apart from the thread that answers requests. A plan is kept there and follows its
 * organization change by change. What everybody who sees everything is told is stored beside the records with the
 * sequence, the day and the version it is of, never in their log: asked again, also by another process or after a
 * restart, it is read from there.
 */
export class Planner {
  readonly #db: Db
  readonly #replicas: Replicas
  readonly #today: (snapshot: Snapshot) => string
  readonly #held = new Map<string, Held>()
  readonly #turns = new Map<string, Promise<unknown>>()
  #thread: PlanThread | undefined
  #names = 0

  constructor(db: Db, replicas: Replicas, today: (snapshot: Snapshot) => string) {
    this.#db = db
    this.#replicas = replicas
    this.#today = today
  }

  /** The plan of the state as it is now. */
  async current(organizationId: string, visibleIn: Visible): Promise<Uint8Array> {
    const { asked } = await this.#inTurn(organizationId, async () => {
      const replica = await this.#replicas.current(organizationId)
      const today = this.#today(replica.snapshot)
      const visible = visibleIn(replica.snapshot)
      const of = { sequence: replica.sequence, today, version: answerVersion }
      const kept = visible === undefined ? await readPlanRun(this.#db, organizationId, of) : undefined
      if (kept !== undefined) return { asked: unpacked(kept) }
      const question: PlanQuestion = { op: 'answer', name: organizationId, sequence: replica.sequence, visible }
      const { answer } = await this.#asked(replica.snapshot, today, question)
      if (visible !== undefined) return { asked: answer.then(({ json }) => json) }
      // Whoever asks for the same meanwhile finds it kept.
      const { json, packed } = await answer
      await savePlanRun(this.#db, organizationId, of, packed!).catch((error: unknown) => console.error(error))
      return { asked: json }
    })
    return asked
  }

  /** Where the plan of the state as it is now puts work, a `PlacedAnswer` as JSON, with that state and its day. */
  async placed(
    organizationId: string,
    visibleIn: Visible,
  ): Promise<{ readonly snapshot: Snapshot; readonly today: string; readonly placed: Uint8Array }> {
    const { snapshot, today, asked } = await this.#inTurn(organizationId, async () => {
      const { snapshot } = await this.#replicas.current(organizationId)
      const today = this.#today(snapshot)
      const question: PlacedQuestion = { op: 'placed', name: organizationId, visible: visibleIn(snapshot) }
      return { snapshot, today, asked: await this.#asked(snapshot, today, question) }
    })
    const { json } = await asked.answer
    return { snapshot, today, placed: json }
  }

  /** The plan of another state of an organization, past ones: made, told and forgotten, one at a time for each of them. */
  async of(
    organizationId: string,
    replica: Replica,
    visibleIn: Visible,
    today = this.#today(replica.snapshot),
  ): Promise<Uint8Array> {
    return this.#inTurn(`past ${organizationId}`, async () => {
      const visible = visibleIn(replica.snapshot)
      const question: PlanQuestion = { op: 'answer', name: organizationId, sequence: replica.sequence, visible }
      return (await this.#askedOnce(replica.snapshot, today, question)).json
    })
  }

  /** Today, where the organization of a state is. */
  today(snapshot: Snapshot): string {
    return this.#today(snapshot)
  }

  /**
   * What changes would do to the plan of a state, as JSON. Whoever sees a part of the state is told of the plan of that
   * part: it is what they see, and what they were shown.
   */
  async foresee(organizationId: string, { snapshot, sequence }: Replica, seen: Seen, changes: ChangeSet) {
    const today = this.#today(snapshot)
    const question: ForeseeQuestion = { op: 'foresee', name: organizationId, sequence, changes }
    if (seen === 'all')
      return this.#inTurn(organizationId, async () => {
        const { answer } = await this.#asked(snapshot, today, question)
        return (await answer).json
      })
    return this.#inTurn(
      `part of ${organizationId}`,
      async () => (await this.#askedOnce(seen(snapshot), today, question)).json,
    )
  }

  /** The flags of a state, as JSON: of the part that somebody sees, planned as it stands there. */
  async flags(organizationId: string, { snapshot, ...asked }: FlagsAsked): Promise<Uint8Array> {
    const question: FlagsQuestion = { op: 'flags', name: organizationId, ...asked }
    return this.#inTurn(
      `flags of ${organizationId}`,
      async () => (await this.#askedOnce(snapshot, this.#today(snapshot), question, flagInputs)).json,
    )
  }

  /** The result of a job, given as gzip of its JSON, as JSON: all of it, or what is about these records. */
  async resultOf(packed: Uint8Array, visible: readonly Id[] | undefined): Promise<Uint8Array> {
    if (visible === undefined) return unpacked(packed)
    return (await this.#running().ask({ op: 'result', packed, visible })).json
  }

  async stop(): Promise<void> {
    await this.#thread?.stop()
  }

  #running(): PlanThread {
    if (this.#thread === undefined || this.#thread.ended) {
      this.#held.clear()
      this.#thread = new PlanThread()
    }
    return this.#thread
  }

  /** Brings the thread's plan of an organization to a state; whether it is made anew for that. */
  async #bring(thread: PlanThread, name: string, snapshot: Snapshot, today: string): Promise<boolean> {
    const held = this.#held.get(name)
    this.#held.delete(name)
    const changes = held && diff(held.snapshot, snapshot, consequenceInputs)
    const isAnew = changes === undefined || changes.length > SLICE
    if (isAnew) await open(thread, name, snapshot, today)
    else {
      if (changes.length > 0) thread.tell({ op: 'update', name, changes })
      if (held!.today !== today) thread.tell({ op: 'open', name, today })
    }
    if (this.#thread !== thread || thread.ended) return isAnew
    this.#held.set(name, { snapshot, today })
    if (this.#held.size > KEPT) {
      const [oldest] = this.#held.keys()
      this.#held.delete(oldest!)
      thread.tell({ op: 'forget', name: oldest! })
    }
    return isAnew
  }

  /**
   * Asks of the plan of a state. One that could not follow its organization is made anew, once; nobody is answered from
   * the plan before. To be called in turn; the answer may be awaited out of it.
   */
  async #asked(
    snapshot: Snapshot,
    today: string,
    question: PlanQuestion | PlacedQuestion | ForeseeQuestion,
  ): Promise<{ readonly answer: Promise<AnswerBytes> }> {
    const { name } = question
    const thread = this.#running()
    const wasOpened = await this.#bring(thread, name, snapshot, today)
    const answer = thread.ask(question).catch((error: unknown) => {
      this.#held.delete(name)
      if (wasOpened || thread.ended) throw error
      return this.#askedOnce(snapshot, today, question)
    })
    return { answer }
  }

  /** Asks of a plan that is made for this question, under a name of its own, and forgotten. */
  async #askedOnce(
    snapshot: Snapshot,
    today: string,
    question: PlanQuestion | PlacedQuestion | ForeseeQuestion | FlagsQuestion,
    kinds: readonly Kind[] = consequenceInputs,
  ) {
    const name = `once ${++this.#names}`
    const thread = this.#running()
    await open(thread, name, snapshot, today, kinds)
    const answer = thread.ask({ ...question, name })
    thread.tell({ op: 'forget', name })
    return answer
  }

  /** One after another under each name, so that no two tell the thread of the same plan at once. */
  #inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(work, work)
    const settled: Promise<unknown> = turn
      .catch(() => {})
      .then(() => {
        if (this.#turns.get(name) === settled) this.#turns.delete(name)
      })
    this.#turns.set(name, settled)
    return turn
  }
}

/** Hands a state over in slices and has it planned. */
async function open(
  thread: PlanThread,
  name: string,
  snapshot: Snapshot,
  today: string,
  kinds: readonly Kind[] = consequenceInputs,
): Promise<void> {
  thread.tell({ op: 'forget', name })
  await handOver(snapshot, kinds, (kind, records) => thread.tell({ op: 'records', name, kind, records }))
  thread.tell({ op: 'open', name, today })
}
