import {
  type CustomFieldKind,
  type Id,
  type RecordMap,
  type Snapshot,
  type Tally,
  type WorkItem,
  uuidOf,
} from '@trireme/domain'
import { LABELS } from '../ours.ts'
import { branch, leaf } from './xml-text.ts'

type CustomField = RecordMap['custom-field']

const LONGEST_TEXT = 255
const LONGEST_ALIAS = 50

/** The columns of tasks that MS Project has for values of one's own, with the numbers of their fields. */
const SPACES = {
  Text: [...run(188743731, 5, 3), ...run(188743746, 5), ...run(188743997, 20)],
  Number: [...run(188743767, 5), ...run(188743982, 15)],
  Flag: [...run(188743752, 10), ...run(188743972, 10)],
  Date: run(188743945, 10),
} as const
type Space = keyof typeof SPACES

const SPACE_OF: Readonly<Record<CustomFieldKind, Space>> = {
  text: 'Text',
  choice: 'Text',
  choices: 'Text',
  number: 'Number',
  boolean: 'Flag',
  date: 'Date',
}

type Column = {
  readonly fieldId: number
  /** `Text1`. */
  readonly place: string
  readonly alias: string
  readonly guid: string
  readonly read: (item: WorkItem) => string | undefined
}
export type Columns = readonly Column[]

/** A column for labels and for each custom field that holds anything, as long as there is room. */
export function columnsOf(snapshot: Snapshot, items: readonly WorkItem[], tally: Tally): Columns {
  const used: Record<Space, number> = { Text: 0, Number: 0, Flag: 0, Date: 0 }
  const aliases = new Set<string>()
  const columns: Column[] = []
  const add = (space: Space, name: string, guid: string, read: Column['read']): boolean => {
    const fieldId = SPACES[space][used[space]]
    if (fieldId === undefined) return false
    columns.push({ fieldId, place: `${space}${++used[space]}`, alias: free(aliases, name), guid, read })
    return true
  }
  if (items.some(({ labels }) => labels.length > 0)) add('Text', LABELS.name, LABELS.guid, labelsText(tally))
  for (const field of fieldsInUse(snapshot, items)) {
    const type = field.type as CustomFieldKind
    if (!add(SPACE_OF[type], field.name, uuidOf(field.id), (item) => valueText(tally, field, item)))
      tally.add(
        'Custom fields beyond the room there is',
        `MS Project has ${SPACES[SPACE_OF[type]].length} columns of this kind.`,
        field.name,
      )
    else if (type === 'choice' || type === 'choices')
      tally.add(
        'Choices of custom fields',
        'They are written as text; what else could be chosen is left out.',
        field.name,
      )
  }
  return columns
}

/** What the columns are called, for the whole plan. */
export function declarationsText(columns: Columns): string {
  return branch(
    'ExtendedAttributes',
    ...columns.map(({ fieldId, place, alias, guid }) =>
      branch(
        'ExtendedAttribute',
        leaf('FieldID', String(fieldId)),
        leaf('FieldName', place),
        leaf('Guid', guid),
        leaf('Alias', alias),
      ),
    ),
  )
}

/** What an item has in them. */
export function valuesText(columns: Columns, item: WorkItem): string {
  return columns
    .map(({ fieldId, read }) => ({ fieldId, value: read(item) }))
    .filter(({ value }) => value !== undefined)
    .map(({ fieldId, value }) => branch('ExtendedAttribute', leaf('FieldID', String(fieldId)), leaf('Value', value)))
    .join('')
}

function fieldsInUse(snapshot: Snapshot, items: readonly WorkItem[]): readonly CustomField[] {
  const used = new Set(items.flatMap(({ custom }) => Object.keys(custom)))
  return [...snapshot['custom-field'].values()]
    .filter(({ id, recordKind }) => recordKind === 'work-item' && used.has(id))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
}

function valueText(tally: Tally, { id, name, type }: CustomField, { custom, title }: WorkItem): string | undefined {
  const value = Object.hasOwn(custom, id as Id) ? custom[id] : undefined
  if (value === null || value === undefined || value === '') return undefined
  if (type === 'boolean') return value === true ? '1' : '0'
  if (type === 'date') return `${String(value)}T00:00:00`
  if (type === 'number') return String(value)
  return cut(tally, name, title, Array.isArray(value) ? value.join('; ') : String(value))
}

function labelsText(tally: Tally): Column['read'] {
  return ({ labels, title }) => {
    if (labels.some((label) => label.includes(';') || label !== label.trim()))
      tally.add('Semicolons in labels', 'Labels stand in one text with semicolons between them.', title)
    return labels.length === 0 ? undefined : cut(tally, LABELS.name, title, labels.join('; '))
  }
}

function cut(tally: Tally, name: string, title: string, text: string): string {
  if (text.length <= LONGEST_TEXT) return text
  tally.add(`Long texts in ${name}`, `A text column holds ${LONGEST_TEXT} letters; the rest is left out.`, title)
  return text.slice(0, LONGEST_TEXT)
}

/** An alias that no other column has. */
function free(taken: Set<string>, name: string): string {
  let alias = name.slice(0, LONGEST_ALIAS)
  for (let nth = 2; taken.has(alias.toLowerCase()); nth++) alias = `${name.slice(0, LONGEST_ALIAS - 5)} (${nth})`
  taken.add(alias.toLowerCase())
  return alias
}

function run(first: number, length: number, step = 1): number[] {
  return Array.from({ length }, (_, nth) => first + nth * step)
}
