import { type ChangeSet, type Kind, type Snapshot, after, definitionOf, emptySnapshot, kinds } from '@trireme/domain'
import { inOrganization, type Db, type Tx } from './transaction.ts'
import { readState, stateAt } from './as-of.ts'
import { lastSequence, readLog } from './log.ts'

/** The plan records of an organization as of a sequence. A value: later writes make a new one. */
export type Replica = { readonly sequence: number; readonly snapshot: Snapshot }

const PLAN_KINDS: readonly Kind[] = kinds.filter((kind) => definitionOf(kind).load === 'plan')
const KEPT_ORGANIZATIONS = 50
const PAGE = 500
/** How often the tables are read anew when somebody writes meanwhile. */
const LOADS = 3

/**
 * The plan records of each organization, held in memory and brought up to date from the log before each use. Policies,
 * rules between records and the planner read it; the tables stay the truth.
 */
export class Replicas {
  readonly #db: Db
  readonly #kept = new Map<string, Promise<Replica>>()

  constructor(db: Db) {
    this.#db = db
  }

  /** The state now: everything committed before the call is in it. */
  async current(organizationId: string): Promise<Replica> {
    return inOrganization(this.#db, organizationId, (tx) => this.within(tx, organizationId))
  }

  /** The state as a transaction sees it, its own uncommitted writes left out. */
  within(tx: Tx, organizationId: string): Promise<Replica> {
    const kept = this.#kept.get(organizationId)
    // What another transaction failed at is its own affair: this one starts afresh.
    const before = (kept ?? Promise.resolve(undefined)).catch(() => undefined)
    const caughtUp = before.then((replica) =>
      replica === undefined ? load(tx, organizationId) : catchUp(tx, organizationId, replica),
    )
    const safe = caughtUp.catch((error: unknown) => {
      if (this.#kept.get(organizationId) === safe) this.#kept.delete(organizationId)
      throw error
    })
    this.#keep(organizationId, safe)
    return safe
  }

  /** Told of a write that was committed here, so that the next use need not read it from the log. */
  advance(organizationId: string, sequence: number, changes: ChangeSet): void {
    const kept = this.#kept.get(organizationId)
    if (kept === undefined) return
    const advanced = kept.then((replica) =>
      replica.sequence === sequence - 1 ? { sequence, snapshot: followPlan(replica.snapshot, changes) } : replica,
    )
    this.#keep(organizationId, advanced)
  }

  /** Forgets an organization; the next use reads it anew. */
  forget(organizationId: string): void {
    this.#kept.delete(organizationId)
  }

  #keep(organizationId: string, replica: Promise<Replica>): void {
    this.#kept.delete(organizationId)
    this.#kept.set(organizationId, replica)
    replica.catch(() => {})
    if (this.#kept.size > KEPT_ORGANIZATIONS) this.#kept.delete(this.#kept.keys().next().value!)
  }
}

async function load(tx: Tx, organizationId: string): Promise<Replica> {
  for (let attempt = 1; ; attempt++) {
    const sequence = await lastSequence(tx, organizationId)
    const snapshot = await readState(tx, organizationId, PLAN_KINDS)
    if (sequence === (await lastSequence(tx, organizationId))) return { sequence, snapshot }
    // Somebody wrote while the tables were read one by one: what was read may be of two states.
    if (attempt === LOADS) return { sequence, snapshot: await planAt(tx, organizationId, sequence) }
  }
}

/** The plan records after a write, from the log, which no later write changes. */
async function planAt(tx: Tx, organizationId: string, sequence: number): Promise<Snapshot> {
  const { snapshot } = await stateAt(tx, organizationId, sequence)
  const empty = emptySnapshot()
  return { ...empty, ...Object.fromEntries(PLAN_KINDS.map((kind) => [kind, snapshot[kind]])) }
}

async function catchUp(tx: Tx, organizationId: string, replica: Replica): Promise<Replica> {
  const last = await lastSequence(tx, organizationId)
  if (last <= replica.sequence) return replica
  let { snapshot, sequence } = replica
  while (sequence < last) {
    const page = await readLog(tx, organizationId, sequence, PAGE)
    if (page.length === 0) break
    for (const set of page) snapshot = followPlan(snapshot, set.changes)
    sequence = page.at(-1)!.sequence
  }
  return { sequence, snapshot }
}

/** Applies what the log says; the log is the truth, so a record that is there already is simply written again. */
function followPlan(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  const seen = changes.filter((operation) => PLAN_KINDS.includes(operation.kind))
  return seen.length === 0 ? snapshot : after(snapshot, seen)
}
