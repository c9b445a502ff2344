import { formatDate } from '@trireme/ui'
import { useId, useState } from 'react'
import { useWidth } from '../../chart/use-width.ts'
import { dayOf, onOf } from '../../schedule/days.ts'
import type { Standing } from './explained.ts'
import { type Point, valueChart } from './value-chart.ts'

const HEIGHT = 240

/** Planned, earned and actual from week to week, and on to the end that is forecast; the table below says the same. */
export function ValueCurves({ standing }: { readonly standing: Standing }) {
  const { curve, performance: found, method, text, statusOn } = standing
  const title = useId()
  const [isTold, setTold] = useState(false)
  const [figure, width] = useWidth<HTMLElement>(960)
  if (curve === null) return <p className="muted">The baseline plans nothing here that has dates and an amount.</p>
  const atCompletion = text.shows('atCompletion') ? found.estimates[method].atCompletion : null
  const sees = text.shows('actual')
  const end =
    atCompletion === null || curve.forecastDay === null ? null : { amount: atCompletion, day: curve.forecastDay }
  const chart = valueChart({ curve, end, statusDay: dayOf(statusOn), width, height: HEIGHT })
  return (
    <figure ref={figure} className="value-curves">
      <svg width={width} height={HEIGHT} role="img" aria-labelledby={title}>
        <title id={title}>
          {`By ${formatDate(statusOn)}: planned ${text.full(found.planned)}, earned ${text.full(found.earned)}, actual ${sees ? text.full(found.actual) : 'not shown'}${atCompletion === null ? '' : `; in the end ${text.full(atCompletion)}`}`}
        </title>
        {chart.ticks.map(({ y, value }) => (
          <g key={value}>
            <line className="curve-grid" x1="56" x2={width - 12} y1={y} y2={y} />
            <text x="50" y={y + 4} textAnchor="end">
              {text.short(value)}
            </text>
          </g>
        ))}
        {chart.months.map(({ x, on }) => (
          <text key={on} x={x} y={HEIGHT - 6} textAnchor="middle">
            {monthName(on)}
          </text>
        ))}
        <line className="curve-status" x1={chart.statusX} x2={chart.statusX} y1="10" y2={HEIGHT - 22} />
        <polyline className="curve-planned" points={pointsOf(chart.planned)} />
        {sees ? <polyline className="curve-actual" points={pointsOf(chart.actual)} /> : null}
        <polyline className="curve-earned" points={pointsOf(chart.earned)} />
        {chart.forecast === null ? null : <polyline className="curve-forecast" points={pointsOf(chart.forecast)} />}
        {chart.forecast === null ? null : (
          <circle className="curve-end" cx={chart.forecast[1].x} cy={chart.forecast[1].y} r="3.5" />
        )}
      </svg>
      <figcaption className="curve-legend meta">
        {(
          [
            ['planned', 'Planned'],
            ['earned', 'Earned'],
            ...(sees ? ([['actual', 'Actual'], ['forecast', 'Forecast']] as const) : []), // prettier-ignore
          ] as const
        ).map(([name, label]) => (
          <span key={name}>
            <svg width="24" height="8" aria-hidden="true">
              <line className={`curve-${name}`} x1="0" x2="24" y1="4" y2="4" />
            </svg>
            {label}
          </span>
        ))}
      </figcaption>
      <details onToggle={(event) => setTold(event.currentTarget.open)}>
        <summary className="meta">As a table</summary>
        {isTold ? (
          <div className="curve-table">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">By</th>
                  {['Planned', 'Earned', ...(sees ? ['Actual'] : [])].map((name) => (
                    <th key={name} scope="col" className="end">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {curve.points.slice(1).map(({ day, planned, earned, actual }) => (
                  <tr key={day}>
                    <th scope="row" className="numeric">
                      {formatDate(onOf(day))}
                    </th>
                    {[planned, earned, ...(sees ? [actual] : [])].map((value, index) => (
                      <td key={index} className="end numeric">
                        {value === null ? '' : text.full(value)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
      </details>
    </figure>
  )
}

function pointsOf(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
}

/** `Mar`, in January the year. */
function monthName(on: string): string {
  return on.slice(5, 7) === '01' ? on.slice(0, 4) : formatDate(on).split(' ')[1]!
}
