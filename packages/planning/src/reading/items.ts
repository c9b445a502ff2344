import type { Id, Snapshot } from '@trireme/domain'
import { demandsOf, positionOf } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import type { Mode, Scheduled } from '../statement/leaf.ts'
import { type ItemDates, NOWHERE, calendarOfItem, lateMinutes, modeOf, workingMinutes } from './dates.ts'
import { piecesOf } from './pieces.ts'
import { noteSentences } from './sentences.ts'
import { largestShortfall } from './shortfalls.ts'

export type PlannedItem = {
  /** Plan minutes; half-open. */
  readonly startsAt: number
  readonly endsAt: number
  /** Working minutes from start to end, on its own calendar. */
  readonly durationMinutes: number
  /** Of work that rests or is split: start and end of each part it is worked in; absent where it runs in one. */
  readonly pieces?: readonly (readonly [startsAt: number, endsAt: number])[]
  /** How many people of its team it takes from start to end, no more than there are; absent where nobody knows them, and of parents. */
  readonly people?: number | undefined
  /** A parent: from its first part to its last. */
  readonly rolledUp: boolean
  readonly mode: Mode
  /** No room to slip without moving the end of the plan or a target. */
  readonly critical: boolean
  /** Working minutes it can slip by dependencies alone; null for parents and for what never moves. */
  readonly totalFloatMinutes: number | null
  readonly freeFloatMinutes: number | null
  /** Working minutes past its target. */
  readonly lateMinutes: number
  /** What a day of work means in the calendar by which its minutes are counted. */
  readonly minutesPerDay: number
  /** What had to be assumed, in sentences. */
  readonly assumed: readonly string[]
}

/**
 * Every item that has dates, in roadmap order, parents before their parts. Each is read when it is first asked for, and
 * what costs a look at the whole plan (float, the critical path) when that is: a drag asks for one item of ten thousand.
 */
export class PlannedItems implements ReadonlyMap<Id, PlannedItem> {
  readonly #snapshot: Snapshot
  readonly #solved: Solved
  readonly #dates: ItemDates
  readonly #read = new Map<number, PlannedItem>()
  #size: number | undefined

  constructor(snapshot: Snapshot, solved: Solved, dates: ItemDates) {
    this.#snapshot = snapshot
    this.#solved = solved
    this.#dates = dates
  }

  get size(): number {
    return (this.#size ??= this.#dates.start.reduce((count, at) => count + (at === NOWHERE ? 0 : 1), 0))
  }

  has(id: Id): boolean {
    return this.#indexOf(id) >= 0
  }

  get(id: Id): PlannedItem | undefined {
    const index = this.#indexOf(id)
    return index < 0 ? undefined : this.#at(index)
  }

  forEach(callback: (item: PlannedItem, id: Id, map: ReadonlyMap<Id, PlannedItem>) => void): void {
    for (const [id, item] of this) callback(item, id, this)
  }

  *keys(): MapIterator<Id> {
    for (const [index, { id }] of this.#tree.items.entries()) if (this.#dates.start[index] !== NOWHERE) yield id
  }

  *values(): MapIterator<PlannedItem> {
    for (const [, item] of this) yield item
  }

  *entries(): MapIterator<[Id, PlannedItem]> {
    for (const [index, { id }] of this.#tree.items.entries())
      if (this.#dates.start[index] !== NOWHERE) yield [id, this.#at(index)]
  }

  [Symbol.iterator](): MapIterator<[Id, PlannedItem]> {
    return this.entries()
  }

  get #tree() {
    return this.#solved.statement.ground.tree
  }

  #indexOf(id: Id): number {
    const index = this.#tree.indexOf.get(id)
    return index === undefined || this.#dates.start[index] === NOWHERE ? -1 : index
  }

  #at(index: number): PlannedItem {
    let item = this.#read.get(index)
    if (item === undefined) {
      const isLeafOfPlan = this.#solved.statement.rows[index]! >= 0
      item = isLeafOfPlan
        ? readLeaf(this.#snapshot, this.#solved, this.#dates, index)
        : readParent(this.#snapshot, this.#solved, this.#dates, index)
      this.#read.set(index, item)
    }
    return item
  }
}

function readLeaf(snapshot: Snapshot, solved: Solved, dates: ItemDates, index: number): PlannedItem {
  const { statement, schedule } = solved
  const row = statement.rows[index]!
  const { mode } = statement.ground.leaves[index] as Scheduled
  const [startsAt, endsAt] = [schedule.start[row]!, schedule.finish[row]!]
  const held = demandsOf(schedule, row)
  const pieces = piecesOf(solved, index)
  const moves = mode === 'automatic' || mode === 'pinned'
  return {
    startsAt,
    endsAt,
    durationMinutes: workingMinutes(schedule, row, startsAt, endsAt),
    ...(pieces !== undefined && { pieces }),
    people: held.length === 0 ? undefined : held[0]!.units / 100,
    rolledUp: false,
    mode,
    get critical() {
      return schedule.critical[row] === 1 && mode !== 'done'
    },
    get totalFloatMinutes() {
      return moves ? totalFloat(solved, index) : null
    },
    get freeFloatMinutes() {
      return moves ? schedule.freeFloat[row]! : null
    },
    lateMinutes: lateMinutes(solved, dates, index),
    minutesPerDay: calendarOfItem(statement, index).minutesPerDay,
    assumed: assumedOf(snapshot, statement, index),
  }
}

/** What is kept at a date has the more negative float, the later its dependencies would put it [2.6]. */
function totalFloat(solved: Solved, index: number): number {
  const { statement, schedule } = solved
  const float = schedule.totalFloat[statement.rows[index]!]!
  const { heldFor } = statement.ground.leaves[index] as Scheduled
  return heldFor === undefined ? float : Math.min(float, -largestShortfall(solved, index))
}

function readParent(snapshot: Snapshot, solved: Solved, dates: ItemDates, index: number): PlannedItem {
  const { statement, schedule } = solved
  const [startsAt, endsAt] = [dates.start[index]!, dates.finish[index]!]
  const { axis } = calendarOfItem(statement, index)
  return {
    startsAt,
    endsAt,
    durationMinutes: positionOf(axis, endsAt) - positionOf(axis, startsAt),
    rolledUp: true,
    mode: modeOfParts(solved, index),
    get critical() {
      return leavesBelow(solved, index).some(
        (leaf) => modeOf(statement, leaf) !== 'done' && schedule.critical[statement.rows[leaf]!] === 1,
      )
    },
    totalFloatMinutes: null,
    freeFloatMinutes: null,
    lateMinutes: lateMinutes(solved, dates, index),
    minutesPerDay: calendarOfItem(statement, index).minutesPerDay,
    assumed: assumedOf(snapshot, statement, index),
  }
}

function modeOfParts(solved: Solved, parent: number): Mode {
  const modes = new Set(leavesBelow(solved, parent).map((leaf) => modeOf(solved.statement, leaf)))
  if (!modes.has('done') && !modes.has('started')) return 'automatic'
  return modes.size === 1 && modes.has('done') ? 'done' : 'started'
}

/** Places of the leaves below that have dates. */
function leavesBelow({ statement: { ground, rows } }: Solved, parent: number): readonly number[] {
  const leaves: number[] = []
  for (let at = parent + 1; at < ground.tree.end[parent]!; at++) if (rows[at]! >= 0) leaves.push(at)
  return leaves
}

const NOTHING: readonly string[] = []

/** What had to be assumed of an item, by its place in the tree: what it waits for is named as the snapshot names it. */
export function assumedOf(
  snapshot: Snapshot,
  { notes, ground }: Solved['statement'],
  index: number,
): readonly string[] {
  const assumed = (ground.leaves[index] as Scheduled | undefined)?.assumed ?? NOTHING
  const own = notes.get(index)
  return own === undefined ? assumed : [...assumed, ...noteSentences(snapshot, own)]
}
