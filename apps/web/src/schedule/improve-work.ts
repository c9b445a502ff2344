import { type ChangeSet, type Id, type Snapshot, emptySnapshot, tableOf } from '@trireme/domain'
import {
  type Moved,
  type Plan,
  gainOf,
  improvePlan,
  plan,
  proposalOf,
  reasonsAfter,
  withFewChanges,
} from '@trireme/planning'
import { type ImproveAnswer, MOST_CHANGES, type Proposed, type ToldToImprove } from './improve-messages.ts'

/** How often the page hears how many orders have been tried. */
const TRIED_MS = 100
/** Of so many who get another turn, and so many others who move, the reason comes along. */
const REASONS = 100

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
      case 'lessen':
        return this.#safely(() => this.#lessen(told))
      case 'propose':
        this.#ask = told.ask
        return this.#safely(() => this.#propose(told))
    }
  }

  #safely(work: () => Promise<void>): void {
    work().catch(this.#options.failed)
  }

  async #search({ today, schedules, seed }: Extract<ToldToImprove, { op: 'search' }>): Promise<void> {
    const { post, breathe } = this.#options
    const counter = this.#counter()
    const choice = { schedules, seed, onTried: counter.onTried }
    for (const { order, lateness, finish } of improvePlan(this.#planOn(today), choice)) {
      post({ op: 'better', order, lateness, finish })
      await breathe()
    }
    post({ op: 'over', schedules: counter.tried })
  }

  async #lessen({ today, order, schedules, seed }: Extract<ToldToImprove, { op: 'lessen' }>): Promise<void> {
    const { post, breathe } = this.#options
    const counter = this.#counter()
    const choice = { schedules, seed, onTried: counter.onTried, mostChanges: MOST_CHANGES }
    for (const found of withFewChanges(this.#planOn(today), order, choice)) {
      post({ op: 'lessened', found })
      await breathe()
    }
    post({ op: 'over', schedules: counter.tried })
  }

  /** Says now and then how many have been tried. */
  #counter() {
    const { post, now } = this.#options
    let told = -Infinity
    const counter = {
      tried: 0,
      onTried: (count: number) => {
        counter.tried = Math.floor(count)
        if (now() - told < TRIED_MS) return
        told = now()
        post({ op: 'tried', schedules: counter.tried })
      },
    }
    return counter
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
  { order, accepted }: { readonly order: Int32Array; readonly accepted: readonly Id[] | null },
): Proposed | undefined {
  const proposal = proposalOf(snapshot, today, order, accepted === null ? undefined : new Set(accepted))
  if (proposal === undefined) return undefined
  const gain = gainOf(snapshot, today, proposal)
  const { changes, lateness, finish } = proposal
  return {
    changes,
    lateness,
    finish,
    gain,
    reasons: reasonsAfter(snapshot, proposal, listedFirst(changes, gain.moved)),
  }
}

/** Who gets another turn, and who gains most of the others. */
function listedFirst(changes: ChangeSet, moved: readonly Moved[]): readonly Id[] {
  const turned = changes.slice(0, REASONS).map(({ id }) => id)
  const others = moved.filter(({ as }) => as === 'item').slice(0, REASONS)
  return [...new Set([...turned, ...others.map(({ id }) => id)])]
}
