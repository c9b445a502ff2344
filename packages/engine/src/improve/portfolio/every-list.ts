import { AUTOMATIC, type Network } from '../../network/network.ts'

/** Every list that keeps the precedences, each once: those that never move first, as in the sequence. Up to count! of them. */
export function* everyList({ activities, dependencies, sequence }: Network): Generator<Int32Array, void> {
  const list = sequence.slice()
  const isAutomatic = (activity: number) => activities.placement[activity] === AUTOMATIC
  const waitsFor = new Int32Array(activities.count)
  for (let row = 0; row < dependencies.count; row++)
    if (isAutomatic(dependencies.from[row]!)) waitsFor[dependencies.to[row]!]!++
  const free = new Set(sequence.filter(isAutomatic))

  function count(activity: number, by: number): void {
    for (let at = dependencies.leavingFirst[activity]!; at < dependencies.leavingFirst[activity + 1]!; at++)
      waitsFor[dependencies.to[dependencies.leaving[at]!]!]! += by
  }

  function* from(place: number): Generator<Int32Array, void> {
    if (place === list.length) yield list.slice()
    for (const activity of Array.from(free)) {
      if (waitsFor[activity] !== 0) continue
      list[place] = activity
      free.delete(activity)
      count(activity, -1)
      yield* from(place + 1)
      count(activity, 1)
      free.add(activity)
    }
  }
  yield* from(list.length - free.size)
}
