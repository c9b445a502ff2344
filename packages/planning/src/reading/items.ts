import type { Id, Snapshot } from '@trireme/domain'
import { demandsOf, positionOf } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import type { Mode, Scheduled } from '../statement/leaf.ts'
import { type ItemDates, NOWHERE, lateMinutes, workingMinutes } from './dates.ts'
import { noteSentences } from './sentences.ts'

export type PlannedItem = {
  /** Plan minutes; half-open. */
  readonly startsAt: number
  readonly endsAt: number
  /** Working minutes from start to end, on its own calendar. */
  readonly durationMinutes: number
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
  /** What had to be assumed, in sentences. */
  readonly assumed: readonly string[]
}

/** Every item that has dates, in roadmap order, parents before their parts. */
export function readItems(snapshot: Snapshot, solved: Solved, dates: ItemDates): ReadonlyMap<Id, PlannedItem> {
  const { ground, rows } = solved.statement
  const { items, parent } = ground.tree
  const parts = new Uint8Array(items.length)
  const planned: PlannedItem[] = Array.from({ length: items.length })
  for (let index = items.length - 1; index >= 0; index--) {
    if (dates.start[index] === NOWHERE) continue
    const item =
      rows[index]! >= 0 ? readLeaf(snapshot, solved, index) : readParent(snapshot, solved, dates, index, parts)
    planned[index] = item
    if (parent[index]! >= 0) parts[parent[index]!]! |= partOf(item)
  }
  const read = new Map<Id, PlannedItem>()
  for (let index = 0; index < items.length; index++)
    if (planned[index] !== undefined) read.set(items[index]!.id, planned[index]!)
  return read
}

/** What a parent needs to know of its parts, as bits. */
const DONE = 1
const STARTED = 2
const TO_COME = 4
const CRITICAL = 8

function partOf({ mode, critical }: PlannedItem): number {
  return (mode === 'done' ? DONE : mode === 'started' ? STARTED : TO_COME) | (critical ? CRITICAL : 0)
}

function readLeaf(snapshot: Snapshot, { statement, schedule }: Solved, index: number): PlannedItem {
  const row = statement.rows[index]!
  const { mode } = statement.ground.leaves[index] as Scheduled
  const [startsAt, endsAt] = [schedule.start[row]!, schedule.finish[row]!]
  const held = demandsOf(schedule, row)
  const moves = mode === 'automatic' || mode === 'pinned'
  return {
    startsAt,
    endsAt,
    durationMinutes: workingMinutes(schedule, row, startsAt, endsAt),
    people: held.length === 0 ? undefined : held[0]!.units / 100,
    rolledUp: false,
    mode,
    critical: schedule.critical[row] === 1 && mode !== 'done',
    totalFloatMinutes: moves ? schedule.totalFloat[row]! : null,
    freeFloatMinutes: moves ? schedule.freeFloat[row]! : null,
    lateMinutes: mode === 'done' ? 0 : schedule.lateness[row]!,
    assumed: assumedOf(snapshot, statement, index),
  }
}

function readParent(
  snapshot: Snapshot,
  solved: Solved,
  dates: ItemDates,
  index: number,
  parts: Uint8Array,
): PlannedItem {
  const { statement } = solved
  const [startsAt, endsAt] = [dates.start[index]!, dates.finish[index]!]
  const { axis } = statement.ground.calendars.choose(statement.ground.tree.items[index]!.calendarId)
  const have = parts[index]!
  return {
    startsAt,
    endsAt,
    durationMinutes: positionOf(axis, endsAt) - positionOf(axis, startsAt),
    rolledUp: true,
    mode: have & (DONE | STARTED) ? (have & (STARTED | TO_COME) ? 'started' : 'done') : 'automatic',
    critical: (have & CRITICAL) !== 0,
    totalFloatMinutes: null,
    freeFloatMinutes: null,
    lateMinutes: lateMinutes(solved, dates, index),
    assumed: assumedOf(snapshot, statement, index),
  }
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
