import type { Pause } from '@trireme/domain'
import { endOf, positionOf, startOf } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import type { Scheduled } from '../statement/leaf.ts'
import { endMinuteOf, minuteOf } from '../time.ts'

type Piece = readonly [startsAt: number, endsAt: number]

/** The parts in which a leaf is worked: between its pauses, and where its people have no time for it. Undefined: in one. */
export function piecesOf({ statement, schedule }: Solved, index: number): readonly Piece[] | undefined {
  const { pauses } = statement.ground.tree.items[index]!
  const row = statement.rows[index]!
  const split = schedule.pieces.get(row)
  if (pauses.length === 0 && split === undefined) return undefined
  const { axis } = statement.ground.leaves[index] as Scheduled
  const whole: readonly Piece[] =
    split === undefined || split.length === 0
      ? [[schedule.start[row]!, schedule.finish[row]!]]
      : Array.from({ length: split.length / 2 }, (_, nth) => [split[2 * nth]!, split[2 * nth + 1]!])
  const cut = pauses.reduce<readonly Piece[]>((pieces, pause) => pieces.flatMap((piece) => cutBy(pause, piece)), whole)
  const worked = cut.flatMap(([from, until]): readonly Piece[] => {
    const [first, last] = [positionOf(axis, from), positionOf(axis, until)]
    return last > first ? [[Math.max(from, startOf(axis, first)), Math.min(until, endOf(axis, last))]] : []
  })
  return worked.length > 1 ? worked : undefined
}

function cutBy({ fromOn, untilOn }: Pause, [startsAt, endsAt]: Piece): readonly Piece[] {
  const [from, until] = [minuteOf(fromOn), endMinuteOf(untilOn)]
  if (from >= endsAt || until <= startsAt) return [[startsAt, endsAt]]
  const before: readonly Piece[] = from > startsAt ? [[startsAt, from]] : []
  return until < endsAt ? [...before, [until, endsAt]] : before
}
