import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import type { Made } from './made.ts'
import type { Plan } from './plan.ts'
import { type ItemDates, NOWHERE, calendarOfItem, lateMinutes } from './reading/dates.ts'
import { type ChangedLoads, changedLoads } from './changed-loads.ts'
import { Moved, type Place } from './moved.ts'
import type { TeamLoad } from './reading/loads.ts'
import { lateness } from './reading/milestones.ts'
import { cycleSentence } from './reading/sentences.ts'
import type { WorkTree } from './statement/tree.ts'

/** Something that is late and would be later: working minutes past its target, now and then. */
export type LaterStill = {
  readonly id: Id
  readonly wasMinutes: number
  readonly lateMinutes: number
  /** What a day of work means in the calendar by which it is late now. */
  readonly minutesPerDay: number
}

/**
 * What changes would do to a plan, before anybody makes them. What costs by how much moves is made when it is first asked
 * for: who drags looks at a few rows and teams of thousands.
 */
export type Preview = {
  /** All that would lie elsewhere, and where: items, parents that roll up, milestones, and what would first get dates. */
  readonly moved: ReadonlyMap<Id, Place>
  /** Whether that is none. */
  readonly movesNothing: boolean
  /** Where one of them would lie, the others left aside; undefined for what stays. */
  readonly placeOf: (id: Id) => Place | undefined
  /** The items among them whose own dates would be others: parents and milestones follow, they do not move. */
  readonly movedItems: readonly Id[]
  /** How many these are. */
  readonly movedCount: number
  /** How many of them are not among these: what a change of these moves along. */
  readonly movedBesides: (ids: Iterable<Id>) => number
  /** Which of them would end later by most, this one left aside; undefined where none would. */
  readonly furthestSlip: (but: Id) => Id | undefined
  /** What would have no dates any more, or no longer be there. */
  readonly gone: readonly Id[]
  /** Items and milestones that would end after their target and do not now. */
  readonly newlyLate: readonly Id[]
  /** Items and milestones that are late now and would not be. */
  readonly newlyInTime: readonly Id[]
  /** Items and milestones that are late now and would be later. */
  readonly laterStill: readonly LaterStill[]
  /** Teams whose demand or capacity would be another on any day, as it would be. */
  readonly loads: readonly TeamLoad[]
  /** One of them, the others left aside; undefined for a team whose days stay as they are. */
  readonly loadOf: (teamId: Id) => TeamLoad | undefined
  /** Why this cannot be: a cycle, with its path. Nothing would move then. */
  readonly refusal?: string
  /** The records as they would be. */
  readonly snapshot: Snapshot
  /** The whole plan as it would be; made when it is first asked for. */
  readonly plan: Plan
}

/** What differs between two answers, told as moves from the first to the second; or why the second cannot be. With the changes between them no record is compared. */
export function previewOf(before: Made, then: Made, changes?: ChangeSet): Preview {
  const refusal = refusalOf(before, then)
  const found = refusal === undefined ? differences(before, then, changes) : nothingFound()
  const moved = new Moved(before, then, found.items, found.milestones)
  let loads: ChangedLoads | undefined
  const changed = () => (loads ??= refusal === undefined ? changedLoads(before, then) : NO_LOADS)
  return {
    get moved() {
      return moved.places
    },
    movesNothing: moved.isNothing,
    placeOf: (id) => moved.placeOf(id),
    get movedItems() {
      return moved.ownItems
    },
    get movedCount() {
      return moved.ownCount
    },
    movedBesides: (ids) => moved.countBesides(ids),
    furthestSlip: (but) => moved.furthestSlip(but),
    gone: found.gone,
    newlyLate: found.newlyLate,
    newlyInTime: found.newlyInTime,
    laterStill: found.laterStill,
    get loads() {
      return changed().all()
    },
    loadOf: (teamId) => changed().of(teamId),
    ...(refusal !== undefined && { refusal }),
    snapshot: then.snapshot,
    get plan() {
      return then.plan
    },
  }
}

const NO_LOADS: ChangedLoads = { all: () => [], of: () => undefined }

/** A cycle that was not there before. */
function refusalOf(before: Made, then: Made): string | undefined {
  const known = new Set(before.solved?.cycles.map((path) => path.join()))
  const closed = then.solved?.cycles.find((path) => !known.has(path.join()))
  if (closed !== undefined) return cycleSentence(then.snapshot, closed)
  return then.solved === undefined && before.solved !== undefined ? then.plan.problems[0] : undefined
}

/** What has moved, items by their place in the tree of the second answer, and who is late by it. */
type Found = {
  readonly items: number[]
  readonly milestones: Map<Id, number>
  readonly gone: Id[]
  readonly newlyLate: Id[]
  readonly newlyInTime: Id[]
  readonly laterStill: LaterStill[]
}

function nothingFound(): Found {
  return { items: [], milestones: new Map(), gone: [], newlyLate: [], newlyInTime: [], laterStill: [] }
}

function differences(before: Made, then: Made, changes?: ChangeSet): Found {
  const found = nothingFound()
  compareItems(before, then, changes, found)
  compareMilestones(before, then, found)
  return found
}

function compareItems(before: Made, then: Made, changes: ChangeSet | undefined, found: Found): void {
  const [was, is] = [before.ground.tree, then.ground.tree]
  const sameTime = before.ground.calendars === then.ground.calendars && before.ground.teams === then.ground.teams
  const [old, now] = [before.dates, then.dates]
  if (was.indexOf === is.indexOf && sameTime && old !== undefined && now !== undefined)
    return compareSameTree(before, then, { old, now }, editedAndAbove(is, edited(was, is, changes)), found)
  for (let index = 0; index < is.items.length; index++)
    compareItem(before, was.indexOf.get(is.items[index]!.id) ?? -1, then, index, found)
  for (const [id, index] of was.indexOf)
    if (!is.indexOf.has(id) && startOf(before, index) !== NOWHERE) found.gone.push(id)
}

/** Ten thousand items while something is dragged: of those that lie where they lay no record is read. */
function compareSameTree(
  before: Made,
  then: Made,
  dates: BothDates,
  saysOtherwise: ReadonlySet<number>,
  found: Found,
): void {
  const is = then.ground.tree.items
  const { hasTarget } = before
  const { start, finish } = dates.now
  const { start: oldStart, finish: oldFinish } = dates.old
  for (let index = 0; index < is.length; index++) {
    if (start[index] !== oldStart[index] || finish[index] !== oldFinish[index]) {
      if (start[index] !== NOWHERE) found.items.push(index)
      else found.gone.push(is[index]!.id)
      if (hasTarget[index] === 0 && !saysOtherwise.has(index)) continue
    } else if (!saysOtherwise.has(index)) continue
    if (start[index] !== NOWHERE) compareTarget(before, index, then, index, found)
  }
}

type BothDates = { readonly old: ItemDates; readonly now: ItemDates }

/** The places of items whose records are others. */
function edited(was: WorkTree, is: WorkTree, changes: ChangeSet | undefined): readonly number[] {
  if (changes === undefined) return [...is.items.keys()].filter((index) => was.items[index] !== is.items[index])
  return changes.flatMap(({ kind, id }) => (kind === 'work-item' ? (is.indexOf.get(id) ?? []) : []))
}

function editedAndAbove({ parent }: WorkTree, edits: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>()
  for (const index of edits) for (let at = index; at >= 0 && !found.has(at); at = parent[at]!) found.add(at)
  return found
}

function compareItem(before: Made, old: number, then: Made, index: number, found: Found): void {
  const { id } = then.ground.tree.items[index]!
  const startsAt = startOf(then, index)
  const endsAt = finishOf(then, index)
  if (startsAt === NOWHERE) {
    if (startOf(before, old) !== NOWHERE) found.gone.push(id)
    return
  }
  if (startsAt !== startOf(before, old) || endsAt !== finishOf(before, old)) found.items.push(index)
  compareTarget(before, old, then, index, found)
}

function compareTarget(before: Made, old: number, then: Made, index: number, found: Found): void {
  const { id, targetOn } = then.ground.tree.items[index]!
  if (targetOn !== null || (old >= 0 && before.ground.tree.items[old]!.targetOn !== null))
    compareLate(id, itemLateness(before, old), itemLateness(then, index), found, () =>
      calendarOfItem(then.solved!.statement, index),
    )
}

function compareLate(
  id: Id,
  was: number,
  is: number,
  { newlyLate, newlyInTime, laterStill }: Found,
  calendarNow: () => { readonly minutesPerDay: number },
): void {
  if (is > 0 && was <= 0) newlyLate.push(id)
  else if (was > 0 && is <= 0) newlyInTime.push(id)
  else if (was > 0 && is > was) {
    const { minutesPerDay } = calendarNow()
    laterStill.push({ id, wasMinutes: was, lateMinutes: is, minutesPerDay })
  }
}

function startOf({ dates }: Made, index: number): number {
  return dates?.start[index] ?? NOWHERE
}

function finishOf({ dates }: Made, index: number): number {
  return dates?.finish[index] ?? NOWHERE
}

function itemLateness({ solved, dates }: Made, index: number): number {
  return solved !== undefined && dates !== undefined && index >= 0 ? lateMinutes(solved, dates, index) : 0
}

function compareMilestones(before: Made, then: Made, found: Found): void {
  const [was, is] = [before.solved?.statement.milestones, then.solved?.statement.milestones]
  for (const id of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
    const [old, at] = [milestoneAt(before, id), milestoneAt(then, id)]
    if (at === undefined) {
      if (old !== undefined) found.gone.push(id)
      continue
    }
    if (at !== old) found.milestones.set(id, at)
    compareLate(
      id,
      milestoneLateness(before, id),
      milestoneLateness(then, id),
      found,
      () => then.ground.calendars.byDefault,
    )
  }
}

function milestoneAt({ solved }: Made, id: Id): number | undefined {
  const row = solved?.statement.milestones.get(id)
  return row === undefined ? undefined : solved!.schedule.start[row]
}

function milestoneLateness({ snapshot, solved }: Made, id: Id): number {
  return solved?.statement.milestones.has(id) === true ? lateness(snapshot, solved, id) : 0
}
