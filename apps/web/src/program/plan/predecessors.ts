import type { Replica } from '@trireme/client'
import type { WorkItem } from '@trireme/domain'
import { predecessorText } from '../../work/predecessor-text.ts'
import { workingTimeOf } from '../../work/working-time.ts'

/** The predecessors of an item as one types them. */
export function predecessorsOf(replica: Replica, item: WorkItem): string {
  return replica
    .referring('dependency', 'successorId', item.id)
    .map((dependency) => {
      const from = replica.get('work-item', dependency.predecessorId)
      return predecessorText(dependency, from?.key || '?', workingTimeOf(replica, from).minutesPerDay)
    })
    .join('; ')
}
