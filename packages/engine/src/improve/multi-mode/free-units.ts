import type { ModeColumns } from '../../project/multi-mode-columns.ts'

/** Free units of each renewable resource in each period, while a schedule is made. */
export class FreeUnits {
  readonly #columns: ModeColumns
  readonly #capacity: readonly number[]
  readonly #free: Int32Array
  readonly #periods: number
  #used = 0

  constructor(columns: ModeColumns, capacity: readonly number[], periods: number) {
    this.#columns = columns
    this.#capacity = capacity
    this.#periods = periods
    this.#free = new Int32Array(periods * capacity.length)
    this.#used = periods
    this.clear()
  }

  clear(): void {
    const resources = this.#capacity.length
    for (let resource = 0; resource < resources; resource++)
      for (let at = 0; at < this.#used; at++) this.#free[at * resources + resource] = this.#capacity[resource]!
    this.#used = 0
  }

  /**
   * The first start from `from` on where a mode fits; a window is read from its far end, so that a period without room
   * skips everything before it. Infinity where it does not end within the periods there are.
   */
  fit(mode: number, from: number): number {
    const { duration, demand, resources } = this.#columns
    const periods = duration[mode]!
    if (periods === 0) return from
    let start = from
    let at = start + periods - 1
    let unread = start
    if (at >= this.#periods) return Infinity
    while (at >= unread) {
      let has = true
      for (let r = 0; r < resources && has; r++) has = this.#free[at * resources + r]! >= demand[mode * resources + r]!
      if (has) {
        at--
        continue
      }
      unread = start + periods
      start = at + 1
      at = start + periods - 1
      if (at >= this.#periods) return Infinity
    }
    return start
  }

  /** Takes (sign 1) or gives back (sign -1) what a mode holds from a start on. */
  book(mode: number, start: number, sign: 1 | -1): void {
    const { duration, demand, resources } = this.#columns
    const finish = start + duration[mode]!
    for (let at = start; at < finish; at++)
      for (let r = 0; r < resources; r++) this.#free[at * resources + r]! -= sign * demand[mode * resources + r]!
    if (finish > this.#used) this.#used = finish
  }
}
