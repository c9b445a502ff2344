import { type Mint, definitionOf, mintId } from '@trireme/domain'
import { seededRandom } from '../random.ts'

/** 2026-01-01T00:00:00Z, from which ids that nobody gave a time count. */
const START = 1_767_225_600_000

/** New ids, a millisecond apart, the same for the same seed. */
export function seededMint(seed: number | string = 'mint', startAt: number = START): Mint {
  const random = seededRandom(seed)
  let at = startAt
  return (kind) => mintId(definitionOf(kind).prefix, at++, random.bytes(10))
}
