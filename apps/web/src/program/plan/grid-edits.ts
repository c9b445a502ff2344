import type { Replica } from '@trireme/client'
import type { ChangeSet, Id, WorkItem } from '@trireme/domain'
import type { CellEdit } from '@trireme/ui'
import { readLabels } from '../../item/main-fields.tsx'
import { addEstimate, setFields, setPredecessors } from '../../work/commands.ts'
import { parseEstimate } from '../../work/estimate-text.ts'
import { parsePredecessors } from '../../work/predecessor-text.ts'
import { workingTimeOf } from '../../work/working-time.ts'

/** The one change set of some edited cells: fields of one row together, estimates added, predecessors made as typed. */
export function changesOfEdits(
  replica: Replica,
  edits: readonly CellEdit[],
  idOfKey: (key: string) => Id | undefined,
): ChangeSet {
  return [...Map.groupBy(edits, ({ rowId }) => rowId)].flatMap(([id, cells]) => {
    const fields: Record<string, unknown> = {}
    const beside: ChangeSet[] = []
    for (const { columnId, value } of cells) {
      if (columnId === 'estimate') {
        const values = parseEstimate(String(value))
        if (values !== null) beside.push(addEstimate(id, 'effort', values))
      } else if (columnId === 'predecessors') {
        const minutesPerDay = workingTimeOf(replica, replica.get('work-item', id)).minutesPerDay
        const read = parsePredecessors(String(value ?? ''), idOfKey, minutesPerDay)
        if (read.ok) beside.push(setPredecessors(replica, id, read.values))
      } else if (columnId === 'labels') fields['labels'] = readLabels(String(value ?? ''))
      else fields[columnId] = value
    }
    return [...setFields(replica, id, fields as Partial<WorkItem>), ...beside.flat()]
  })
}
