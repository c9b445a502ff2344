import type { Id } from '@trireme/domain'
import type { Moved } from '@trireme/planning'
import type { GanttRow } from '../gantt/index.ts'
import { cellsAt } from '../gantt-model.ts'

/** What would lie elsewhere, by its id. */
export type ProposedPlaces = ReadonlyMap<Id, Moved>

/** Rows as a proposal puts them, with the place of today behind what moves. */
export function withProposed(rows: readonly GanttRow[], places: ProposedPlaces): GanttRow[] {
  return rows.map((row) => {
    const moved = places.get(row.id)
    return moved === undefined ? row : proposedRow(row, moved)
  })
}

function proposedRow({ lateDays: _, ...row }: GanttRow, { from, to, days, late }: Moved): GanttRow {
  const texts = cellsAt(to)
  return {
    ...row,
    startsAt: to.startsAt,
    endsAt: to.endsAt,
    late,
    diff: days === 0 ? { kind: 'changed', from } : { kind: days < 0 ? 'earlier' : 'later', from, days },
    cells: row.cells.map((cell, index) => texts[index] ?? cell),
  }
}
