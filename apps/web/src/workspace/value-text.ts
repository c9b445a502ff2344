import type { Replica } from '@trireme/client'
import {
  type Id,
  type Kind,
  capitalized,
  dayOfMoment,
  definitionOf,
  kindOfId,
  tableOf,
  timeZoneOf,
  titleOf,
} from '@trireme/domain'
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
  return capitalized(choice.replaceAll('-', ' '))
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** A moment by the clock of where this runs: `21 Sep 2026, 14:05`. */
export function formatInstant(at: string | Date): string {
  const moment = new Date(at)
  return `${dateHere(moment)}, ${TIME.format(moment)}`
}

/** The day of a moment where this runs, written as all dates are: the months of browsers are others, “Sept” among them. */
export function dateHere(moment: Date): string {
  return formatDate([moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].join('-'))
}
