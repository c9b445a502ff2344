import type { Replica } from '@trireme/client'
import type { WorkItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { endsOn, startsOn } from '../schedule/days.ts'
import type { ShownTable } from '../shell/shown-table.ts'
import { choiceText, nameOf } from '../workspace/value-text.ts'

/** Items as rows to take along; where each stands in the view is told by it, in columns of its own. */
export function workTable(
  replica: Replica,
  plan: Pick<Plan, 'items'>,
  items: readonly { readonly item: WorkItem; readonly place: readonly string[] }[],
  places: readonly string[],
): ShownTable {
  return {
    head: ['Key', 'Title', ...places, 'Status', 'Team', 'Part of', 'Priority', 'Starts', 'Ends', 'Progress (%)'],
    rows: items.map(({ item, place }) => {
      const planned = plan.items.get(item.id)
      return [
        item.key,
        item.title,
        ...place,
        nameOf(replica, item.statusId),
        item.teamId === null ? null : nameOf(replica, item.teamId),
        item.parentId === null ? null : nameOf(replica, item.parentId),
        item.priority === null ? null : choiceText(item.priority),
        planned === undefined ? null : startsOn(planned),
        planned === undefined ? null : endsOn(planned),
        item.progressPercent,
      ]
    }),
  }
}
