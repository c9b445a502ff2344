import type { Project } from './project.ts'

/**
 * Units of several resources in one integer. Each has a lane with a guard bit above its units: where the guard bit is
 * set, units are left after a subtraction, so one subtraction and one mask tell whether all of a word's resources
 * suffice. Four resources of up to 127 units fit a word, two of up to 32,767, else one.
 */
export interface Lanes {
  readonly words: number
  /** The guard bits of a word. */
  readonly guard: number
  /** What is there in an empty period, one for each word, guard bits set. */
  readonly capacity: Int32Array
  /** The words an activity needs: `word[demandFirst[a]]` … `word[demandFirst[a + 1] - 1]`, and what it needs of each. */
  readonly demandFirst: Int32Array
  readonly word: Int32Array
  readonly units: Int32Array
}

export function lanesFor({ renewable, activities }: Project): Lanes {
  const most = Math.max(0, ...renewable)
  const perWord = most < 1 << 7 ? 4 : most < 1 << 15 ? 2 : 1
  const width = 32 / perWord
  const words = Math.ceil(renewable.length / perWord)
  const packed = (units: readonly number[]) => {
    const result = new Int32Array(words)
    units.forEach((amount, resource) => {
      result[Math.floor(resource / perWord)]! |= amount << (width * (resource % perWord))
    })
    return result
  }
  const guard = packed(Array.from({ length: perWord }, () => 1 << (width - 1)))[0] ?? 0
  const demands = activities.map(({ modes }) => packed(modes[0]!.renewable))
  const needed = demands.map((demand) => [...demand.keys()].filter((word) => demand[word] !== 0))
  const demandFirst = new Int32Array(activities.length + 1)
  needed.forEach((list, activity) => (demandFirst[activity + 1] = demandFirst[activity]! + list.length))
  return {
    words,
    guard,
    capacity: packed(renewable).map((units) => units | guard),
    demandFirst,
    word: Int32Array.from(needed.flat()),
    units: Int32Array.from(needed.flatMap((list, activity) => list.map((word) => demands[activity]![word]!))),
  }
}
