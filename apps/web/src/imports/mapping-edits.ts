import type { Counted, Description, Id, Mapping, Place, StatusTarget, TypeTarget } from '@trireme/domain'
import { isDateTarget, isShared } from './column-targets.ts'

export type PlaceKind = keyof Mapping['place']

/** Gives a column a target. A target that only one column can carry leaves the column that had it. */
export function setColumn(mapping: Mapping, column: string, target: string): Mapping {
  const others = mapping.columns
    .filter((entry) => entry.column !== column)
    .map((entry) => (entry.target === target && !isShared(target) ? { ...entry, target: 'ignore' } : entry))
  const at = mapping.columns.findIndex((entry) => entry.column === column)
  const place = at === -1 ? others.length : at
  return { ...mapping, columns: others.toSpliced(place, 0, { column, target }) }
}

export function targetOf(mapping: Mapping, column: string): string {
  return mapping.columns.find((entry) => entry.column === column)?.target ?? 'ignore'
}

export function setStatus(mapping: Mapping, value: string, to: StatusTarget): Mapping {
  return { ...mapping, statuses: withEntry(mapping.statuses, { value, to }) }
}

export function setType(mapping: Mapping, value: string, to: TypeTarget): Mapping {
  return { ...mapping, types: withEntry(mapping.types, { value, to }) }
}

/** Says who somebody of the file is here; null: nobody yet, a placeholder is made. */
export function setPerson(mapping: Mapping, value: string, id: Id | null): Mapping {
  const others = mapping.people.filter((entry) => entry.value !== value)
  return { ...mapping, people: id === null ? others : withEntry(mapping.people, { value, id }) }
}

export function setPlace(mapping: Mapping, kind: PlaceKind, place: Place): Mapping {
  return { ...mapping, place: { ...mapping.place, [kind]: place } }
}

/**
 * What somebody decided for one file, on the guess for the next of the same source: columns that both have keep their
 * target, values that were mapped keep theirs, and what only the new file has stays as guessed.
 */
export function carryOver(decided: Mapping, guessed: Mapping): Mapping {
  if (decided.importer !== guessed.importer) return guessed
  const known = new Map(decided.columns.map(({ column, target }) => [column, target]))
  return {
    ...decided,
    columns: guessed.columns.map(({ column, target }) => ({ column, target: known.get(column) ?? target })),
    statuses: joined(decided.statuses, guessed.statuses),
    types: joined(decided.types, guessed.types),
    dateOrder: decided.dateOrder ?? guessed.dateOrder,
  }
}

const VALUES = {
  status: 'statuses',
  type: 'types',
  owner: 'people',
  person: 'people',
} as const

/** The different values of the file that become statuses, types or people, under the columns as they are mapped now. */
export function valuesToMap(description: Description, mapping: Mapping, target: keyof typeof VALUES): Counted[] {
  const columns = description.columns.filter(({ name }) => targetOf(mapping, name) === target)
  if (description.columns.length === 0) return [...description[VALUES[target]]]
  const counts = new Map<string, number>()
  for (const { values } of columns) {
    // A column of more values than can be mapped one by one is told by the first look at the file, if at all.
    for (const { value, count } of values ?? description[VALUES[target]])
      counts.set(value, (counts.get(value) ?? 0) + count)
  }
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((one, other) => other.count - one.count)
}

/** A date of the file that could be read in two ways; null when there is none. */
export function ambiguousDate(description: Description, mapping: Mapping): string | null {
  const dates = description.columns.filter(({ name }) => isDateTarget(targetOf(mapping, name)))
  return dates.find((column) => column.ambiguousDate !== undefined)?.ambiguousDate ?? null
}

/** Whether any column is read as dates, so that their order and zone matter. */
export function hasDates(description: Description, mapping: Mapping): boolean {
  return description.columns.some(({ name }) => isDateTarget(targetOf(mapping, name)))
}

function withEntry<Entry extends { readonly value: string }>(entries: readonly Entry[], entry: Entry): Entry[] {
  const at = entries.findIndex(({ value }) => value === entry.value)
  return at === -1 ? [...entries, entry] : entries.with(at, entry)
}

function joined<Entry extends { readonly value: string }>(first: readonly Entry[], more: readonly Entry[]): Entry[] {
  const known = new Set(first.map(({ value }) => value))
  return [...first, ...more.filter(({ value }) => !known.has(value))]
}
