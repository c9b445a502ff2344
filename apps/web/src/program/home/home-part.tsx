import { type ReactNode, useState } from 'react'

/** Lines of a part before somebody asks for all: all parts stand on one screen. */
export const FEW = 6

/** A few of its lines, and all of them when asked. */
export function Part(props: {
  readonly title: string
  readonly says: string
  readonly count: number | undefined
  /** What its figures are in. */
  readonly unit?: string
  /** Whether what is counted is not all there yet: the number may be another in a moment, and says so. */
  readonly isCounting?: boolean
  readonly few?: number
  readonly children: (most: number) => ReactNode
}) {
  const { title, says, count, unit, isCounting = false, few = FEW, children } = props
  const [isWhole, setWhole] = useState(false)
  return (
    <section className="home-part" aria-label={title}>
      <header>
        <h2 title={says}>{title}</h2>
        {count === undefined ? null : (
          <span className="meta numeric">{isCounting ? `${count} so far, counting…` : count}</span>
        )}
        {unit === undefined ? null : <span className="meta">{unit}</span>}
        <span className="grow" />
        {count !== undefined && count > few ? (
          <button type="button" className="text-button meta" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? `Show ${few}` : 'Show all'}
          </button>
        ) : null}
      </header>
      {children(isWhole ? Infinity : few)}
    </section>
  )
}
