import type { Replica } from '@trireme/client'
import { type Id, type Snapshot, type WorkItem, iterationByItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { choiceText } from '../workspace/value-text.ts'
import { isTeamless } from './teamless.ts'

/** What of a plan filters ask. */
export type Scheduled = Pick<Plan, 'items' | 'unscheduled'>

/** One condition: the value of a field is, or is not, among some. */
export type Filter = { readonly field: FilterField; readonly is: boolean; readonly values: readonly string[] }

export const FILTER_FIELDS = {
  teamId: 'Team',
  ownerId: 'Owner',
  statusId: 'Status',
  health: 'Health',
  typeId: 'Type',
  productId: 'Product',
  programId: 'Program',
  portfolioId: 'Portfolio',
  releaseId: 'Release',
  iterationId: 'Iteration',
  labels: 'Label',
  priority: 'Priority',
  schedule: 'Schedule',
} as const
export type FilterField = keyof typeof FILTER_FIELDS

/** Stands for "not set" among the values. */
export const NONE = 'none'
const SCHEDULE_WORDS: Readonly<Record<string, string>> = {
  done: 'Done',
  late: 'Late',
  critical: 'Critical',
  unscheduled: 'Unscheduled',
  'no-team': 'Without a team',
}

/** Filters as they stand in the address: `teamId.is.tem_1~tem_2*health.not.on-track`. */
export function writeFilters(filters: readonly Filter[]): string | undefined {
  const text = filters
    .filter(({ values }) => values.length > 0)
    .map(({ field, is, values }) => `${field}.${is ? 'is' : 'not'}.${values.map(encoded).join('~')}`)
    .join('*')
  return text === '' ? undefined : text
}

/** Reads them back; what is no filter is left out. */
export function readFilters(text: string | undefined): readonly Filter[] {
  return (text ?? '').split('*').flatMap((part): Filter[] => {
    const [field, verb, ...rest] = part.split('.')
    if (field === undefined || !Object.hasOwn(FILTER_FIELDS, field) || (verb !== 'is' && verb !== 'not')) return []
    const values = rest.join('.').split('~').filter(Boolean).map(decoded)
    return values.length === 0 ? [] : [{ field: field as FilterField, is: verb === 'is', values }]
  })
}

/** The three signs that part filters mean nothing to encodeURIComponent. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[.~*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What an item is read among. */
type Among = Pick<Snapshot, 'work-item'>

/** Whether an item meets all filters. */
export function meets(item: WorkItem, filters: readonly Filter[], plan: Scheduled, among: Among): boolean {
  return filters.every(({ field, is, values }) => {
    const found = valuesOf(item, field, plan, among)
    return values.some((value) => (value === NONE ? found.length === 0 : found.includes(value))) === is
  })
}

/** What an item has of a field: none, one or several values. Its iteration is that of what it is a part of, where it has none itself. */
export function valuesOf(item: WorkItem, field: FilterField, plan: Scheduled, among: Among): readonly string[] {
  if (field === 'labels') return item.labels
  if (field === 'schedule') {
    const planned = plan.items.get(item.id)
    if (planned === undefined) return plan.unscheduled.has(item.id) ? ['unscheduled'] : []
    return [
      ...(planned.mode === 'done' ? ['done'] : []),
      ...(planned.lateMinutes > 0 ? ['late'] : []),
      ...(planned.critical ? ['critical'] : []),
      ...(isTeamless(item, plan) ? ['no-team'] : []),
    ]
  }
  const value = field === 'iterationId' ? iterationByItem(among)(item) : item[field]
  return value === null ? [] : [value]
}

/** "Team is any of Core, Mobile". */
export function filterSentence(replica: Replica, { field, is, values }: Filter): string {
  const names = values.map((value) => filterValueName(replica, field, value))
  const verb = names.length > 1 ? (is ? 'is any of' : 'is none of') : is ? 'is' : 'is not'
  return `${FILTER_FIELDS[field]} ${verb} ${names.join(', ')}`
}

export function filterValueName(replica: Replica, field: FilterField, value: string): string {
  if (value === NONE) return 'not set'
  switch (field) {
    case 'labels':
      return value
    case 'schedule':
      return SCHEDULE_WORDS[value] ?? value
    case 'health':
    case 'priority':
      return choiceText(value)
    default:
      return nameIn(replica, field, value)
  }
}

const KINDS = {
  teamId: 'team',
  ownerId: 'person',
  statusId: 'status',
  typeId: 'work-item-type',
  productId: 'product',
  programId: 'program',
  portfolioId: 'portfolio',
  releaseId: 'release',
  iterationId: 'iteration',
} as const

function nameIn(replica: Replica, field: keyof typeof KINDS, id: Id): string {
  return replica.get(KINDS[field], id)?.name ?? 'something removed'
}
