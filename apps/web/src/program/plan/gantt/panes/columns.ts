import type { GanttColumn, GanttModel } from '../model.ts'

/** What the name keeps beside other columns, and each of them at least: a date. */
const LEAST_NAME = 220
const LEAST_COLUMN = 104

/**
 * The columns as wide as a table of this width has room for beside the name: the wide ones give way first; what still has no
 * room, from the end, gets none and is only spoken.
 */
export function fitColumns(
  { columns, titleColumn }: Pick<GanttModel, 'columns' | 'titleColumn'>,
  width: number,
): readonly GanttColumn[] {
  let room = width - Math.min(LEAST_NAME, titleColumn.width)
  const sum = (of: (column: GanttColumn) => number) => columns.reduce((all, column) => all + of(column), 0)
  const over = sum((column) => column.width) - room
  if (over <= 0) return columns
  const share = Math.min(1, over / (sum(spareOf) || 1))
  return columns.map((column) => {
    const own = Math.floor(column.width - spareOf(column) * share)
    if (own > room) room = 0
    room -= own
    return { ...column, width: room < 0 ? 0 : own }
  })
}

function spareOf({ width }: GanttColumn): number {
  return Math.max(0, width - LEAST_COLUMN)
}
