/** A browser needs one stream, however many tabs it has; a person has several browsers, and programs with tokens. */
const MOST = 50

/** The change streams that are open, by member; no one of them can have so many that others go without. */
export class OpenStreams {
  readonly #open = new Map<string, number>()
  readonly most: number

  constructor(most = MOST) {
    this.most = most
  }

  /** Counts one more until what it answers is called; undefined when the member has as many as may be. */
  enter(memberId: string): (() => void) | undefined {
    const open = this.#open.get(memberId) ?? 0
    if (open >= this.most) return undefined
    this.#open.set(memberId, open + 1)
    let left = false
    return () => {
      if (left) return
      left = true
      const rest = this.#open.get(memberId)! - 1
      if (rest === 0) this.#open.delete(memberId)
      else this.#open.set(memberId, rest)
    }
  }
}
