import type { CompiledProject } from '../project/compiled-project.ts'
import type { Project } from '../project/project.ts'

/** Periods before the start of each activity, and after its finish, at least. */
export interface Margins {
  readonly head: Int32Array
  readonly tail: Int32Array
}

/**
 * For each resource and each moment: the time that the work of all who start no earlier takes at full load, before what must
 * follow the last of them; the same for those with the longest way to go alone. O(resources × count × log count).
 */
export function workBound(project: Project, { duration }: CompiledProject, { head, tail }: Margins): number {
  let bound = 0
  project.renewable.forEach((units, resource) => {
    const work = Float64Array.from(
      project.activities,
      ({ modes: [mode] }, activity) => duration[activity]! * mode!.renewable[resource]!,
    )
    const users = [...work.keys()].filter((activity) => work[activity]! > 0)
    const byTail = users.toSorted((one, other) => tail[other]! - tail[one]!)
    const placeOf = new Int32Array(work.length)
    byTail.forEach((activity, place) => (placeOf[activity] = place))
    const prefixes = new Prefixes(byTail.length)
    const byHead = users.toSorted((one, other) => head[other]! - head[one]!)
    for (const [at, activity] of byHead.entries()) {
      prefixes.set(placeOf[activity]!, work[activity]!, tail[activity]! * units)
      const from = head[activity]!
      const hasAll = at + 1 === byHead.length || head[byHead[at + 1]!]! < from
      if (hasAll) bound = Math.max(bound, from + Math.ceil(prefixes.most / units))
    }
  })
  return bound
}

/** Numbers in a row, each with an extra: the most that all up to one of them and its extra sum up to (a segment tree). */
class Prefixes {
  readonly #leaves: number
  readonly #sum: Float64Array
  readonly #most: Float64Array

  constructor(count: number) {
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, count)))
    this.#sum = new Float64Array(2 * this.#leaves)
    this.#most = new Float64Array(2 * this.#leaves).fill(-Infinity)
  }

  /** −∞ while there are none. */
  get most(): number {
    return this.#most[1]!
  }

  /** O(log count). */
  set(place: number, value: number, extra: number): void {
    let at = this.#leaves + place
    this.#sum[at] = value
    this.#most[at] = value + extra
    for (at >>= 1; at > 0; at >>= 1) {
      const [left, right] = [2 * at, 2 * at + 1]
      this.#sum[at] = this.#sum[left]! + this.#sum[right]!
      this.#most[at] = Math.max(this.#most[left]!, this.#sum[left]! + this.#most[right]!)
    }
  }
}
