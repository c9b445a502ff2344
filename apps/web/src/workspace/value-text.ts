import type { Replica } from '@trireme/client'
import { type Id, type Kind, dayOfMoment, definitionOf, kindOfId, tableOf, timeZoneOf, titleOf } from '@trireme/domain'
import { formatDate } from '@trireme/ui'

/** A value of a field as a person reads it: names for ids, dates in words, nothing for null. */
export function valueText(replica: Replica, kind: Kind, field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((member) => valueText(replica, kind, field, member)).join(', ')
  const declared = definitionOf(kind).fields[field]
  if (declared?.target !== undefined) return nameOf(replica, value as Id)
  if (declared?.type === 'date') return formatDate(value as string)
  if (declared?.type === 'instant') return formatInstant(value as string)
  if (declared?.type === 'choice') return choiceText(value as string)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The name of any record by its id; a dash where it is not here. */
export function nameOf(replica: Replica, id: Id): string {
  const kind = kindOfId(id)
  const record = kind === undefined ? undefined : tableOf(replica.snapshot, kind).get(id)
  return kind === undefined || record === undefined ? '–' : titleOf(kind, record)
}

/** The names of records that are kept in no order, by name. */
export function namesOf(replica: Replica, ids: Iterable<Id>, between = ', '): string {
  return Array.from(ids, (id) => nameOf(replica, id))
    .toSorted((one, other) => one.localeCompare(other))
    .join(between)
}

/** The day of a moment, as a person reads it: the one that rules count by, in the organization's zone. */
export function momentText(replica: Replica, at: string): string {
  return formatDate(dayOfMoment(timeZoneOf(replica.snapshot), at))
}

/** `on-track` as `On track`. */
export function choiceText(choice: string): string {
  return choice.charAt(0).toUpperCase() + choice.slice(1).replaceAll('-', ' ')
}

const INSTANT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

export function formatInstant(at: string): string {
  return INSTANT.format(new Date(at))
}
