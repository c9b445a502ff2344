/**
 * Who would have to leave its turn in one list for the other to result, and as few as can be: all but a longest
 * part that both lists have in the same order (Schensted 1961). Both list the same activities. O(n log n).
 */
export function turnsChanged(from: Int32Array, placeIn: Int32Array): number[] {
  const ends = new Int32Array(from.length)
  const previous = new Int32Array(from.length)
  let length = 0
  for (const activity of from) {
    const place = placeIn[activity]!
    let [low, high] = [0, length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (placeIn[ends[middle]!]! < place) low = middle + 1
      else high = middle
    }
    previous[activity] = low === 0 ? -1 : ends[low - 1]!
    ends[low] = activity
    if (low === length) length++
  }
  const stays = new Uint8Array(from.length)
  for (let activity = length === 0 ? -1 : ends[length - 1]!; activity >= 0; activity = previous[activity]!)
    stays[activity] = 1
  return [...from].filter((activity) => stays[activity] === 0)
}
