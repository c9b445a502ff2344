import { newId } from '@trireme/client'
import { type Repeats, type SeriesChanges, type WorkItem, seriesChanges } from '@trireme/domain'
import type { Workspace } from '../workspace/workspace.ts'
import { childType, firstStatus } from './commands.ts'
import { evenRanks, rankBetween } from './ranks.ts'
import { removedTogether } from './removals.ts'

/** What making the parts of an item follow a rule would do; nothing is kept of it. */
export function proposedSeries({ replica, today }: Workspace, item: WorkItem, rule: Repeats | null): SeriesChanges {
  const last = replica
    .referring('work-item', 'parentId', item.id)
    .reduce((highest, { rank }) => (rank > highest ? rank : highest), '')
  return seriesChanges(replica.snapshot, item, rule, {
    today,
    at: new Date().toISOString(),
    mint: newId,
    typeId: childType(replica, item.id)?.id ?? item.typeId,
    statusId: firstStatus(replica).id,
    ranks: (count) => {
      const behind = last === '' ? '' : (rankBetween(last, null) ?? `${last}n`)
      return evenRanks(count).map((rank) => `${behind}${rank}`)
    },
  })
}

/**
 * Makes the parts of an item follow a rule, or none any more: one step that one undo takes back. False where something still needs
 * one of the parts that would go.
 */
export async function repeat(
  workspace: Workspace,
  item: WorkItem,
  rule: Repeats | null,
  onKept: () => void,
): Promise<boolean> {
  const { changes, surplus } = proposedSeries(workspace, item, rule)
  const removals = await Promise.all(surplus.map((id) => workspace.replica.removal('work-item', id)))
  const refused = removals.find((removal) => !removal.ok)
  if (refused !== undefined) return false
  const gone = removedTogether(removals.flatMap((removal) => (removal.ok ? [removal.changes] : [])))
  const label = rule === null ? `Stop repeating ${item.key}` : `Repeat ${item.key}`
  const all = [...changes, ...gone]
  if (all.length === 0) onKept()
  else workspace.act(all, label, { onKept })
  return true
}
