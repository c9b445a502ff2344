import { type ChangeSet, invert } from '@trireme/domain'
import type { Pile, StepStore } from './kept-steps.ts'
import type { Replica } from './replica.ts'
import { type MadeStep, type Step, Steps, type Unplaced, keptWrite } from './steps.ts'
import type { Commit, Outcome, Refused, Shown, StepMark } from './write.ts'

export type Undone =
  | { readonly ok: true; readonly label: string }
  | { readonly ok: false; readonly label: string; readonly refused: Refused | null }

/** What undo and redo would do now, as labels, or null. */
export type UndoState = { readonly undo: string | null; readonly redo: string | null }

/**
 * Undo and redo of one person, over all views. Undoing is a write of its own, which keeps what others did since and is
 * refused where it would lose it; redoing undoes that write. What the server has not heard of yet is withdrawn instead,
 * and made again.
 */
export class UndoHistory {
  readonly #replica: Replica
  readonly #steps: Steps
  readonly #listeners = new Set<() => void>()
  readonly #stop: () => void
  #state: UndoState = { undo: null, redo: null }

  /** @param store Shared by all pages of the person, which then have one history. */
  constructor(replica: Replica, store?: StepStore) {
    this.#replica = replica
    this.#steps = new Steps(store)
    this.#state = this.#labels()
    replica.onInherited((commit) => this.#inherit(commit))
    const stop = store?.subscribe(() => {
      this.#steps.readAnew()
      this.#tell()
    })
    this.#stop = stop ?? (() => {})
  }

  /** Hears no more of other pages. */
  stop(): void {
    this.#stop()
  }

  get state(): UndoState {
    return this.#state
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Commits, and remembers it as the next thing to undo. */
  commit(changes: ChangeSet, options: { readonly label: string; readonly shown?: Shown | undefined }): Commit {
    const step: StepMark = { label: options.label, pile: 'done' }
    const commit = this.#replica.commit(changes, { ...options, step })
    this.#steps.clear('undone')
    void this.#push('done', { label: options.label, commit })
    return commit
  }

  /** Remembers a write that was made elsewhere, such as an import, so that it can be undone here. */
  note(label: string, sequence: number): void {
    this.#steps.clear('undone')
    this.#steps.push('done', keptWrite(label, sequence))
    this.#tell()
  }

  /** Undoes the last thing that was kept; null when there is none. */
  undo(): Promise<Undone | null> {
    return this.#step('done', 'undone', (label) => `Undo ${lowerFirst(label)}`)
  }

  /** Does again what was undone last; null when there is nothing. */
  redo(): Promise<Undone | null> {
    return this.#step('undone', 'done', (label) => `Redo ${lowerFirst(label)}`)
  }

  async #step(from: Pile, to: Pile, name: (label: string) => string): Promise<Undone | null> {
    const step = this.#steps.pop(from)
    this.#tell()
    if (step === undefined) return null
    const { label } = step
    const mark: StepMark = { label, pile: to }
    if ('changes' in step) return this.#answer(to, label, this.#replica.commit(step.changes, { label, step: mark }))
    if (step.commit.withdraw?.()) {
      this.#steps.push(to, withdrawn(label, step.commit as Commit))
      this.#tell()
      return { ok: true, label }
    }
    const kept = await step.commit.done
    // What the server refused was taken back then, and what others had done already wrote nothing; the step before is meant.
    if (!kept.ok || wroteNothing(step, kept)) return this.#step(from, to, name)
    return this.#answer(to, label, this.#replica.undo(kept.sequence, kept.changes, name(label), mark))
  }

  async #answer(pile: Pile, label: string, commit: Commit): Promise<Undone> {
    const outcome = await this.#push(pile, { label, commit })
    return outcome.ok ? { ok: true, label } : { ok: false, label, refused: outcome.refused }
  }

  /** A step of an earlier page whose write had no answer yet. */
  #inherit(commit: Commit): void {
    if (commit.step !== undefined) void this.#push(commit.step.pile, { label: commit.step.label, commit })
  }

  async #push(pile: Pile, made: Unplaced<MadeStep>): Promise<Outcome> {
    const step = this.#steps.push<MadeStep>(pile, made)
    this.#tell()
    const outcome = await step.commit.done
    if (!outcome.ok || wroteNothing(step, outcome)) this.#steps.forget(step)
    else this.#steps.settle(step, outcome.sequence)
    this.#tell()
    return outcome
  }

  #tell(): void {
    this.#state = this.#labels()
    for (const listener of this.#listeners) listener()
  }

  #labels(): UndoState {
    return { undo: this.#steps.top('done')?.label ?? null, redo: this.#steps.top('undone')?.label ?? null }
  }
}

/** What lies on the other pile once a write was withdrawn: its changes, or what it was to undo. */
function withdrawn(label: string, { changes, undoes }: Commit): Unplaced<Step> {
  return undoes === null ? { label, changes } : keptWrite(label, undoes, invert(changes))
}

/** Whether the server had nothing to write: then the sequence it answers is that of the last write, whose ever it is. */
function wroteNothing(step: MadeStep, { changes }: { readonly changes: ChangeSet }): boolean {
  return step.sequence === undefined && changes.length === 0
}

function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}
