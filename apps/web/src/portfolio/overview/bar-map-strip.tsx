import { useCallback, useState } from 'react'
import { counted, dayOf } from '../../schedule/days.ts'
import { axisLabels } from './axis-labels.ts'
import { type BarMap, type BarState, quartersIn } from './bar-map.ts'

const LANE = 4
const LEAST_LANES = 3

export const STATE_WORDS: Readonly<Record<BarState, string>> = {
  done: 'done',
  late: 'late',
  active: 'under way',
  'to-come': 'to come',
}

/** In the order they are told and painted: what is late lies on top. */
const STATES = ['done', 'active', 'to-come', 'late'] as const

type Axis = { readonly from: number; readonly until: number }

/** All lowest items of a portfolio on one strip; the axis is the same in every strip. */
export function BarMapStrip({
  map,
  axis,
  today,
  name,
}: {
  readonly map: BarMap
  readonly axis: Axis
  readonly today: string
  readonly name: string
}) {
  const days = axis.until - axis.from
  const height = Math.max(LEAST_LANES, map.lanes) * LANE
  const now = dayOf(today) - axis.from + 0.5
  return (
    <svg
      className="bar-map"
      role="img"
      aria-label={`Map of all bars in ${name}: ${mapWords(map)}`}
      viewBox={`0 0 ${days} ${height}`}
      preserveAspectRatio="none"
      style={{ height }}
    >
      {quartersIn(axis.from + 1, axis.until).map(({ day }) => (
        <line key={day} x1={day - axis.from} x2={day - axis.from} y1="0" y2={height} className="bar-map-quarter" />
      ))}
      {STATES.map((state) =>
        map.counts[state] === 0 ? null : <path key={state} data-state={state} d={barsOf(map, state, axis.from)} />,
      )}
      <line x1={now} x2={now} y1="0" y2={height} className="bar-map-now" />
    </svg>
  )
}

/** All bars of one state as one path: a node each would be thousands. */
function barsOf({ bars }: BarMap, state: BarState, origin: number): string {
  return bars
    .filter((bar) => bar.state === state)
    .map(
      ({ from, until, lane }) => `M${from - origin} ${lane * LANE + 0.5}h${until - from}v${LANE - 1}h${from - until}z`,
    )
    .join('')
}

/** The names of the quarters, once above all strips; those there is room for. */
export function MapAxis({ axis, today }: { readonly axis: Axis; readonly today: string }) {
  const [width, measured] = useWidth()
  return (
    <div ref={measured} className="map-axis" aria-hidden="true">
      {axisLabels(axis, today, width).map(({ x, label, strong }) => (
        <span key={x} data-strong={strong || undefined} style={{ left: x }}>
          {label}
        </span>
      ))}
      <span
        className="map-axis-now"
        style={{ left: `${((dayOf(today) + 0.5 - axis.from) / (axis.until - axis.from)) * 100}%` }}
      >
        Today
      </span>
    </div>
  )
}

/** The width of an element, px, as it changes; 0 before it is known. */
function useWidth(): [number, (element: HTMLElement | null) => (() => void) | undefined] {
  const [width, setWidth] = useState(0)
  const measured = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [width, measured]
}

/** `100 items: 40 done, 6 under way, 50 to come, 4 late`. */
export function mapWords({ bars, counts, unscheduled }: BarMap): string {
  const parts = STATES.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${STATE_WORDS[state]}`)
  if (unscheduled > 0) parts.push(`${unscheduled} without dates`)
  return `${counted(bars.length + unscheduled, 'item')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}
