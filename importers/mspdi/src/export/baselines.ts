import type { Id, RecordMap, Snapshot, Tally, WorkItem } from '@trireme/domain'
import { baselineLine } from '../ours.ts'
import { durationText } from './moments.ts'
import { endMoment, startMoment } from './dates.ts'
import type { Row } from './outline.ts'
import type { Writing } from './writing.ts'
import { branch, leaf } from './xml-text.ts'

type Baseline = RecordMap['baseline']
type Entry = RecordMap['baseline-entry']

/** MS Project has eleven places for baselines, 0 to 10. */
const PLACES = 11

export type NumberedBaseline = { readonly number: number; readonly baseline: Baseline }

/** The newest eleven, the oldest of them first: so numbers stay as long as there are no more. */
export function baselinesToWrite(snapshot: Snapshot, tally: Tally): readonly NumberedBaseline[] {
  const all = [...snapshot.baseline.values()].sort((one, other) =>
    `${one.takenAt} ${one.id}` < `${other.takenAt} ${other.id}` ? -1 : 1,
  )
  for (const { name } of all.slice(0, -PLACES))
    tally.add('Baselines before the last eleven', 'A plan has places for eleven.', name)
  return all.slice(-PLACES).map((baseline, number) => ({ number, baseline }))
}

/** Entries of these baselines by item, in the order of their numbers. */
export function entriesByItem(
  snapshot: Snapshot,
  baselines: readonly NumberedBaseline[],
): ReadonlyMap<Id, readonly { readonly number: number; readonly entry: Entry }[]> {
  const numbers = new Map(baselines.map(({ number, baseline }) => [baseline.id as Id, number]))
  const byItem = new Map<Id, { number: number; entry: Entry }[]>()
  for (const entry of snapshot['baseline-entry'].values()) {
    const number = numbers.get(entry.baselineId)
    if (number === undefined) continue
    const known = byItem.get(entry.workItemId)
    if (known === undefined) byItem.set(entry.workItemId, [{ number, entry }])
    else known.push({ number, entry })
  }
  for (const entries of byItem.values()) entries.sort((one, other) => one.number - other.number)
  return byItem
}

/** What the baselines are called, for people and for our importer. */
export function baselineNotes({ baselines }: Writing): string {
  return baselines
    .map(({ number, baseline: { name, takenAt } }) => baselineLine(number, name.replaceAll(/\s+/g, ' '), takenAt))
    .join('\n')
}

export function baselinesText(writing: Writing, { item, parentId }: Row): string {
  return (writing.entries.get(item.id) ?? [])
    .map(({ number, entry }) => {
      if (entry.partOfId !== parentId)
        writing.tally.add('What was part of what in a baseline', 'A plan knows only the outline of today.', item.title)
      return entryText(writing, item, number, entry)
    })
    .join('')
}

function entryText(writing: Writing, item: WorkItem, number: number, entry: Entry): string {
  const { startsOn, endsOn, durationMinutes, effortHours, cost } = entry
  return branch(
    'Baseline',
    leaf('Number', number),
    leaf('Start', startMoment(writing, item, startsOn)),
    leaf('Finish', endMoment(writing, item, endsOn)),
    leaf('Duration', durationMinutes === null ? null : durationText(durationMinutes)),
    leaf('DurationFormat', durationMinutes === null ? null : 7),
    leaf('Work', effortHours === null ? null : durationText(effortHours * 60)),
    // Hundredths of the currency.
    leaf('Cost', cost === null ? null : Math.round(cost * 100)),
  )
}
