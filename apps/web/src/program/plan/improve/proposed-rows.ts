import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { Moved } from '@trireme/planning'
import type { GanttHandle, GanttRow } from '../gantt/index.ts'
import { timeAt } from '../gantt/time/scale.ts'
import { cellsAt } from '../gantt-model.ts'

/** What would lie elsewhere, by its id. */
export type ProposedPlaces = ReadonlyMap<Id, Moved>

/** Rows as a proposal puts them, else with the path to the end that is asked about. */
export function rowsShown(rows: readonly GanttRow[], proposed: ProposedPlaces | null, path: ReadonlySet<Id> | null) {
  return proposed === null ? onPath(rows, path) : withProposed(rows, proposed)
}

/** While somebody asks about one end, the critical path shown is the one to that end. */
function onPath(rows: readonly GanttRow[], path: ReadonlySet<Id> | null): readonly GanttRow[] {
  if (path === null) return rows
  return rows.map((row) => {
    const critical = path.has(row.id as Id)
    return critical === row.critical ? row : { ...row, critical }
  })
}

/** Rows as a proposal puts them, with the place of today behind what moves. */
export function withProposed(rows: readonly GanttRow[], places: ProposedPlaces): GanttRow[] {
  return rows.map((row) => {
    const moved = places.get(row.id)
    return moved === undefined ? row : proposedRow(row, moved)
  })
}

/**
 * What a proposal moves is brought into view, unless some of it is; answers with what is done as it goes: with nothing
 * taken of it, the plan is shown where it was looked at.
 */
export function bringIntoView(gantt: GanttHandle, proposed: ProposedPlaces, replica: Replica): () => void {
  const version = replica.version('work-item')
  const { scale, view } = gantt.drawn()
  const moved = [...proposed.values()].filter(({ days }) => days !== 0)
  const items = moved.filter(({ as }) => as === 'item')
  gantt.seek(new Set((items.length > 0 ? items : moved).map(({ id }) => id)))
  return () => {
    if (replica.version('work-item') !== version) return
    gantt.show({ pxPerDay: scale.pxPerDay, leftAt: timeAt(scale, view.x), y: view.y })
  }
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
