import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { counted, endsOn, startsOn } from '../../../schedule/days.ts'
import { type WhyNot, type RowExtras, ganttRows } from '../gantt-model.ts'
import type { GanttRow } from '../gantt/index.ts'
import { type Group, isOver, rollUp } from './grouping.ts'

/**
 * The rows of groups: a heading with what its items come to, and below it, unless it is closed, its open work; what is over
 * lies behind a heading of its own that is closed at first, unless `showOver`. Such a heading is open while `closed` names it.
 */
export function groupedRows(
  replica: Replica,
  plan: Plan,
  groups: readonly Group[],
  closed: ReadonlySet<Id>,
  whyNot: WhyNot,
  extras: RowExtras = {},
  showOver = false,
): GanttRow[] {
  const rowsOf = (items: Group['items'], depth: number) => {
    const below = items.map((item) => ({ item, depth, hasChildren: false, onlyAbove: false }))
    return ganttRows(replica, plan, below, closed, whyNot, extras)
  }
  const folding = (id: string, group: Group, level: number, isFirstOpen: boolean): readonly [GanttRow, boolean] => {
    const isOpen = closed.has(id) !== isFirstOpen
    return [headingRow(replica, plan, { ...group, id }, { level, isOpen }), isOpen]
  }
  return groups.flatMap((group) => {
    const over = group.items.filter((item) => isOver(replica, item))
    const open = group.items.filter((item) => !over.includes(item))
    const id = groupRowId(group)
    const [heading, isOpen] = folding(open.length === 0 ? `${id} over` : id, group, 1, showOver || open.length > 0)
    if (!isOpen) return [heading]
    if (open.length === 0 || over.length === 0) return [heading, ...rowsOf(group.items, 1)]
    const behind: Group = { id: group.id, title: titleOfOver(replica, over), items: over }
    const [last, isLastOpen] = folding(`${id} over`, behind, 2, showOver)
    return [heading, ...rowsOf(open, 1), last, ...(isLastOpen ? rowsOf(over, 2) : [])]
  })
}

/** The id of the row of a group, which is no item. */
function groupRowId({ id }: Pick<Group, 'id'>): string {
  return `group ${id}`
}

function titleOfOver(replica: Replica, items: Group['items']): string {
  const dropped = items.some(({ statusId }) => replica.get('status', statusId)?.category === 'dropped')
  return dropped ? 'Done or dropped' : 'Done'
}

function headingRow(
  replica: Replica,
  plan: Plan,
  { id, title, items }: Group,
  { level, isOpen }: { readonly level: number; readonly isOpen: boolean },
): GanttRow {
  const sum = rollUp(plan, items)
  const late = sum === null || sum.late === 0 ? '' : ` · ${sum.late} late`
  return {
    id,
    key: '',
    title,
    tail: ` · ${counted(items.length, 'item')}${late}`,
    level,
    hasChildren: true,
    expanded: isOpen,
    kind: 'group',
    startsAt: sum?.startsAt ?? null,
    endsAt: sum?.endsAt ?? null,
    progress: null,
    health: 'unset',
    status: 'planned',
    critical: false,
    pinned: false,
    mode: 'rolled-up',
    late: false,
    cells: ['', sum === null ? '' : formatDate(endsOn(sum)), sum === null ? '' : formatDate(startsOn(sum)), '', '', ''],
  }
}
