import type { Id } from '@trireme/domain'
import { type BoardLayout, type CardPlace, type Rect, rectOf } from '../surface/board-layout.ts'
import type { DependencyString } from './strings.ts'

/**
 * Strings between cards, of which an end is in sight: broken ones red and dashed. They go below the cards, so that words stay
 * words; those of the current card go above.
 */
export function StringLines(props: {
  readonly layout: BoardLayout
  readonly places: ReadonlyMap<Id, CardPlace>
  readonly strings: readonly DependencyString[]
  readonly view: Rect
  readonly current: Id | null
}) {
  const { layout, places, strings, view, current } = props
  const drawn = strings.flatMap((string) => {
    const [from, to] = [places.get(string.from), places.get(string.to)]
    if (from === undefined || to === undefined) return []
    const ends = [rectOf(layout, from), rectOf(layout, to)] as const
    return ends.some((rect) => meets(rect, view)) ? [{ ...string, path: pathBetween(...ends), end: ends[1] }] : []
  })
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
            .map(({ id, path, end, broken }) => (
              <g key={id} data-broken={broken === undefined ? undefined : true}>
                <path d={path} />
                <circle cx={end.left} cy={end.top + end.height / 2} r={3} />
              </g>
            ))}
        </svg>
      ))}
    </>
  )
}

/** From the right side of one card to the left side of the other; a wide bow where that leads backwards. */
export function pathBetween(from: Rect, to: Rect): string {
  const [x1, y1] = [from.left + from.width, from.top + from.height / 2]
  const [x2, y2] = [to.left, to.top + to.height / 2]
  const bow = x2 > x1 ? Math.max(12, (x2 - x1) / 2) : 56
  return `M${x1} ${y1}C${x1 + bow} ${y1} ${x2 - bow} ${y2} ${x2} ${y2}`
}

function meets(one: Rect, other: Rect): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  )
}
