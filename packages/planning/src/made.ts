import { type ChangeSet, type Kind, type Snapshot, viewAfter } from '@trireme/domain'
import { touchesDates } from './inputs.ts'
import { type Plan, readPlan } from './plan.ts'
import { type ItemDates, itemDates } from './reading/dates.ts'
import { type TeamLoad, readLoads } from './reading/loads.ts'
import { amended } from './solving/amended.ts'
import { type Solved, type Unsolved, solve } from './solving/solve.ts'
import { type Ground, type Known, stateGround } from './statement/ground.ts'

/** A state with its answer; what is read from the answer is read once, when somebody asks. */
export class Made {
  readonly snapshot: Snapshot
  readonly ground: Ground
  readonly answer: Solved | Unsolved
  #plan: Plan | undefined
  #dates: ItemDates | undefined
  #loads: readonly TeamLoad[] | undefined
  #hasTarget: Uint8Array | undefined

  constructor(snapshot: Snapshot, ground: Ground, answer: Solved | Unsolved) {
    this.snapshot = snapshot
    this.ground = ground
    this.answer = answer
  }

  /** Undefined when the state has no plan at all. */
  get solved(): Solved | undefined {
    return 'problems' in this.answer ? undefined : this.answer
  }

  get plan(): Plan {
    return (this.#plan ??= readPlan(this.snapshot, this.ground, this.answer, this.dates))
  }

  get dates(): ItemDates | undefined {
    return this.solved && (this.#dates ??= itemDates(this.solved))
  }

  /** 1 for items with a target date, by place in the tree. */
  get hasTarget(): Uint8Array {
    return (this.#hasTarget ??= Uint8Array.from(this.ground.tree.items, ({ targetOn }) => (targetOn === null ? 0 : 1)))
  }

  get loads(): readonly TeamLoad[] {
    if (this.solved === undefined) return []
    return (this.#loads ??= this.#plan?.loads ?? readLoads(this.solved))
  }
}

export type Options = { readonly today: string; readonly level: boolean }

export function make(snapshot: Snapshot, { today, level }: Options, known?: Known, before?: Solved): Made {
  const ground = stateGround(snapshot, today, known)
  return new Made(snapshot, ground, solve(snapshot, ground, level, before?.schedule))
}

/** The same after changes that count: amended where the network stays as it is, else made from the parts left alone. */
export function remake(made: Made, changes: ChangeSet, options: Options): Made {
  const snapshot = viewAfter(made.snapshot, changes)
  if (!touchesDates(changes)) return new Made(snapshot, made.ground, made.answer)
  const quick = made.solved && amended(made.solved, snapshot, changes)
  // Nothing of what was kept at a date or moved to be late is on the ground that the next answer is made from.
  if (quick !== undefined) return new Made(snapshot, (quick.soonest ?? quick).statement.ground, quick)
  const changed = new Set<Kind>(changes.map(({ kind }) => kind))
  return make(snapshot, options, { ground: made.ground, changed }, made.solved)
}
