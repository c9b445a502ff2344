import type { GanttRow } from '../model.ts'

/** A row with nothing special about it; a test says only what it cares about. */
export function plainRow(row: Partial<GanttRow> & { readonly id: string }): GanttRow {
  return {
    key: row.id,
    title: row.id,
    level: 1,
    hasChildren: false,
    expanded: false,
    kind: 'leaf',
    startsAt: null,
    endsAt: null,
    progress: 0,
    health: 'unset',
    status: 'planned',
    critical: false,
    pinned: false,
    mode: 'automatic',
    late: false,
    cells: [],
    ...row,
  }
}
