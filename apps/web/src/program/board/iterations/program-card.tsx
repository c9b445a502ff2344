import type { WorkItem } from '@trireme/domain'
import { StatusGlyph, formatDate } from '@trireme/ui'
import { memo } from 'react'
import { span } from '../../../schedule/days.ts'
import { glyphOf } from '../../../work/choices.ts'
import { BoardCard } from '../surface/board-card.tsx'
import type { PlacedBy } from './program-board.ts'

export type ProgramCardProps = {
  readonly item: WorkItem
  readonly status: (Parameters<typeof glyphOf>[0] & object) | undefined
  /** When it is scheduled: first and last day. */
  readonly dates: { readonly from: string; readonly until: string } | undefined
  readonly by: PlacedBy
  /** Cards it waits for, and that wait for it. */
  readonly before: number
  readonly after: number
  /** What does not hold, in sentences. */
  readonly trouble: string | undefined
  readonly isCurrent: boolean
  readonly mayMove: boolean
}

const WHY_HERE: Readonly<Record<PlacedBy, string>> = {
  iteration: 'In this iteration',
  parent: 'In the iteration of what it is a part of',
  dates: 'In no iteration: here by the day it is scheduled to end',
}

/** Title, status, key and dates, how many strings it has, and what does not hold. */
export const ProgramCard = memo(function ProgramCard(props: ProgramCardProps) {
  const { item, status, dates, by, before, after, trouble, ...rest } = props
  return (
    <BoardCard item={item} {...rest}>
      <div className="board-card-line meta" title={WHY_HERE[by]}>
        <StatusGlyph status={glyphOf(status)} label={status?.name} />
        <span className="nowrap">{item.key}</span>
        <span className="tri-header-space" />
        {trouble === undefined ? null : (
          <span className="late" title={trouble}>
            ▲<span className="tri-unseen"> {trouble}</span>
          </span>
        )}
        {before + after === 0 ? null : (
          <span className="numeric nowrap">
            <span aria-hidden="true">
              {before > 0 ? `←${before}` : ''} {after > 0 ? `${after}→` : ''}
            </span>
            <span className="tri-unseen">
              waits for {before}, {after} wait for it
            </span>
          </span>
        )}
        <span
          className={by === 'dates' ? 'board-by-dates numeric nowrap' : 'numeric nowrap'}
          title={dates === undefined ? 'Not scheduled' : `Scheduled ${span(dates.from, dates.until)}`}
        >
          {dates === undefined ? (
            'No dates'
          ) : (
            <>
              <span className="tri-unseen">ends </span>
              {formatDate(dates.until).replace(/ \d{4}$/, '')}
            </>
          )}
        </span>
      </div>
    </BoardCard>
  )
})
