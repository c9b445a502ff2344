import type { Random } from './random.ts'

const LEAST = 0.02
const MOST = 0.4
/** Times packing has its turn by merit; later it costs more than it gives. */
const OFTEN = 1500

/**
 * Which of two ways to make a schedule has its turn: the one that led to better ones, more often. Each success counts by how
 * seldom that way had its turn, and half where it packs, which takes two schedules. Begins with a tenth.
 */
export class Turns {
  #packing = 2
  #packed = 0
  #breeding = 8

  /** Draws whose turn it is. */
  isPackingNext(random: Random): boolean {
    const isNext = random() < this.share()
    if (isNext) this.#packed++
    return isNext
  }

  /** The chance with which packing is next. */
  share(): number {
    if (this.#packed >= OFTEN) return LEAST
    return Math.min(MOST, Math.max(LEAST, (0.5 * this.#packing) / (this.#packing + this.#breeding)))
  }

  packingWon(): void {
    this.#packing += 0.5 / this.share()
  }

  breedingWon(): void {
    this.#breeding += 1 / (1 - this.share())
  }
}
