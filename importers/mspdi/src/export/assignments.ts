import { type Id, type RecordMap, type WorkItem, uuidOf } from '@trireme/domain'
import { endMoment, startMoment } from './dates.ts'
import { expectedMinutes } from './estimates.ts'
import { durationText, moment } from './moments.ts'
import { drawnNumbers } from './numbers.ts'
import type { Row } from './outline.ts'
import type { Writing } from './writing.ts'
import { branch, leaf } from './xml-text.ts'

type Assignment = RecordMap['assignment']

const NOBODY = -65535
const REMAINING_WORK = 1
const HOURS = 1
const DAY = 1440

/** Whose work each item is, with the pieces it is worked in, and what people and teams have promised beside that. */
export function* assignmentsText(writing: Writing): Generator<string> {
  const promises = committedByItem(writing)
  const uids = drawnNumbers([
    ...writing.rows.map(({ item }) => item.id as Id),
    ...[...promises.values()].flat().map(({ id }) => id as Id),
  ])
  for (const row of writing.rows) {
    const own = promises.get(row.item.id) ?? []
    yield ownWorkText(writing, row, uids.get(row.item.id)!, own)
    for (const promise of own) yield promiseText(writing, row.item, promise, uids.get(promise.id)!)
  }
}

/** The team of an item under the item's own GUID: its team and how many people it takes, and no promise of anybody. */
function ownWorkText(writing: Writing, { item, isSummary }: Row, uid: number, promises: readonly Assignment[]): string {
  const placed = writing.items.get(item.id)
  const isBroken = (placed?.pieces?.length ?? 0) > 1 || item.pauses.length > 0
  const team = item.teamId === null ? undefined : writing.resourceUids.get(item.teamId)
  if (isSummary || (team === undefined && item.units === 1 && !isBroken)) return ''
  const { duration, effort } = expectedMinutes(writing, item)
  const promised = promises.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
  const minutes =
    effort === undefined ? (duration ?? placed?.durationMinutes ?? 0) * item.units : Math.max(0, effort - promised)
  return branch(
    'Assignment',
    leaf('UID', uid),
    leaf('GUID', uuidOf(item.id)),
    leaf('TaskUID', writing.taskUids.get(item.id)!),
    leaf('ResourceUID', team ?? NOBODY),
    leaf('Finish', placed && moment(placed.endsAt)),
    leaf('Start', placed && moment(placed.startsAt)),
    leaf('Units', item.units),
    leaf('Work', durationText(minutes)),
    isBroken ? spreadText(writing, item, uid) : '',
  )
}

function promiseText(writing: Writing, item: WorkItem, promise: Assignment, uid: number): string {
  const { id, personId, teamId, units, minutes, fromOn, untilOn, note, skillId } = promise
  if (note !== null || skillId !== null)
    writing.tally.add('Notes and skills of assignments', 'They are left out.', item.title)
  if (personId !== null && teamId !== null)
    writing.tally.add('Teams of promised people', 'An assignment has one resource: the person.', item.title)
  return branch(
    'Assignment',
    leaf('UID', uid),
    leaf('GUID', uuidOf(id)),
    leaf('TaskUID', writing.taskUids.get(item.id)!),
    leaf('ResourceUID', writing.resourceUids.get((personId ?? teamId)!)!),
    leaf('Finish', endMoment(writing, item, untilOn)),
    leaf('Start', startMoment(writing, item, fromOn)),
    leaf('Units', units),
    leaf('Work', minutes === null ? undefined : durationText(minutes)),
  )
}

type Spread = { readonly start: string; readonly finish: string; readonly minutes: number }

/**
 * Work day by day, in which MS Project sees where a task is split: a day without a row is one. Days on which it is to rest
 * are a row without work, as Project writes what it leaves out.
 */
function spreadText(writing: Writing, item: WorkItem, uid: number): string {
  const rests = item.pauses.map(({ fromOn, untilOn }) => ({
    start: startMoment(writing, item, fromOn)!,
    finish: endMoment(writing, item, untilOn)!,
    minutes: 0,
  }))
  return [...workedDays(writing, item), ...rests]
    .sort((one, other) => (one.start < other.start ? -1 : 1))
    .map(({ start, finish, minutes }) =>
      branch(
        'TimephasedData',
        leaf('Type', REMAINING_WORK),
        leaf('UID', uid),
        leaf('Start', start),
        leaf('Finish', finish),
        leaf('Unit', HOURS),
        leaf('Value', durationText(minutes * item.units)),
      ),
    )
    .join('')
}

function workedDays(writing: Writing, item: WorkItem): readonly Spread[] {
  const { hoursOn } = writing.times.ofItem(item)
  const placed = writing.items.get(item.id)
  const pieces = placed?.pieces ?? (placed === undefined ? [] : [[placed.startsAt, placed.endsAt] as const])
  const days: Spread[] = []
  for (const [from, until] of pieces)
    for (let day = Math.floor(from / DAY); day * DAY < until; day++) {
      const parts = hoursOn(day)
        .map(([start, end]) => [Math.max(from, day * DAY + start), Math.min(until, day * DAY + end)] as const)
        .filter(([start, end]) => start < end)
      if (parts.length === 0) continue
      const minutes = parts.reduce((sum, [start, end]) => sum + end - start, 0)
      days.push({ start: moment(parts[0]![0]), finish: moment(parts.at(-1)![1]), minutes })
    }
  return days
}

/** Only what is committed counts as supply. */
function committedByItem({ snapshot, resourceUids, tally }: Writing): ReadonlyMap<Id, readonly Assignment[]> {
  const byItem = new Map<Id, Assignment[]>()
  for (const assignment of [...snapshot.assignment.values()].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const { workItemId, personId, teamId, state } = assignment
    const title = snapshot['work-item'].get(workItemId)?.title
    if (title === undefined || !resourceUids.has((personId ?? teamId)!)) continue
    if (state !== 'committed') {
      tally.add('Assignments that are not committed', 'A request is no promise; an assignment there is one.', title)
      continue
    }
    const known = byItem.get(workItemId)
    if (known === undefined) byItem.set(workItemId, [assignment])
    else known.push(assignment)
  }
  return byItem
}
