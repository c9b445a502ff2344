import type { GanttViewState } from './gantt/index.ts'
import { COLUMN_IDS, type ColumnId } from './column-ids.ts'

/** How columns, order and place of the plan stand in its address. */

/** The chosen columns, the name always first; `first` where none are. */
export function readColumns(text: string | undefined, first: readonly ColumnId[]): readonly ColumnId[] {
  const ids = (text ?? '').split('.').filter((id): id is ColumnId => (COLUMN_IDS as readonly string[]).includes(id))
  return ids.length === 0 ? first : ['title', ...ids.filter((id) => id !== 'title')]
}

/** Nothing for the columns one starts with. */
export function writeColumns(ids: readonly ColumnId[], first: readonly ColumnId[]): string | undefined {
  return ids.join() === first.join() ? undefined : ids.join('.')
}

export type PlanSort = { readonly columnId: string; readonly direction: 'ascending' | 'descending' }

/** `title`, or `-title` for the other way round. */
export function readSort(text: string | undefined): PlanSort | undefined {
  if (text === undefined) return undefined
  return text.startsWith('-')
    ? { columnId: text.slice(1), direction: 'descending' }
    : { columnId: text, direction: 'ascending' }
}

/** Up, down, then the order of rank again. */
export function nextSort(now: string | undefined, columnId: string): string | undefined {
  if (now === columnId) return `-${columnId}`
  return now === `-${columnId}` ? undefined : columnId
}

/** Zoom and left edge: `7.4@29980800`. */
export function readAt(text: string | undefined): GanttViewState | null {
  const [pxPerDay, leftAt] = (text ?? '').split('@').map(Number)
  return pxPerDay !== undefined && leftAt !== undefined && pxPerDay > 0 && Number.isFinite(leftAt)
    ? { pxPerDay, leftAt }
    : null
}

export function writeAt({ pxPerDay, leftAt }: GanttViewState): string {
  return `${Number(pxPerDay.toPrecision(3))}@${Math.round(leftAt)}`
}
