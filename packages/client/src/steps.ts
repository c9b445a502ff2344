import type { ChangeSet } from '@trireme/domain'
import { newKey } from './http.ts'
import type { KeptStep, Pile, StepStore } from './kept-steps.ts'
import type { Commit } from './write.ts'

/** A step of a person: a write, or one that was withdrawn before it was sent, whose changes can be made again. */
export type Step = MadeStep | WithdrawnStep
export type MadeStep = Placed & {
  readonly commit: Pick<Commit, 'done'> & Partial<Commit>
  /** Its write, once the server kept it. */
  sequence?: number
}
type WithdrawnStep = Placed & { readonly changes: ChangeSet }
type Placed = { readonly label: string; readonly place: string }

/** A step before it lies on a pile. */
export type Unplaced<S extends Step> = S extends Step ? Omit<S, 'place'> : never

const MOST_STEPS = 200

/**
 * The two piles of steps, what can be undone and what can be redone: those in the store, which all pages of a person
 * share, and those of this page that are still on their way to the server. The latest lies on top, whosever page it is of.
 */
export class Steps {
  readonly #store: StepStore | undefined
  readonly #piles: Record<Pile, Step[]> = { done: [], undone: [] }
  /** The places of those that lie in the store. */
  readonly #kept = new Set<string>()
  #lastAt = 0

  constructor(store: StepStore | undefined) {
    this.#store = store
    this.readAnew()
  }

  top(pile: Pile): Step | undefined {
    return this.#piles[pile].at(-1)
  }

  push<S extends Step>(pile: Pile, step: Unplaced<S>): S {
    const placed = { ...step, place: this.#nextPlace() } as unknown as S
    this.#piles[pile].push(placed)
    this.#keep(pile, placed)
    if (this.#piles[pile].length > MOST_STEPS) this.forget(this.#piles[pile][0]!)
    return placed
  }

  pop(pile: Pile): Step | undefined {
    this.readAnew()
    const step = this.top(pile)
    if (step !== undefined) this.forget(step)
    return step
  }

  /** Notes that the server kept the write of a step, as this sequence. */
  settle(step: MadeStep, sequence: number): void {
    step.sequence = sequence
    for (const pile of PILES) if (this.#piles[pile].includes(step)) this.#keep(pile, step)
  }

  forget(step: Step): void {
    for (const pile of PILES) this.#piles[pile] = this.#piles[pile].filter((each) => each !== step)
    if (this.#kept.delete(step.place)) this.#store?.remove(step.place)
  }

  /** Takes everything off a pile, for all pages. */
  clear(pile: Pile): void {
    this.readAnew()
    for (const step of this.#piles[pile]) this.forget(step)
  }

  /** Takes over what other pages kept and removed. */
  readAnew(): void {
    if (this.#store === undefined) return
    const kept = this.#store.read()
    for (const pile of PILES) {
      const known = this.#piles[pile].filter(({ place }) => !this.#kept.has(place) || kept.get(place)?.pile === pile)
      const places = new Set(known.map(({ place }) => place))
      const others = [...kept].filter(([place, step]) => step.pile === pile && !places.has(place))
      this.#piles[pile] = [...known, ...others.map(([place, step]) => stepOf(place, step))].toSorted((a, b) =>
        a.place < b.place ? -1 : 1,
      )
    }
    this.#kept.clear()
    for (const place of kept.keys()) {
      this.#kept.add(place)
      this.#lastAt = Math.max(this.#lastAt, Number.parseInt(place, 10) || 0)
    }
  }

  /** A step on its way is kept with its write, and comes back with that. */
  #keep(pile: Pile, step: Step): void {
    const { label, place } = step
    const kept: KeptStep | undefined =
      'changes' in step
        ? { pile, label, changes: step.changes }
        : step.sequence === undefined
          ? undefined
          : { pile, label, sequence: step.sequence }
    if (kept !== undefined && this.#store?.put(place, kept) === true) this.#kept.add(place)
  }

  /** After all others known here; another page may make its own in the same millisecond. */
  #nextPlace(): string {
    this.#lastAt = Math.max(Date.now(), this.#lastAt + 1)
    return `${String(this.#lastAt).padStart(15, '0')}-${newKey().slice(0, 8)}`
  }
}

const PILES = ['done', 'undone'] as const

function stepOf(place: string, kept: KeptStep): Step {
  return 'changes' in kept
    ? { label: kept.label, place, changes: kept.changes }
    : { ...keptWrite(kept.label, kept.sequence), place }
}

/** A step whose write the server has: what it changed is known there, and here only where it is given. */
export function keptWrite(label: string, sequence: number, changes: ChangeSet = []): Unplaced<MadeStep> {
  return { label, sequence, commit: { done: Promise.resolve({ ok: true, sequence, changes }) } }
}
