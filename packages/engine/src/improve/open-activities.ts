/** Activities all of whose predecessors have begun, in the order of a list. */
export class Open {
  readonly #list: Int32Array
  readonly #placeOf: Int32Array
  readonly #ready: Int32Array
  /** Ascending. */
  readonly #places: number[] = []

  /** `ready`: the first period in which each may start, as far as is known. */
  constructor(list: Int32Array, ready: Int32Array) {
    this.#list = list
    this.#ready = ready
    this.#placeOf = new Int32Array(list.length)
    for (let place = 0; place < list.length; place++) this.#placeOf[list[place]!] = place
  }

  add(activity: number): void {
    this.#places.splice(this.#find(activity), 0, this.#placeOf[activity]!)
  }

  remove(activity: number): void {
    this.#places.splice(this.#find(activity), 1)
  }

  /** At most so many of those that may start in a period and pass a test, in their order. */
  first(most: number, period: number, test: (activity: number) => boolean): number[] {
    const found: number[] = []
    const places = this.#places
    for (let at = 0; at < places.length && found.length < most; at++) {
      const activity = this.#list[places[at]!]!
      if (this.#ready[activity]! <= period && test(activity)) found.push(activity)
    }
    return found
  }

  /** The next period in which another of them may start; Infinity where there is none. */
  nextAfter(period: number): number {
    let next = Infinity
    for (let at = 0; at < this.#places.length; at++) {
      const ready = this.#ready[this.#list[this.#places[at]!]!]!
      if (ready > period && ready < next) next = ready
    }
    return next
  }

  #find(activity: number): number {
    const place = this.#placeOf[activity]!
    let low = 0
    let high = this.#places.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#places[middle]! < place) low = middle + 1
      else high = middle
    }
    return low
  }
}
