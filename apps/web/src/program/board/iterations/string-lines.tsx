import type { Id } from '@trireme/domain'
import { useMemo } from 'react'
import { type BoardLayout, type CardPlace, type Rect, rectOf } from '../surface/board-layout.ts'
import { endsOfWay, isThroughOthers, pathThrough, wayBetween } from './string-ways.ts'
import type { DependencyString } from './strings.ts'

/**
 * Strings between cards, of which an end is in sight: broken ones red and dashed. They are led around the cards that they have
 * nothing to do with; of one that would cross the lanes of others only the ends are drawn, unless it is broken. Those of the card
 * that is looked at are drawn whole, above the others, which fade.
 */
export function StringLines(props: {
  readonly layout: BoardLayout
  readonly places: ReadonlyMap<Id, CardPlace>
  readonly strings: readonly DependencyString[]
  readonly view: Rect
  readonly current: Id | null
}) {
  const { layout, places, strings, view, current } = props
  const drawn = useMemo(
    () =>
      strings.flatMap((string, nth) => {
        const [from, to] = [places.get(string.from), places.get(string.to)]
        if (from === undefined || to === undefined) return []
        const ends = [rectOf(layout, from), rectOf(layout, to)] as const
        if (!ends.some((rect) => meets(rect, view))) return []
        const way = wayBetween(layout, from, to, nth)
        const isFar = string.broken === undefined && isThroughOthers(from, to)
        return [{ ...string, whole: pathThrough(way), brief: isFar ? endsOfWay(way) : null, end: ends[1] }]
      }),
    [layout, places, strings, view],
  )
  const isOfCurrent = ({ from, to }: DependencyString) => from === current || to === current
  return (
    <>
      {[false, true].map((isAbove) => (
        <svg
          key={String(isAbove)}
          className="board-strings"
          data-above={isAbove || undefined}
          width={layout.width}
          height={layout.height}
          aria-hidden="true"
        >
          {drawn
            .filter((string) => isOfCurrent(string) === isAbove)
            .toSorted((one, other) => Number(one.broken !== undefined) - Number(other.broken !== undefined))
            .map(({ id, whole, brief, end, broken }) => (
              <g key={id} data-broken={broken === undefined ? undefined : true}>
                <path d={isAbove ? whole : (brief ?? whole)} />
                <circle cx={end.left} cy={end.top + end.height / 2} r={3} />
              </g>
            ))}
        </svg>
      ))}
    </>
  )
}

function meets(one: Rect, other: Rect): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  )
}
