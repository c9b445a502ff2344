import { whenSpare } from '../../schedule/idle.ts'

/** A bar in the hand, in plan minutes. */
type Draft = { readonly id: string; readonly startsAt: number; readonly endsAt: number }
type Place = Pick<Draft, 'startsAt' | 'endsAt'>

/** Who goes back over so many places waits for none of them again; each holds the dates of a whole plan. */
const KEPT = 16

/**
 * Answers to a bar in the hand, each made once. The next place on its way is answered while the page has time to spare, so
 * that the step that gets there has only to paint: an answer about thousands of items costs a third of a frame.
 */
export class AnswersAhead<Answer> {
  readonly #answerTo: (draft: Draft) => Answer
  readonly #whenSpare: typeof whenSpare
  /** The latest last. */
  readonly #kept = new Map<string, Answer>()
  #at: Place | undefined
  /** The shortest steps seen of either edge: a day at most zooms. */
  #least = { start: Infinity, end: Infinity }
  /** What the last answer took, in milliseconds. */
  #cost = 0
  #callBack = (): void => undefined
  #nearId: string | undefined

  constructor(answerTo: (draft: Draft) => Answer, spare = whenSpare) {
    this.#answerTo = answerTo
    this.#whenSpare = spare
  }

  /** What this draft would do; `from` is where its bar lay before it was taken. */
  answer(draft: Draft, from: Place | undefined): Answer {
    this.#callBack()
    const answer = this.#made(draft)
    const before = this.#at ?? from
    this.#at = draft
    if (before !== undefined) this.#goOn(draft, before)
    return answer
  }

  /**
   * A hand is near a bar that lies there, with nothing in it yet: where that would be a step later, and a step earlier, is answered
   * while the page has time to spare. The first step of a bar that moves thousands is the dearest: nothing of it has run before.
   * Null once it has left; what was answered stays until it is near another.
   */
  near(from: Draft | null, step: number): void {
    if (this.#at !== undefined) return
    this.#callBack()
    if (from === null) return
    if (this.#nearId !== from.id) this.#kept.clear()
    this.#nearId = from.id
    this.#answerAhead([step, -step].map((by) => ({ ...from, startsAt: from.startsAt + by, endsAt: from.endsAt + by })))
  }

  /** Nothing is in the hand any more. */
  end(): void {
    this.#callBack()
    this.#kept.clear()
    this.#at = undefined
    this.#least = { start: Infinity, end: Infinity }
  }

  #goOn(draft: Draft, before: Place): void {
    const steps = { start: draft.startsAt - before.startsAt, end: draft.endsAt - before.endsAt }
    const next = {
      id: draft.id,
      startsAt: draft.startsAt + this.#stepOf('start', steps.start),
      endsAt: draft.endsAt + this.#stepOf('end', steps.end),
    }
    const isTurnedRound = next.endsAt <= next.startsAt && draft.endsAt > draft.startsAt
    if ((steps.start === 0 && steps.end === 0) || isTurnedRound) return
    this.#answerAhead([next])
  }

  /** One after the other, each when there is time for it. */
  #answerAhead(drafts: readonly Draft[]): void {
    const [next, ...later] = drafts.filter((draft) => !this.#kept.has(keyOf(draft)))
    if (next === undefined) return
    this.#callBack = this.#whenSpare(() => {
      this.#made(next)
      this.#answerAhead(later)
    }, this.#cost)
  }

  /** The shortest step of an edge so far, in the direction of this one: a quick hand leaves days out by chance. */
  #stepOf(edge: 'start' | 'end', step: number): number {
    if (step === 0) return 0
    this.#least[edge] = Math.min(this.#least[edge], Math.abs(step))
    return Math.sign(step) * this.#least[edge]
  }

  #made(draft: Draft): Answer {
    const key = keyOf(draft)
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    const beganAt = performance.now()
    const answer = this.#answerTo(draft)
    this.#cost = performance.now() - beganAt
    this.#kept.set(key, answer)
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    return answer
  }
}

function keyOf({ id, startsAt, endsAt }: Draft): string {
  return `${id} ${startsAt} ${endsAt}`
}
