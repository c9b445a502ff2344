import type { Dependency, DependencyType, Id, Snapshot, WorkItem } from '@trireme/domain'
import { toldLag } from '../ours.ts'
import type { Writing } from './writing.ts'
import { branch, leaf } from './xml-text.ts'

const TYPES: readonly DependencyType[] = ['FF', 'FS', 'SF', 'SS']
// How a lag is shown and read: in days, in elapsed days, in percent.
const FORMATS = { 'working-minutes': 7, 'elapsed-minutes': 8, percent: 19 } as const

export type DependenciesByEnd = ReadonlyMap<Id, readonly Dependency[]>

/** Dependencies by the item that waits, in the order of their ids. */
export function dependenciesByEnd(snapshot: Snapshot): DependenciesByEnd {
  const byEnd = new Map<Id, Dependency[]>()
  for (const dependency of [...snapshot.dependency.values()].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const known = byEnd.get(dependency.successorId)
    if (known === undefined) byEnd.set(dependency.successorId, [dependency])
    else known.push(dependency)
  }
  return byEnd
}

/** What an item waits for. */
export function linksText(writing: Writing, { id }: WorkItem): string {
  return (writing.dependencies.get(id) ?? []).map((dependency) => linkText(writing, dependency)).join('')
}

/** That a milestone waits for the end of these items. */
export function waitsText({ taskUids }: Writing, ids: readonly Id[]): string {
  return ids
    .map((id) => taskUids.get(id))
    .filter((uid) => uid !== undefined)
    .map((uid) => predecessor(uid, 'FS', 0, FORMATS['working-minutes']))
    .join('')
}

function linkText(writing: Writing, dependency: Dependency): string {
  const uid = writing.taskUids.get(dependency.predecessorId)
  if (uid === undefined) return ''
  listLosses(writing, dependency)
  const { amount, unit } = toldLag(dependency)
  // Tenths of a minute; percent stands as it is.
  const lag = unit === 'percent' ? amount : Math.round(amount * 10) + 0
  return predecessor(uid, dependency.type, lag, FORMATS[unit])
}

function predecessor(uid: number, type: DependencyType, lag: number, format: number): string {
  return branch(
    'PredecessorLink',
    leaf('PredecessorUID', uid),
    leaf('Type', TYPES.indexOf(type)),
    leaf('CrossProject', false),
    leaf('LinkLag', lag),
    leaf('LagFormat', format),
  )
}

function listLosses({ tally, snapshot }: Writing, dependency: Dependency): void {
  const { lag, lagCalendar, agreement, neededOn, predecessorId, successorId } = dependency
  const key = (id: Id) => snapshot['work-item'].get(id)?.title ?? id
  const example = `${key(predecessorId)} → ${key(successorId)}`
  if (lag.amount !== 0 && lag.unit === 'working-minutes' && ['successor', 'program'].includes(lagCalendar))
    tally.add('Calendars of lags', 'MS Project counts a lag by a calendar that it chooses itself.', example)
  if (toldLag(dependency).amount !== lag.amount)
    tally.add('Parts of a percent, or of a tenth of a minute, in lags', 'They are rounded.', example)
  if (agreement !== 'agreed' || neededOn !== null)
    tally.add('Agreement on dependencies', 'A link is there or not; what was agreed on it is left out.', example)
}
