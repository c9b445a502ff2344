import type { Replica } from '@trireme/client'
import { type ChangeSet, type Id, type WorkItem, iterationByItem } from '@trireme/domain'
import { type Plan, datesKept } from '@trireme/planning'
import type { CellEdit } from '@trireme/ui'
import { readLabels } from '../../item/main-fields.tsx'
import { addEstimate, setFields, setPredecessors } from '../../work/commands.ts'
import { parseEstimate } from '../../work/estimate-text.ts'
import { iterationWish } from '../../work/iterations.ts'
import { parsePredecessors } from '../../work/predecessor-input.ts'
import { workingTimeOf } from '../../work/working-time.ts'

/** The one change set of some edited cells: fields of one row together, estimates added, predecessors made as typed. */
export function changesOfEdits(
  replica: Replica,
  plan: Pick<Plan, 'items'>,
  edits: readonly CellEdit[],
  idOfKey: (key: string) => Id | undefined,
): ChangeSet {
  return [...Map.groupBy(edits, ({ rowId }) => rowId)].flatMap(([id, cells]) => {
    const fields: Record<string, unknown> = {}
    const beside: ChangeSet[] = []
    let iterationId: Id | null | undefined
    for (const { columnId, value } of cells) {
      if (columnId === 'estimate') {
        const values = parseEstimate(String(value))
        if (values !== null) beside.push(addEstimate(replica, id, 'effort', values))
      } else if (columnId === 'predecessors') {
        const minutesPerDay = workingTimeOf(replica, replica.get('work-item', id)).minutesPerDay
        const read = parsePredecessors(String(value ?? ''), idOfKey, minutesPerDay)
        if (read.ok) beside.push(setPredecessors(replica, id, read.values))
      } else if (columnId === 'iterationId') iterationId = value as Id | null
      else if (columnId === 'labels') fields['labels'] = readLabels(String(value ?? ''))
      else fields[columnId] = value
    }
    const item = replica.get('work-item', id)
    if (item !== undefined && iterationId !== undefined && iterationId !== iterationByItem(replica.snapshot)(item))
      Object.assign(
        fields,
        iterationWish(replica, { ...item, ...fields }, replica.get('iteration', iterationId) ?? null),
      )
    const wish = fields as Partial<WorkItem>
    const kept = item === undefined ? {} : datesKept(plan, item, wish.dateMode)
    return [...setFields(replica, id, { ...kept, ...wish }), ...beside.flat()]
  })
}
