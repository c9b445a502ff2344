const LEAST = 0.02
const MOST = 0.4

/**
 * Which of two ways to make a schedule has its turn: the one that led to better ones, more often. Each success counts by how
 * seldom that way had its turn, and half where it packs, which takes two schedules. Begins with a tenth.
 */
export class Turns {
  #packing = 2
  #breeding = 8

  /** The chance with which packing is next. */
  share(): number {
    return Math.min(MOST, Math.max(LEAST, (0.5 * this.#packing) / (this.#packing + this.#breeding)))
  }

  packingWon(): void {
    this.#packing += 0.5 / this.share()
  }

  breedingWon(): void {
    this.#breeding += 1 / (1 - this.share())
  }
}
