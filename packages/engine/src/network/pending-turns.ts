/** Turns still to be looked at, as a set of bits; taken in order. */
export class PendingTurns {
  readonly #words: Uint32Array
  #word = 0

  constructor(turns: number) {
    this.#words = new Uint32Array((turns >> 5) + 1)
  }

  /** A turn not before the one taken last. */
  add(turn: number): void {
    this.#words[turn >> 5]! |= 1 << (turn & 31)
  }

  /** The earliest one, taken out; −1 when there is none left. */
  take(): number {
    const words = this.#words
    while (this.#word < words.length) {
      const word = words[this.#word]!
      if (word === 0) {
        this.#word++
        continue
      }
      const bit = 31 - Math.clz32(word & -word)
      words[this.#word] = word & (word - 1)
      return (this.#word << 5) | bit
    }
    return -1
  }
}
