import type { ChangeSet } from '@trireme/domain'
import type { Replica } from './replica.ts'
import type { Commit, Refused, StepMark } from './write.ts'

/** One step of a person: something they did, or undid. */
type Step = {
  readonly label: string
  readonly commit: Pick<Commit, 'done'> & Partial<Commit>
  /** Its write, once the server kept it. */
  sequence?: number
}

/** Where the steps are kept for the next page load: a text this person alone reads and writes. */
export type StepStore = { readonly read: () => string | null; readonly write: (text: string) => void }

type Kept = { readonly done: readonly KeptStep[]; readonly undone: readonly KeptStep[] }
type KeptStep = { readonly label: string; readonly sequence: number }

export type Undone =
  | { readonly ok: true; readonly label: string }
  | { readonly ok: false; readonly label: string; readonly refused: Refused | null }

/** What undo and redo would do now, as labels, or null. */
export type UndoState = { readonly undo: string | null; readonly redo: string | null }

const MOST_STEPS = 200

/**
 * Undo and redo of one person, over all views. Undoing is a write of its own, which keeps what others did since and is
 * refused where it would lose it; redoing undoes that write.
 */
export class UndoHistory {
  readonly #replica: Replica
  readonly #done: Step[] = []
  readonly #undone: Step[] = []
  readonly #listeners = new Set<() => void>()
  readonly #store: StepStore | undefined
  #state: UndoState = { undo: null, redo: null }

  constructor(replica: Replica, store?: StepStore) {
    this.#replica = replica
    this.#store = store
    const kept = readSteps(store?.read() ?? null)
    this.#done.push(...kept.done.map(stepOf))
    this.#undone.push(...kept.undone.map(stepOf))
    this.#state = this.#labels()
    replica.onInherited((commit) => this.#inherit(commit))
  }

  get state(): UndoState {
    return this.#state
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Commits, and remembers it as the next thing to undo. */
  commit(changes: ChangeSet, options: { readonly label: string }): Commit {
    const step: StepMark = { label: options.label, pile: 'done' }
    const commit = this.#replica.commit(changes, { ...options, step })
    this.#remember({ label: options.label, commit })
    return commit
  }

  /** Remembers a write that was made elsewhere, such as an import, so that it can be undone here. */
  note(label: string, sequence: number): void {
    this.#remember(stepOf({ label, sequence }))
  }

  /** Undoes the last thing that was kept; null when there is none. */
  undo(): Promise<Undone | null> {
    return this.#step(this.#done, this.#undone, (label) => `Undo ${lowerFirst(label)}`)
  }

  /** Does again what was undone last; null when there is nothing. */
  redo(): Promise<Undone | null> {
    return this.#step(this.#undone, this.#done, (label) => `Redo ${lowerFirst(label)}`)
  }

  async #step(from: Step[], to: Step[], name: (label: string) => string): Promise<Undone | null> {
    const step = from.pop()
    this.#tell()
    if (step === undefined) return null
    if (step.commit.withdraw?.()) return { ok: true, label: step.label }
    const kept = await step.commit.done
    // What the server refused was taken back then, and what others had done already wrote nothing; the step before is meant.
    if (!kept.ok || wroteNothing(step, kept)) return this.#step(from, to, name)
    const mark: StepMark = { label: step.label, pile: to === this.#done ? 'done' : 'undone' }
    const commit = this.#replica.undo(kept.sequence, kept.changes, name(step.label), mark)
    const back: Step = { label: step.label, commit: { done: commit.done } }
    to.push(back)
    this.#tell()
    const outcome = await commit.done
    if (outcome.ok) {
      if (wroteNothing(back, outcome)) forget(to, back)
      else back.sequence = outcome.sequence
      this.#tell()
      return { ok: true, label: step.label }
    }
    forget(to, back)
    this.#tell()
    return { ok: false, label: step.label, refused: outcome.refused }
  }

  #remember(step: Step): void {
    this.#done.push(step)
    if (this.#done.length > MOST_STEPS) this.#done.shift()
    this.#undone.length = 0
    this.#await(step, this.#done)
  }

  /** A step of an earlier page whose write had no answer yet. */
  #inherit(commit: Commit): void {
    if (commit.step === undefined) return
    const pile = commit.step.pile === 'done' ? this.#done : this.#undone
    const step: Step = { label: commit.step.label, commit }
    pile.push(step)
    this.#await(step, pile)
  }

  #await(step: Step, pile: Step[]): void {
    void step.commit.done.then((outcome) => {
      if (!outcome.ok || wroteNothing(step, outcome)) forget(pile, step)
      else step.sequence = outcome.sequence
      this.#tell()
    })
    this.#tell()
  }

  #tell(): void {
    this.#state = this.#labels()
    this.#store?.write(JSON.stringify({ done: keptOf(this.#done), undone: keptOf(this.#undone) } satisfies Kept))
    for (const listener of this.#listeners) listener()
  }

  #labels(): UndoState {
    return { undo: this.#done.at(-1)?.label ?? null, redo: this.#undone.at(-1)?.label ?? null }
  }
}

/** Whether the server had nothing to write: then the sequence it answers is that of the last write, whose ever it is. */
function wroteNothing(step: Step, { changes }: { readonly changes: ChangeSet }): boolean {
  return step.sequence === undefined && changes.length === 0
}

/** A step of an earlier page load: what it changed the server knows. */
function stepOf({ label, sequence }: KeptStep): Step {
  return { label, sequence, commit: { done: Promise.resolve({ ok: true, sequence, changes: [] }) } }
}

/** The steps that the server kept; what is still on its way is kept with its write, and comes back by `onInherited`. */
function keptOf(steps: readonly Step[]): KeptStep[] {
  return steps.flatMap(({ label, sequence }) => (sequence === undefined ? [] : [{ label, sequence }]))
}

function readSteps(text: string | null): Kept {
  try {
    const { done, undone } = JSON.parse(text ?? '{}') as Partial<Kept>
    return { done: done ?? [], undone: undone ?? [] }
  } catch {
    return { done: [], undone: [] }
  }
}

function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}

function forget(steps: Step[], step: Step): void {
  const at = steps.indexOf(step)
  if (at >= 0) steps.splice(at, 1)
}
