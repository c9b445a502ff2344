const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
const BASE = DIGITS.length
const LONGEST = 200

/**
 * A rank between two, compared letter by letter: above `after` and below `before`; null stands for no neighbour. Answers
 * null where none lies between, as between equal ones. Never ends in 0, below which there would be no room.
 */
export function rankBetween(after: string | null, before: string | null): string | null {
  const low = after ?? ''
  if (before !== null && low >= before) return null
  let rank = ''
  let bounded = before !== null
  for (let at = 0; at < LONGEST; at++) {
    const from = digit(low, at)
    const until = bounded ? (at < before!.length ? digit(before!, at) : 0) : BASE
    if (until - from > 1) return rank + DIGITS[from + Math.ceil((until - from) / 2)]!
    // Nothing lies below a bound that has run out: only its own prefix did.
    if (bounded && until < from) return null
    if (until > from) bounded = false
    rank += DIGITS[from]!
  }
  return null
}

/** So many ranks in order with even room between them. */
export function evenRanks(count: number): string[] {
  const length = Math.max(2, Math.ceil(Math.log(count + 2) / Math.log(BASE)) + 1)
  const step = BASE ** length / (count + 1)
  return Array.from({ length: count }, (_, index) => {
    const rank = Math.floor((index + 1) * step)
      .toString(BASE)
      .padStart(length, '0')
    return rank.endsWith('0') ? `${rank.slice(0, -1)}1` : rank
  })
}

function digit(rank: string, at: number): number {
  return at < rank.length ? DIGITS.indexOf(rank[at]!) : 0
}
