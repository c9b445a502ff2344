import type { Commit, Replica, UndoHistory } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { type ToastOptions, announce, closeToast, showToast } from '@trireme/ui'
import type { AskedAbout } from '../schedule/asked-about.ts'
import type { Foreseen } from '../schedule/schedule.ts'
import { toldDone } from './asking.ts'
import { nameOf } from './value-text.ts'

/** How an act is told once it is done. */
export type Telling = {
  /** What was done, in a toast that offers to undo it. */
  readonly toast?: string
  /** There, a way to see more of it; else that of what it moved. */
  readonly more?: ToastOptions['more']
  /** Beside it, another way on. */
  readonly also?: ToastOptions['more']
  /** `problem` where what was done says first what is wrong now, `late` where it says what gets late by it, or later. */
  readonly tone?: ToastOptions['tone']
  /** Nothing takes it back: it is no step to undo, and its toast offers none. */
  readonly isFinal?: boolean
}

type Ways = Pick<Telling, 'more' | 'also' | 'tone'>

/** Doing, undoing and redoing speak in one toast, so that none offers what is past. */
const LAST_ACT = 'last-act'

/** Says what was done last, and takes it back or does it again from there. */
export class LastAct {
  readonly #replica: Replica
  readonly #history: UndoHistory
  /** The act that the standing toast says done; undefined where it says something else. */
  #saidDone: Commit | undefined

  constructor(replica: Replica, history: UndoHistory) {
    this.#replica = replica
    this.#history = history
  }

  /**
   * In a toast, if it was asked for or others moved along.
   * @param foreseen what it does to the plan; undefined where it schedules nothing
   * @param onMoved shows what it moved
   */
  told(
    act: Commit,
    { toast, more, also, tone, isFinal }: Telling,
    foreseen: (Foreseen & AskedAbout) | undefined,
    onMoved: (foreseen: Foreseen) => void,
  ): void {
    if (isFinal && toast !== undefined) {
      announce(toast)
      this.#show({ text: toast, more, also }, act)
      return
    }
    if (foreseen === undefined) {
      if (toast !== undefined) this.withUndo(toast, { more, also, tone }, act)
      return
    }
    const { launches, newlyLate } = foreseen.consequences
    const named = (id: Id) => nameOf(this.#replica, id)
    // Whoever brings an answer of their own has counted what moved, and was looking at it.
    if (more !== undefined) {
      if (toast !== undefined)
        this.withUndo(toldDone(toast, { launches, newlyLate, others: 0 }, named), { more, also, tone }, act)
      return
    }
    const { othersMoved: others } = foreseen
    const furthest = launches.length > 0 ? undefined : foreseen.furthest()
    if (others + launches.length === 0 && furthest === undefined) {
      if (toast !== undefined) this.withUndo(toast, { also, tone }, act)
      return
    }
    const text = toldDone(toast ?? act.label, { launches, newlyLate, others, furthest }, named)
    const worse = newlyLate.length > 0 ? 'late' : undefined
    this.withUndo(
      text,
      { more: { label: 'What moved', onSelect: () => onMoved(foreseen) }, also, tone: tone ?? worse },
      act,
    )
  }

  /** @param done the act that it says done: it goes where that is refused. */
  withUndo(text: string, ways: Ways = {}, done?: Commit): void {
    announce(text)
    this.#show({ text, ...ways, action: { label: 'Undo', onSelect: () => void this.undo() } }, done)
  }

  async undo(): Promise<void> {
    const undone = await this.#history.undo()
    if (undone === null) return announce('Nothing to undo')
    if (undone.ok) {
      announce(`Undone: ${undone.label}`)
      this.#show({
        text: `Undone: ${undone.label}`,
        action: { label: 'Redo', onSelect: () => void this.redo() },
      })
    }
  }

  async redo(): Promise<void> {
    const redone = await this.#history.redo()
    if (redone === null) return announce('Nothing to redo')
    if (redone.ok) this.#show({ text: `Done again: ${redone.label}` })
  }

  #show(options: ToastOptions, done?: Commit): void {
    this.#saidDone = done
    showToast({ id: LAST_ACT, ...options })
    // What is taken back by hand is told in its place.
    void done?.done.then((outcome) => {
      if (!outcome.ok && outcome.refused !== null && this.#saidDone === done) closeToast(LAST_ACT)
    })
  }
}
