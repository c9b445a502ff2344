import { type Id, type Snapshot, emptySnapshot, tableOf } from '@trireme/domain'
import { type Moved, type Plan, gainOf, improvePlan, plan, proposalOf, reasonsAfter } from '@trireme/planning'
import type { ImproveAnswer, Proposed, ToldToImprove } from './improve-messages.ts'

/** How often the page hears how many orders have been tried. */
const TRIED_MS = 100
/** Of so many who move, at both ends of the list, the reason comes along. */
const REASONS = 200

export type ImproveWorkOptions = {
  readonly post: (answer: ImproveAnswer) => void
  /** Lets messages in that have come meanwhile. */
  readonly breathe: () => Promise<void>
  readonly now: () => number
  /** A mistake of ours: nothing more is looked for. */
  readonly failed: (error: unknown) => void
}

/** Looks for a better order of work, and says what taking one would do. Runs beside the page's thread, and never stops early by itself. */
export class ImproveWork {
  readonly #options: ImproveWorkOptions
  readonly #records: Snapshot = emptySnapshot()
  #plan: Plan | undefined
  #ask = 0

  constructor(options: ImproveWorkOptions) {
    this.#options = options
  }

  take(told: ToldToImprove): void {
    switch (told.op) {
      case 'records': {
        const table = tableOf(this.#records, told.kind)
        for (const record of told.records) table.set(record.id, record)
        return
      }
      case 'search':
        return this.#safely(() => this.#search(told))
      case 'propose':
        this.#ask = told.ask
        return this.#safely(() => this.#propose(told))
    }
  }

  #safely(work: () => Promise<void>): void {
    work().catch(this.#options.failed)
  }

  async #search({ today, schedules, seed }: Extract<ToldToImprove, { op: 'search' }>): Promise<void> {
    const { post, breathe, now } = this.#options
    let told = -Infinity
    let tried = 0
    const onTried = (count: number) => {
      tried = Math.floor(count)
      if (now() - told < TRIED_MS) return
      told = now()
      post({ op: 'tried', schedules: tried })
    }
    for (const { order, lateness, finish } of improvePlan(this.#planOn(today), { schedules, seed, onTried })) {
      post({ op: 'better', order, lateness, finish })
      await breathe()
    }
    post({ op: 'over', schedules: tried })
  }

  async #propose(told: Extract<ToldToImprove, { op: 'propose' }>): Promise<void> {
    await this.#options.breathe()
    if (told.ask !== this.#ask) return
    const proposed = proposedOf(this.#records, this.#planOn(told.today), told)
    if (proposed !== undefined) this.#options.post({ op: 'proposal', ask: told.ask, proposed })
  }

  #planOn(today: string): Plan {
    return (this.#plan ??= plan(this.#records, { today }))
  }
}

function proposedOf(
  snapshot: Snapshot,
  today: Plan,
  { order, declined }: { readonly order: Int32Array; readonly declined: readonly Id[] },
): Proposed | undefined {
  const left = new Set(declined)
  const accepted = declined.length === 0 ? undefined : new Set([...today.items.keys()].filter((id) => !left.has(id)))
  const proposal = proposalOf(snapshot, today, order, accepted)
  if (proposal === undefined) return undefined
  const gain = gainOf(snapshot, today, proposal)
  const { changes, lateness, finish } = proposal
  return { changes, lateness, finish, gain, reasons: reasonsAfter(snapshot, proposal, listedFirst(gain.moved)) }
}

function listedFirst(moved: readonly Moved[]): readonly Id[] {
  const ids = moved.filter((each) => each.as === 'item').map(({ id }) => id)
  return ids.length <= REASONS ? ids : [...ids.slice(0, REASONS / 2), ...ids.slice(-REASONS / 2)]
}
