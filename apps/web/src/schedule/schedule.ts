import { type ChangeSet, type Id, type Kind, type Snapshot, applyInPlace } from '@trireme/domain'
import type { Replica } from '@trireme/client'
import { type Plan, plan, whyHere } from '@trireme/planning'

/** The kinds a plan depends on; a change of any other leaves it as it is. */
const INPUTS: readonly Kind[] = [
  'work-item',
  'dependency',
  'estimate',
  'assignment',
  'team',
  'membership',
  'capacity',
  'person',
  'calendar',
  'organization',
  'status',
  'work-item-type',
]

/** What a change would do to the plan. */
export type Consequences = {
  readonly plan: Plan
  /** Items whose dates would be others, those that were asked for included. */
  readonly moved: readonly Id[]
  /** Of these, the ones that would end after their target and do not now. */
  readonly newlyLate: readonly Id[]
}

/**
 * The plan of the replica, made when somebody looks and again when something it depends on has changed. It is made
 * here and not in a worker: copying ten thousand records to one takes longer than planning them.
 */
export class Schedule {
  readonly #replica: Replica
  readonly #today: string
  #made: { readonly of: string; readonly plan: Plan } | undefined

  constructor(replica: Replica, today: string) {
    this.#replica = replica
    this.#today = today
  }

  /** A text that changes when the plan may. */
  get version(): string {
    return INPUTS.map((kind) => this.#replica.version(kind)).join('.')
  }

  get current(): Plan {
    const of = this.version
    if (this.#made?.of !== of) this.#made = { of, plan: plan(this.#replica.snapshot, { today: this.#today }) }
    return this.#made.plan
  }

  subscribe(listener: () => void): () => void {
    const stops = INPUTS.map((kind) => this.#replica.subscribe(kind, listener))
    return () => stops.forEach((stop) => stop())
  }

  /** What these changes, which fit the replica, would move. Nothing is changed. */
  preview(changes: ChangeSet): Consequences {
    const before = this.current
    const after = plan(withChanges(this.#replica.snapshot, changes), { today: this.#today })
    const moved: Id[] = []
    const newlyLate: Id[] = []
    for (const [id, item] of after.items) {
      const was = before.items.get(id)
      if (was?.startsAt === item.startsAt && was.endsAt === item.endsAt) continue
      if (!item.rolledUp) moved.push(id)
      if (item.lateMinutes > 0 && (was?.lateMinutes ?? 0) <= 0) newlyLate.push(id)
    }
    return { plan: after, moved, newlyLate }
  }

  /** Why an item lies where it does, in sentences. */
  reasons(id: Id): readonly string[] {
    return whyHere(this.#replica.snapshot, this.current, id)
  }
}

/** The state after changes that fit it; tables nobody changes are shared. */
export function withChanges(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  const copy = { ...snapshot } as Record<Kind, Snapshot[Kind]>
  for (const kind of new Set(changes.map((change) => change.kind)))
    copy[kind] = new Map(snapshot[kind] as never) as never
  applyInPlace(copy as Snapshot, changes)
  return copy as Snapshot
}
