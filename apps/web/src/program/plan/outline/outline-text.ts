import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { readTsv, writeTsv } from '@trireme/ui'
import { endsOn, startsOn } from '../../../schedule/days.ts'
import { estimateText } from '../../../work/estimate-text.ts'
import { workSaid } from '../../../work/ruling-estimates.ts'
import { predecessorsOf } from '../predecessors.ts'

/** Rows of the plan as text, the way spreadsheets and other planners put rows on the clipboard. */

/** What a column of such a text holds. */
export type OutlineField =
  | 'number'
  | 'level'
  | 'title'
  | 'type'
  | 'status'
  | 'team'
  | 'owner'
  | 'start'
  | 'finish'
  | 'estimate'
  | 'notBefore'
  | 'target'
  | 'predecessors'

/** One row of a text: what its cells say, and how deep it stands, 0 for the least. */
export type OutlineRow = { readonly depth: number; readonly cells: ReadonlyMap<OutlineField, string> }

const TITLES: readonly (readonly [OutlineField, string])[] = [
  ['number', 'Key'],
  ['level', 'Level'],
  ['title', 'Name'],
  ['type', 'Type'],
  ['status', 'Status'],
  ['team', 'Team'],
  ['owner', 'Owner'],
  ['start', 'Start'],
  ['finish', 'Finish'],
  ['estimate', 'Estimate'],
  ['notBefore', 'Not before'],
  ['target', 'Target'],
  ['predecessors', 'Predecessors'],
]

/** The same under other names, as MS Project and spreadsheets have them. */
const ALSO: Readonly<Record<string, OutlineField>> = {
  id: 'number',
  wbs: 'number',
  'outline level': 'level',
  title: 'title',
  'task name': 'title',
  task: 'title',
  summary: 'title',
  'resource names': 'owner',
  assignee: 'owner',
  'start date': 'start',
  'end date': 'finish',
  end: 'finish',
  due: 'target',
  deadline: 'target',
  duration: 'estimate',
  effort: 'estimate',
  work: 'estimate',
}
const FIELD_OF = new Map([
  ...TITLES.map(([field, title]) => [title.toLowerCase(), field] as const),
  ...Object.entries(ALSO),
])

/** Items as text, with a heading, in this order; levels count from the least deep of them. An estimate is work, as it is read again. */
export function writeOutline(replica: Replica, plan: Plan, ids: readonly Id[]): string {
  const items = ids.flatMap((id) => replica.get('work-item', id) ?? [])
  const depths = items.map((item) => depthOf(replica, item.id))
  const least = Math.min(...depths)
  const rows = items.map((item, index) => {
    const planned = plan.items.get(item.id)
    const work = workSaid(replica, item)
    const texts: Readonly<Record<OutlineField, string>> = {
      number: item.key,
      level: String(depths[index]! - least + 1),
      title: item.title,
      type: replica.get('work-item-type', item.typeId)?.name ?? '',
      status: replica.get('status', item.statusId)?.name ?? '',
      team: replica.get('team', item.teamId)?.name ?? '',
      owner: replica.get('person', item.ownerId)?.name ?? '',
      start: planned === undefined ? '' : startsOn(planned),
      finish: planned === undefined ? '' : endsOn(planned),
      estimate: work === undefined ? '' : estimateText(work),
      notBefore: item.notBeforeOn ?? '',
      target: item.targetOn ?? '',
      predecessors: predecessorsOf(replica, item),
    }
    return TITLES.map(([field]) => texts[field])
  })
  return writeTsv([TITLES.map(([, title]) => title), ...rows])
}

/**
 * Reads such a text, with a heading or without: then names come first and what stands beside them is an estimate. Without
 * levels, a name stands under the nearest one above it that is less far in.
 */
export function readOutline(text: string): readonly OutlineRow[] {
  const rows = readTsv(text).filter((cells) => cells.some((cell) => cell.trim() !== ''))
  const heading = rows[0]?.map((cell) => FIELD_OF.get(cell.trim().toLowerCase()))
  const fields = heading?.includes('title') === true ? heading : undefined
  const read = (fields === undefined ? rows : rows.slice(1)).map((cells) =>
    fields === undefined ? readBare(cells) : readUnder(fields, cells),
  )
  return levelled(read.filter(({ cells }) => (cells.get('title') ?? '') !== ''))
}

type Indented = { readonly indent: number; readonly cells: ReadonlyMap<OutlineField, string> }

function readUnder(fields: readonly (OutlineField | undefined)[], texts: readonly string[]): Indented {
  const cells = new Map<OutlineField, string>()
  let indent = 0
  for (const [at, field] of fields.entries()) {
    const text = texts[at] ?? ''
    if (field === undefined || cells.has(field)) continue
    if (field === 'title') indent = indentOf(text)
    cells.set(field, field === 'title' ? nameIn(text) : text.trim())
  }
  const level = Number(cells.get('level') ?? '')
  return { indent: Number.isInteger(level) && level > 0 ? level * 1000 : indent, cells }
}

function readBare(texts: readonly string[]): Indented {
  const first = texts.findIndex((cell) => cell.trim() !== '')
  const [title, estimate] = [texts[first]!, texts[first + 1] ?? '']
  const cells = new Map<OutlineField, string>([['title', nameIn(title)]])
  if (estimate.trim() !== '') cells.set('estimate', estimate.trim())
  return { indent: first * 1000 + indentOf(title), cells }
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}

/** Without the dash or the bullet of a list. */
function nameIn(text: string): string {
  return text.trim().replace(/^[-*•–]\s+/, '')
}

/** Depths from how far in rows stand: one more than the nearest row above that is less far in. */
function levelled(rows: readonly Indented[]): OutlineRow[] {
  const above: number[] = []
  return rows.map(({ indent, cells }) => {
    while (above.length > 0 && above.at(-1)! >= indent) above.pop()
    above.push(indent)
    return { depth: above.length - 1, cells }
  })
}

function depthOf(replica: Replica, id: Id): number {
  let depth = 0
  for (let at = replica.get('work-item', id)?.parentId; at; at = replica.get('work-item', at)?.parentId) depth++
  return depth
}
