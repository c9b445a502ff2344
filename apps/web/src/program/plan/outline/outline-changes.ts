import { type Replica, creation } from '@trireme/client'
import type { ChangeSet, Id, NewMap, RecordMap, WorkItem } from '@trireme/domain'
import { parseSmartDate } from '@trireme/ui'
import { addDependency, addEstimate, firstStatus, idOfKey } from '../../../work/commands.ts'
import { parseEstimate } from '../../../work/estimate-text.ts'
import { parsePredecessors } from '../../../work/predecessor-input.ts'
import { rankBetween } from '../../../work/ranks.ts'
import { byRank } from '../../../work/tree.ts'
import { workingTimesOf } from '../../../work/working-time.ts'
import type { OutlineField, OutlineRow } from './outline-text.ts'

/** More rows at once are too many to look at before they are made. */
export const MOST_ROWS = 1_000

/** Where rows are put: right behind an item, below it, or last at the top. */
export type OutlinePlace = { readonly kind: 'behind' | 'below'; readonly id: Id } | { readonly kind: 'top' }

/** What a row becomes, in words, and what of it could not be read. */
export type ReadRow = {
  readonly depth: number
  readonly title: string
  readonly type: string
  readonly says: readonly string[]
  readonly problems: readonly string[]
}

export type OutlineOutcome = {
  readonly changes: ChangeSet
  readonly rows: readonly ReadRow[]
  readonly ids: readonly Id[]
}

/** The items that rows of text become, at a place of the tree: one change set, with what was read of each row. */
export function changesOfOutline(
  replica: Replica,
  outline: readonly OutlineRow[],
  place: OutlinePlace,
  today: string,
): OutlineOutcome {
  const rows = outline.slice(0, MOST_ROWS)
  const parents: Above[] = []
  const ids = new Map<string, Id>()
  const top = topOf(replica, place, rows.length)
  const parent = replica.get('work-item', top.id)
  const made = rows.map((row, index) => {
    const { above, type, isFlat } = standing(replica, row, [top, ...parents.slice(0, row.depth)])
    const read = fieldsOf(replica, row, today)
    if (isFlat) read.problems.push('No type is lower than what it stands under: it stands beside')
    const item = creation('work-item', {
      title: row.cells.get('title')!.slice(0, 300),
      typeId: type.id,
      statusId: firstStatus(replica).id,
      productId: parent?.productId ?? null,
      programId: parent?.programId ?? null,
      portfolioId: parent?.portfolioId ?? null,
      parentId: above.id as WorkItem['parentId'],
      rank: above === top && top.ranks.length > 0 ? top.ranks.shift()! : `n${String(index).padStart(4, '0')}n`,
      ...read.fields,
    } as NewMap['work-item'])
    parents[row.depth] = { id: item.id, level: type.level }
    parents.length = row.depth + 1
    const number = row.cells.get('number')
    if (number) ids.set(number.toUpperCase(), item.id)
    return { row, item, type, ...read }
  })
  const { minutesPerDay } = workingTimesOf(replica).byDefault
  const known = (key: string) => ids.get(key) ?? idOfKey(replica, key)
  const waits = made.map(({ row }) => predecessorsIn(row.cells.get('predecessors') ?? '', known, minutesPerDay))
  return {
    ids: made.map(({ item }) => item.id),
    changes: made.flatMap(({ item, beside }, index) => [
      item,
      ...beside(item.id),
      ...waits[index]!.values.flatMap((wait) => addDependency({ ...wait, successorId: item.id })),
    ]),
    rows: made.map(({ row, type, says, problems }, index) => ({
      depth: row.depth,
      title: row.cells.get('title')!,
      type: type.name,
      says: [...says, ...waits[index]!.says],
      problems: [...problems, ...waits[index]!.problems],
    })),
  }
}

/** What first rows stand under, and the ranks they get there. */
function topOf(replica: Replica, place: OutlinePlace, count: number) {
  const at = place.kind === 'top' ? undefined : replica.get('work-item', place.id)
  const parentId = place.kind === 'below' ? place.id : (at?.parentId ?? null)
  const siblings = replica
    .all('work-item')
    .filter((item) => item.parentId === parentId)
    .toSorted(byRank)
  const before = place.kind === 'behind' && at ? siblings.indexOf(at) : siblings.length - 1
  const ranks: string[] = []
  let last = siblings[before]?.rank ?? null
  const next = siblings[before + 1]?.rank ?? null
  for (let made = 0; made < count; made++) {
    const rank = rankBetween(last, next) ?? `${last ?? 'n'}n`
    ranks.push(rank)
    last = rank
  }
  const level = replica.get('work-item-type', replica.get('work-item', parentId)?.typeId)?.level ?? 0
  return { id: parentId as Id | null, level, ranks }
}

type Above = { readonly id: Id | null; readonly level: number }

/**
 * What a row stands under, the nearest of those above it that leaves a type below, and its type: the one it names where
 * that fits, else the next that does.
 */
function standing<A extends Above>(replica: Replica, { cells }: OutlineRow, chain: readonly A[]) {
  const types = replica.all('work-item-type').toSorted((one, other) => one.level - other.level)
  const named = types.find(({ name }) => name.toLowerCase() === cells.get('type')?.toLowerCase())
  const above = chain.findLast(({ level }) => level < types.at(-1)!.level) ?? chain[0]!
  const next = types.find(({ level }) => level > above.level) ?? types.at(-1)!
  const type: RecordMap['work-item-type'] = named !== undefined && named.level > above.level ? named : next
  return { above, type, isFlat: above !== chain.at(-1) }
}

type Read = {
  readonly fields: Partial<WorkItem>
  readonly beside: (id: Id) => ChangeSet
  readonly says: string[]
  readonly problems: string[]
}

function fieldsOf(replica: Replica, { cells }: OutlineRow, today: string): Read {
  const fields: { -readonly [Field in keyof WorkItem]?: WorkItem[Field] } = {}
  const says: string[] = []
  const problems: string[] = []
  const text = (field: OutlineField) => cells.get(field) ?? ''
  const date = (field: OutlineField, edge: 'start' | 'end') => {
    if (text(field) === '') return null
    const on = parseSmartDate(text(field), today, edge)
    if (on === null) problems.push(`“${text(field)}” is no date`)
    return on
  }
  const named = (field: 'team' | 'owner' | 'status', kind: 'team' | 'person' | 'status') => {
    if (text(field) === '') return null
    const wanted = text(field).toLowerCase()
    const found = (replica.all(kind) as readonly { id: Id; name: string }[]).find(
      ({ name }) => name.toLowerCase() === wanted,
    )
    if (found === undefined) problems.push(`No ${kind} is called “${text(field)}”`)
    else says.push(found.name)
    return found?.id ?? null
  }
  fields.teamId = named('team', 'team') as WorkItem['teamId']
  fields.ownerId = named('owner', 'person') as WorkItem['ownerId']
  const statusId = named('status', 'status')
  if (statusId !== null) fields.statusId = statusId as WorkItem['statusId']
  fields.plannedStartsOn = date('start', 'start')
  fields.plannedEndsOn = date('finish', 'end')
  fields.notBeforeOn = date('notBefore', 'start')
  fields.targetOn = date('target', 'end')
  const estimate = text('estimate') === '' ? null : parseEstimate(text('estimate').replace(/\?$/, ''))
  if (text('estimate') !== '' && estimate === null) problems.push(`“${text('estimate')}” is no estimate`)
  if (estimate !== null) says.push(text('estimate'))
  else if (fields.plannedStartsOn && fields.plannedEndsOn) {
    fields.dateMode = 'manual'
    says.push(`manual ${fields.plannedStartsOn} – ${fields.plannedEndsOn}`)
  }
  return {
    fields,
    says,
    problems,
    beside: (id) => (estimate === null ? [] : addEstimate(replica, id, 'effort', estimate)),
  }
}

function predecessorsIn(text: string, idOf: (key: string) => Id | undefined, minutesPerDay: number) {
  if (text.trim() === '') return { values: [], says: [], problems: [] }
  // Bare row numbers, as other planners have them, are read as keys of this text.
  const read = parsePredecessors(
    text.replaceAll(/(^|[;,]\s*)(\d+)/g, '$1ROW-$2'),
    (key) => idOf(key.replace(/^ROW-/, '')),
    minutesPerDay,
  )
  return read.ok
    ? { values: read.values, says: [`after ${text.trim()}`], problems: [] }
    : { values: [], says: [], problems: [read.reason.replaceAll('ROW-', '')] }
}
