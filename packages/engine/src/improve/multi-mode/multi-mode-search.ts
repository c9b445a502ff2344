import type { ModeColumns } from '../../project/multi-mode-columns.ts'
import { type Random, below } from '../random.ts'
import { type Candidate, Candidates, hashOf } from './candidates.ts'
import type { Decoder, Direction } from './decoder.ts'
import { excessOf, randomModes, repair } from './mode-assignment.ts'
import { listBy, sampledList, shuffle } from './order.ts'

export interface ModeSearchOptions {
  readonly schedules: number
  readonly lowerBound: number
  readonly random: Random
  /** Modes whose use is there; the search stands on them where a repair fails. */
  readonly possible: Int32Array
}

export interface FoundWithModes {
  readonly makespan: number
  readonly start: Int32Array
  /** Columns of the modes chosen. */
  readonly modes: Int32Array
  readonly schedules: number
}

/** Activities a child moves in its list, and modes it changes, on average. */
const MOVED = 1
const CHANGED = 1

/**
 * A genetic algorithm on lists and modes with two populations, one of each direction of time; parents of one have children
 * in the other. Modes come with the activities from the parent whose place in the list they take; where they use up too
 * much they are repaired. Hartmann 2001; two populations: Van Peteghem & Vanhoucke 2010. Yields each better schedule.
 */
export function* multiModeSearch(
  decoder: Decoder,
  columns: ModeColumns,
  { schedules, lowerBound, random, possible }: ModeSearchOptions,
): Generator<FoundWithModes, void> {
  const count = possible.length
  const size = Math.max(6, Math.min(200, Math.round(Math.sqrt(schedules))))
  const populations = [new Candidates(size, random), new Candidates(size, random)] as const
  const hasChoice = columns.duration.length > count
  let best = Infinity
  const isOver = () => best <= lowerBound || decoder.schedules >= schedules

  function* meet(
    list: Int32Array,
    modes: Int32Array,
    direction: Direction,
  ): Generator<FoundWithModes, Candidate | undefined> {
    const finish = new Int32Array(count)
    const decoded = decoder.run(list, modes, direction, finish)
    if (decoded === undefined) return undefined
    const { makespan, violation } = decoded
    const back = listBy(
      decoder.orders[other(direction)],
      finish.map((at) => -at),
    )
    const candidate = { list: back, modes, finish, makespan, violation, hash: hashOf(finish, modes) }
    populations[direction].admit(candidate)
    if (violation === 0 && makespan < best) {
      best = makespan
      yield {
        makespan,
        start: startsOf(candidate, columns, direction),
        modes: modes.slice(),
        schedules: decoder.schedules,
      }
    }
    return candidate
  }

  function someModes(): Int32Array {
    const modes = randomModes(columns, random)
    if (random() < 0.5) towardsShort(modes, columns, random)
    return repair(columns, modes, random) ? modes : possible.slice()
  }

  for (let pair = 0; pair < size && !isOver(); pair++) {
    const there: Direction = pair % 2 === 0 ? 0 : 1
    const list = sampledList(decoder.orders[there], decoder.urgency[there], random)
    const first = yield* meet(list, hasChoice ? someModes() : possible.slice(), there)
    if (first !== undefined && !isOver()) yield* meet(first.list, first.modes.slice(), other(there))
  }
  for (let from: Direction = 0; !isOver(); from = other(from)) {
    const to = other(from)
    if (populations[from].isEmpty) {
      yield* meet(sampledList(decoder.orders[to], decoder.urgency[to], random), someModes(), to)
      continue
    }
    const child = cross(populations[from].pick(), populations[from].pick(), random)
    shuffle(child.list, decoder.orders[to], MOVED / count, random)
    if (hasChoice) change(child.modes, columns, random)
    const modes =
      excessOf(columns, child.modes) === 0 || repair(columns, child.modes, random) ? child.modes : possible.slice()
    yield* meet(child.list, modes, to)
  }
}

function other(direction: Direction): Direction {
  return direction === 0 ? 1 : 0
}

/** The mother's list around a window of the father's, each activity in the mode it has there (Hartmann 1998). */
function cross(mother: Candidate, father: Candidate, random: Random): { list: Int32Array; modes: Int32Array } {
  const count = mother.list.length
  const length = Math.floor((0.25 + random() / 2) * count)
  const from = below(random, count - length + 1)
  const list = new Int32Array(count)
  const modes = mother.modes.slice()
  const isTaken = new Uint8Array(count)
  let filled = 0
  const take = (parent: Candidate, until: number) => {
    for (let place = 0; filled < until; place++) {
      const activity = parent.list[place]!
      if (isTaken[activity] === 1) continue
      isTaken[activity] = 1
      list[filled++] = activity
      modes[activity] = parent.modes[activity]!
    }
  }
  take(mother, from)
  take(father, from + length)
  take(mother, count)
  return { list, modes }
}

function change(modes: Int32Array, { first }: ModeColumns, random: Random): void {
  for (let activity = 0; activity < modes.length; activity++)
    if (random() < CHANGED / modes.length)
      modes[activity] = first[activity]! + below(random, first[activity + 1]! - first[activity]!)
}

/** Half of the activities take their shortest mode. */
function towardsShort(modes: Int32Array, { first, duration }: ModeColumns, random: Random): void {
  for (let activity = 0; activity < modes.length; activity++) {
    if (random() < 0.5) continue
    for (let mode = first[activity]!; mode < first[activity + 1]!; mode++)
      if (duration[mode]! < duration[modes[activity]!]!) modes[activity] = mode
  }
}

function startsOf({ finish, modes, makespan }: Candidate, { duration }: ModeColumns, direction: Direction): Int32Array {
  return finish.map((at, activity) => (direction === 0 ? at - duration[modes[activity]!]! : makespan - at))
}
