import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type ChangeSet, type Id, type Snapshot, diff } from '@trireme/domain'
import { planInputs } from '@trireme/planning'
import type { Attribution, AttributionChoice, RecordedWrite } from '@trireme/planning/causes'
import { type Db, type Replica, type Replicas, readPlanRun, savePlanRun } from '../store/index.ts'
import { SLICE, handOver } from './hand-over.ts'
import { answerVersion } from './plan-answer.ts'
import { PlanThread } from './plan-thread.ts'
import type { PlacedAnswer } from './placed-answer.ts'
import type { ForeseeQuestion, PlacedQuestion, PlanQuestion } from './plan-work.ts'

const KEPT = 20
/** The end of a program is that of all programs in it. */
const SLIP_INPUTS = [...planInputs, 'program', 'product'] as const

const unpacked = promisify(gunzip)

/** Which work items of a state may be told of; undefined is all of them. */
export type Visible = (snapshot: Snapshot) => readonly Id[] | undefined

/** All of a state, or the part of it that somebody may see. */
export type Seen = 'all' | ((snapshot: Snapshot) => Snapshot)

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
  #replays: PlanThread | undefined
  #asked = 0

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
      const thread = this.#running()
      await this.#bring(thread, organizationId, replica.snapshot, today)
      const question: PlanQuestion = { op: 'answer', name: organizationId, sequence: replica.sequence, visible }
      const answer = this.#answerOf(thread, question)
      if (visible !== undefined) return { asked: answer.then(({ json }) => json) }
      // Whoever asks for the same meanwhile finds it kept.
      const { json, packed } = await answer
      await savePlanRun(this.#db, organizationId, of, packed!).catch((error: unknown) => console.error(error))
      return { asked: json }
    })
    return asked
  }

  /** Where the plan of the state as it is now puts work, with that state and its day. */
  async placed(
    organizationId: string,
    visibleIn: Visible,
  ): Promise<{ readonly snapshot: Snapshot; readonly today: string; readonly placed: PlacedAnswer }> {
    const { snapshot, today, asked } = await this.#inTurn(organizationId, async () => {
      const { snapshot } = await this.#replicas.current(organizationId)
      const today = this.#today(snapshot)
      const thread = this.#running()
      await this.#bring(thread, organizationId, snapshot, today)
      const question: PlacedQuestion = { op: 'placed', name: organizationId, visible: visibleIn(snapshot) }
      return { snapshot, today, asked: this.#answerOf(thread, question) }
    })
    return { snapshot, today, placed: JSON.parse(new TextDecoder().decode((await asked).json)) as PlacedAnswer }
  }

  /** The plan of another state of an organization, past ones: made, told and forgotten, one at a time for each of them. */
  async of(
    organizationId: string,
    replica: Replica,
    visibleIn: Visible,
    today = this.#today(replica.snapshot),
  ): Promise<Uint8Array> {
    return this.#inTurn(`past ${organizationId}`, async () => {
      const name = `past ${++this.#asked}`
      const thread = this.#running()
      await open(thread, name, replica.snapshot, today)
      const visible = visibleIn(replica.snapshot)
      const answer = thread.ask({ op: 'answer', name, sequence: replica.sequence, visible })
      thread.tell({ op: 'forget', name })
      return (await answer).json
    })
  }

  /**
   * Why a date moved, by what was written after a past state. Made in a thread of its own, so that nobody waits for a plan
   * meanwhile; one at a time for each organization.
   */
  async slip(
    organizationId: string,
    start: Snapshot,
    writes: readonly RecordedWrite[],
    choice: AttributionChoice,
  ): Promise<Attribution> {
    return this.#inTurn(`slip ${organizationId}`, async () => {
      const name = `slip ${++this.#asked}`
      if (this.#replays === undefined || this.#replays.ended) this.#replays = new PlanThread()
      const thread = this.#replays
      await handOver(start, SLIP_INPUTS, (kind, records) => thread.tell({ op: 'records', name, kind, records }))
      const asked = thread.ask({ op: 'slip', name, writes, choice })
      thread.tell({ op: 'forget', name })
      const { json } = await asked
      return JSON.parse(new TextDecoder().decode(json)) as Attribution
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
    if (seen === 'all')
      return this.#inTurn(organizationId, async () => {
        const thread = this.#running()
        await this.#bring(thread, organizationId, snapshot, today)
        return (await this.#answerOf(thread, { op: 'foresee', name: organizationId, sequence, changes })).json
      })
    return this.#inTurn(`part of ${organizationId}`, async () => {
      const name = `part ${++this.#asked}`
      const thread = this.#running()
      await open(thread, name, seen(snapshot), today)
      const answer = thread.ask({ op: 'foresee', name, sequence, changes })
      thread.tell({ op: 'forget', name })
      return (await answer).json
    })
  }

  /** The result of a job, given as gzip of its JSON, as JSON: all of it, or what is about these records. */
  async resultOf(packed: Uint8Array, visible: readonly Id[] | undefined): Promise<Uint8Array> {
    if (visible === undefined) return unpacked(packed)
    return (await this.#running().ask({ op: 'result', packed, visible })).json
  }

  async stop(): Promise<void> {
    await Promise.all([this.#thread?.stop(), this.#replays?.stop()])
  }

  #running(): PlanThread {
    if (this.#thread === undefined || this.#thread.ended) {
      this.#held.clear()
      this.#thread = new PlanThread()
    }
    return this.#thread
  }

  /** Brings the thread's plan of an organization to a state. */
  async #bring(thread: PlanThread, name: string, snapshot: Snapshot, today: string): Promise<void> {
    const held = this.#held.get(name)
    this.#held.delete(name)
    const changes = held && diff(held.snapshot, snapshot, planInputs)
    if (changes === undefined || changes.length > SLICE) await open(thread, name, snapshot, today)
    else {
      if (changes.length > 0) thread.tell({ op: 'update', name, changes })
      if (held!.today !== today) thread.tell({ op: 'open', name, today })
    }
    if (this.#thread !== thread || thread.ended) return
    this.#held.set(name, { snapshot, today })
    if (this.#held.size <= KEPT) return
    const [oldest] = this.#held.keys()
    this.#held.delete(oldest!)
    thread.tell({ op: 'forget', name: oldest! })
  }

  /** A plan that could not be made is not built upon: the next question opens it anew. */
  #answerOf(thread: PlanThread, question: PlanQuestion | PlacedQuestion | ForeseeQuestion) {
    return thread.ask(question).catch((error: unknown) => {
      this.#held.delete(question.name)
      if (!thread.ended) thread.tell({ op: 'forget', name: question.name })
      throw error
    })
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
async function open(thread: PlanThread, name: string, snapshot: Snapshot, today: string): Promise<void> {
  thread.tell({ op: 'forget', name })
  await handOver(snapshot, planInputs, (kind, records) => thread.tell({ op: 'records', name, kind, records }))
  thread.tell({ op: 'open', name, today })
}
