import type { Selection } from './selection.ts'

/** The best selection of those offered: the fewest obligations open, then the most worth. */
export class Best {
  columns: Int32Array
  #worth = -Infinity
  #unmet = Infinity

  constructor({ columnOf }: Selection) {
    this.columns = columnOf.slice()
  }

  /** Thousandths; −∞ before anything meets every obligation. */
  get worth(): number {
    return this.#unmet === 0 ? this.#worth : -Infinity
  }

  offer({ unmet, worth, columnOf }: Selection): void {
    if (unmet > this.#unmet || (unmet === this.#unmet && worth <= this.#worth)) return
    this.#unmet = unmet
    this.#worth = worth
    this.columns = columnOf.slice()
  }
}
