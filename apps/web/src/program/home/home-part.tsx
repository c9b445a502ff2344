import { Skeleton } from '@trireme/ui'
import { type CSSProperties, type ReactNode, useState } from 'react'

/** Lines of a part before somebody asks for all: all parts stand on one screen. */
export const FEW = 6

/**
 * A few of its lines, and all of them when asked. While it is counted it takes the room of as many lines as it may come to,
 * and keeps that room: what is below stays where it is, under the hand of who reads it already. What is being
 * counted, without a number yet, is grey lines: nothing found so far is not nothing.
 */
export function Part(props: {
  readonly title: string
  readonly says: string
  readonly count: number | undefined
  /** What its figures are in. */
  readonly unit?: string
  /** Whether what is counted is not all there yet: the number may be another in a moment, and says so. */
  readonly isCounting?: boolean
  readonly few?: number
  /** What there is that it may tell of. */
  readonly of: number
  /** What it tells: how long its lines are, and what is told around them. */
  readonly holds: 'changes' | 'decisions' | 'launches' | 'slips' | 'hearers'
  readonly children: (most: number) => ReactNode
}) {
  const { title, says, count, unit, isCounting = false, few = FEW, of, holds, children } = props
  const [isWhole, setWhole] = useState(false)
  const [wasCounted, setCounted] = useState(false)
  if (!wasCounted && (isCounting || count === undefined)) setCounted(true)
  const most = Math.min(few, of)
  const rows = { '--home-rows': wasCounted ? most : 0 } as CSSProperties
  return (
    <section className="home-part" aria-label={title} data-holds={holds} data-whole={isWhole || undefined}>
      <header>
        <h2 title={says}>{title}</h2>
        {count === undefined && !isCounting ? null : (
          <span className="meta numeric">
            {isCounting ? `${count === undefined ? '' : `${count} so far, `}counting…` : count}
          </span>
        )}
        {unit === undefined ? null : <span className="meta home-unit">{unit}</span>}
        <span className="grow" />
        {count !== undefined && count > few ? (
          <button type="button" className="text-button meta" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? `Show ${few}` : 'Show all'}
          </button>
        ) : null}
      </header>
      <div className="home-body" style={rows}>
        {isCounting && count === undefined ? <Skeleton rows={most} /> : children(isWhole ? Infinity : few)}
      </div>
    </section>
  )
}
