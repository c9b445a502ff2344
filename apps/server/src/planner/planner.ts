import { type Plan, engineVersion, plan, whyHere } from '@trireme/planning'
import { type Db, type Replica, type Replicas, saveSchedule } from '../store/index.ts'

const KEPT = 20

/** One organization's plan and the state it was made from. */
export type Planned = { readonly replica: Replica; readonly plan: Plan; readonly today: string }

/**
 * Plans of organizations, made when somebody asks and kept until a write or the day changes them. What was derived is
 * stored beside, with the engine's version and the hash of its input, and never enters the change log.
 */
export class Planner {
  readonly #db: Db
  readonly #replicas: Replicas
  readonly #today: () => string
  readonly #kept = new Map<string, Planned>()

  constructor(db: Db, replicas: Replicas, today: () => string) {
    this.#db = db
    this.#replicas = replicas
    this.#today = today
  }

  /** The plan of the state as it is now. */
  async current(organizationId: string): Promise<Planned> {
    const replica = await this.#replicas.current(organizationId)
    const kept = this.#kept.get(organizationId)
    if (kept?.replica.sequence === replica.sequence && kept.today === this.#today()) return kept
    const planned = this.of(replica)
    this.#kept.delete(organizationId)
    this.#kept.set(organizationId, planned)
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    await this.#store(organizationId, planned)
    return planned
  }

  /** The plan of any state, past ones too. */
  of(replica: Replica, today = this.#today()): Planned {
    return { replica, today, plan: plan(replica.snapshot, { today }) }
  }

  async #store(organizationId: string, { replica, plan: made }: Planned): Promise<void> {
    const rows = [...made.items].map(([id, item]) => ({
      workItemId: id,
      startsAt: wallClock(item.startsAt),
      endsAt: wallClock(item.endsAt),
      critical: item.critical,
      lateMinutes: item.lateMinutes,
      reasons: whyHere(replica.snapshot, made, id),
    }))
    const { inputHash } = made
    await saveSchedule(this.#db, organizationId, { sequence: replica.sequence, engineVersion, inputHash, items: rows })
  }
}

/** Plan minutes as the wall clock shows them, without a zone. */
export function wallClock(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16)
}
