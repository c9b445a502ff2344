import type { WorkItem } from '@trireme/domain'
import { StatusGlyph, formatDate } from '@trireme/ui'
import { memo } from 'react'
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
  /** Whether something does not hold, in sentences. */
  readonly trouble: readonly string[]
  readonly isCurrent: boolean
  readonly mayMove: boolean
}

/** Why a card lies where it does, in words. */
export const WHY_HERE: Readonly<Record<PlacedBy, string>> = {
  iteration: 'In this iteration',
  parent: 'In the iteration of what it is a part of',
  dates: 'In no iteration: here by the day it is scheduled to end',
  nothing: 'In no iteration, and not scheduled to end in the days of one',
}

/** Title, status, key and dates, how many strings it has, and what does not hold. */
export const ProgramCard = memo(function ProgramCard(props: ProgramCardProps) {
  const { item, status, dates, by, before, after, trouble, ...rest } = props
  return (
    <BoardCard item={item} {...rest}>
      <div className="board-card-line meta">
        <StatusGlyph status={glyphOf(status)} label={status?.name} />
        <span className="nowrap">{item.key}</span>
        <span className="tri-header-space" />
        {trouble.length === 0 ? null : (
          <span className="late">
            ▲<span className="tri-unseen"> {trouble.join(' ')}</span>
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
        <span className={by === 'dates' ? 'board-by-dates numeric nowrap' : 'numeric nowrap'}>
          {dates === undefined ? (
            'No dates'
          ) : (
            <>
              <span className="tri-unseen">ends </span>
              {formatDate(dates.until).replace(/ \d{4}$/, '')}
              {by === 'dates' ? <span className="tri-unseen">. {WHY_HERE[by]}</span> : null}
            </>
          )}
        </span>
      </div>
    </BoardCard>
  )
})
