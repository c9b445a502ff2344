import type { WorkItem } from '@trireme/domain'
import { Avatar } from '@trireme/ui'
import { memo } from 'react'
import { counted } from '../../../schedule/days.ts'
import { BoardCard } from '../surface/board-card.tsx'

export type KanbanCardProps = {
  readonly item: WorkItem
  readonly team: string | undefined
  readonly owner: string | undefined
  /** Why it cannot go on; undefined where nothing stands in its way. */
  readonly blocked: string | undefined
  /** Calendar days in its status; undefined where nobody knows. */
  readonly days: number | undefined
  readonly isCurrent: boolean
  readonly mayMove: boolean
}

/** Key, title, team, owner, health, what stands in its way, and how long it has been where it is. */
export const KanbanCard = memo(function KanbanCard({ item, team, owner, blocked, days, ...rest }: KanbanCardProps) {
  return (
    <BoardCard item={item} {...rest}>
      <div className="board-card-line meta">
        {blocked === undefined ? null : (
          <span className="board-blocked">
            ⊘<span className="tri-unseen"> Blocked: {blocked}</span>
          </span>
        )}
        <span className="clip">{[item.key, team].filter(Boolean).join(' · ')}</span>
        <span className="tri-header-space" />
        {days === undefined ? null : (
          <span className="numeric nowrap">
            {days === 0 ? 'today' : counted(days, 'day')}
            <span className="tri-unseen"> in this status</span>
          </span>
        )}
        {owner === undefined ? null : <Avatar name={owner} size={18} />}
      </div>
    </BoardCard>
  )
})
