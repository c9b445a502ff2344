import { formatDate } from '@trireme/ui'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useState } from 'react'
import { onOf } from '../../../schedule/days.ts'
import { useWidth } from '../../../chart/use-width.ts'
import { useShownTable } from '../../../shell/shown-table.ts'
import { BOTTOM, HEIGHT, LEFT, RIGHT, type Scales, TOP, mondaysIn, nearest } from './flow-scales.ts'

/** A place of a chart that can be pointed at: where it is, and what is to be told of it. */
export type Stop = { readonly x: number; readonly y?: number; readonly told: string }

/** A cell that opens what it names. */
export type Opening = { readonly title: string; readonly open: () => void }

type Drawn = {
  readonly stops: readonly Stop[]
  readonly picture: ReactNode
}

type Props = {
  readonly title: string
  /** What it shows, in a sentence below its title. */
  readonly says: ReactNode
  readonly legend?: ReactNode
  readonly renderChart: (width: number) => Drawn
  /** Rows of the same as a table, made when it is opened. */
  readonly table: () => {
    readonly head: readonly string[]
    readonly rows: readonly (readonly (string | number | Opening)[])[]
  }
  /** Opens what stands at a place. */
  readonly onOpen?: (nth: number) => void
}

/**
 * A chart, the same as a table, and what stands under the pointer. For the keyboard it is a slider over its places: the
 * arrows go from one to the next, and each is told in words.
 */
export function ChartFigure({ title, says, legend, renderChart, table, onOpen }: Props) {
  const heading = useId()
  const [figure, width] = useWidth<HTMLElement>(640)
  const [at, setAt] = useState<number | null>(null)
  const [isTold, setTold] = useState(false)
  useShownTable(title, () => {
    const { head, rows } = table()
    return { head, rows: rows.map((cells) => cells.map((cell) => (typeof cell === 'object' ? cell.title : cell))) }
  })
  const { stops, picture } = renderChart(width)
  const last = stops.length - 1
  const now = at === null ? null : Math.min(at, last)
  const stop = now === null ? undefined : stops[now]

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && onOpen !== undefined) return onOpen(now ?? last)
    const to = { ArrowLeft: (now ?? last + 1) - 1, ArrowRight: (now ?? last - 1) + 1, PageUp: (now ?? last) - 7, PageDown: (now ?? last) + 7, Home: 0, End: last }[event.key] // prettier-ignore
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setAt(Math.max(0, Math.min(last, to)))
  }

  function pointAt(event: PointerEvent): number {
    const box = event.currentTarget.getBoundingClientRect()
    return nearest(stops, event.clientX - box.left, event.clientY - box.top)
  }

  return (
    <figure ref={figure} className="flow-chart" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p className="meta flow-says">{says}</p>
      <div
        role="slider"
        tabIndex={0}
        className="flow-picture"
        data-opens={onOpen !== undefined || undefined}
        aria-labelledby={heading}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={now ?? Math.max(0, last)}
        aria-valuetext={stops[now ?? last]?.told ?? 'Nothing'}
        onKeyDown={onKeyDown}
        onFocus={() => setAt((before) => before ?? last)}
        onBlur={() => setAt(null)}
        onPointerMove={(event) => stops.length > 0 && setAt(pointAt(event))}
        onPointerLeave={() => setAt(null)}
        onClick={(event) => stops.length > 0 && onOpen?.(pointAt(event as unknown as PointerEvent))}
      >
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {picture}
          {stop === undefined ? null : stop.y === undefined ? (
            <line className="flow-here" x1={stop.x} x2={stop.x} y1={TOP} y2={HEIGHT - BOTTOM} />
          ) : (
            <circle className="flow-here" cx={stop.x} cy={stop.y} r="7" />
          )}
        </svg>
      </div>
      {legend === null || legend === undefined ? null : <figcaption className="meta flow-legend">{legend}</figcaption>}
      <p className="flow-told numeric">{stop?.told}</p>
      <details onToggle={(event) => setTold(event.currentTarget.open)}>
        <summary className="meta">As a table</summary>
        {isTold ? <Twin title={title} {...table()} /> : null}
      </details>
    </figure>
  )
}

function Twin({ title, head, rows }: { readonly title: string } & ReturnType<Props['table']>) {
  return (
    // A box that scrolls is reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="flow-table" role="region" aria-label={`${title} as a table`} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {head.map((name, nth) => (
              <th key={name} scope="col" className={nth === 0 ? undefined : 'end'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, nth) =>
                nth === 0 ? (
                  <th key={nth} scope="row">
                    <Named cell={cell} />
                  </th>
                ) : (
                  <td key={nth} className="end numeric">
                    <Named cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Named({ cell }: { readonly cell: string | number | Opening }) {
  if (typeof cell !== 'object') return cell
  return (
    <button type="button" data-opens-pane className="text-button clip" onClick={cell.open}>
      {cell.title}
    </button>
  )
}

/** Lines at round counts, with the count beside. */
export function CountLines({ scales: { y, ticks, width } }: { readonly scales: Scales }) {
  return ticks.map((value) => (
    <g key={value}>
      <line className="flow-grid" x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} />
      <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
        {value}
      </text>
    </g>
  ))
}

/** Half of `23 Nov` as it is drawn: the last one stays within the chart. */
const HALF_A_DAY = 20

/** Mondays below a chart over days. */
export function DayAxis(props: { readonly scales: Scales; readonly fromDay: number; readonly untilDay: number }) {
  const { scales, fromDay, untilDay } = props
  return mondaysIn(fromDay, untilDay, scales.width).map((day) => (
    <text key={day} x={Math.min(scales.x(day), scales.width - HALF_A_DAY)} y={HEIGHT - 6} textAnchor="middle">
      {shortDate(day)}
    </text>
  ))
}

/** `12 Oct`. */
export function shortDate(day: number): string {
  return formatDate(onOf(day)).replace(/ \d{4}$/, '')
}
