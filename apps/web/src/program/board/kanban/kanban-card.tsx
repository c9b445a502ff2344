import type { WorkItem } from '@trireme/domain'
import { Avatar } from '@trireme/ui'
import { memo } from 'react'
import { BoardCard } from '../surface/board-card.tsx'

export type KanbanCardProps = {
  readonly item: WorkItem
  readonly team: string | undefined
  readonly owner: string | undefined
  /** Why it cannot go on; undefined where nothing stands in its way. */
  readonly blocked: string | undefined
  readonly isCurrent: boolean
  readonly mayMove: boolean
}

/** Key, title, team, owner, health, and what stands in its way. */
export const KanbanCard = memo(function KanbanCard({ item, team, owner, blocked, ...rest }: KanbanCardProps) {
  return (
    <BoardCard item={item} {...rest}>
      <div className="board-card-line meta">
        <span className="clip">{[item.key, team].filter(Boolean).join(' · ')}</span>
        <span className="tri-header-space" />
        {owner === undefined ? null : <Avatar name={owner} size={18} />}
      </div>
      <div className="board-card-line meta">
        {blocked === undefined ? null : (
          <span className="board-blocked clip" title={blocked}>
            ⊘ Blocked<span className="tri-unseen">: {blocked}</span>
          </span>
        )}
      </div>
    </BoardCard>
  )
})
