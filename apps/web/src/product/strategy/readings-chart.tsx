import { formatDate } from '@trireme/ui'
import { useId } from 'react'
import { readingsChart } from './chart.ts'
import { type KeyResultStanding, figure } from './standing.ts'
import { unitOf } from './work-line.tsx'

const WIDTH = 368
const HEIGHT = 176

/** Readings against the line expected of them; the table below says the same. */
export function ReadingsChart(props: {
  readonly standing: KeyResultStanding
  readonly target: number | null
  readonly unit: string | undefined
  readonly today: string
}) {
  const { standing, target, today } = props
  const { readings, startValue, startsOn, dueOn } = standing
  const title = useId()
  const unit = unitOf(props.unit)
  if (readings.length === 0 && (startValue === null || target === null))
    return <p className="muted">No reading yet. The first one starts the line.</p>
  const chart = readingsChart({
    readings,
    startValue,
    targetValue: target,
    startsOn,
    dueOn,
    today,
    width: WIDTH,
    height: HEIGHT,
  })
  const path = chart.points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  const last = chart.points.at(-1)
  return (
    <figure className="readings">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={title}>
        <title id={title}>
          {`${readings.length} readings${last === undefined ? '' : `, the last ${figure(last.value)}${unit} on ${formatDate(last.on)}`}${target === null ? '' : `; target ${figure(target)}${unit}`}`}
        </title>
        {chart.ticks.map(({ y, value }) => (
          <g key={value}>
            <line className="chart-grid" x1="44" x2={WIDTH - 8} y1={y} y2={y} />
            <text x="38" y={y + 4} textAnchor="end">
              {figure(value)}
            </text>
          </g>
        ))}
        {startsOn === null ? null : (
          <text x={chart.xOf(startsOn)} y={HEIGHT - 4}>
            {shortDate(startsOn)}
          </text>
        )}
        {dueOn === null ? null : (
          <text x={chart.xOf(dueOn)} y={HEIGHT - 4} textAnchor="end">
            {shortDate(dueOn)}
          </text>
        )}
        <line className="chart-today" x1={chart.xOf(today)} x2={chart.xOf(today)} y1="8" y2={HEIGHT - 20} />
        {chart.expected === null ? null : (
          <line
            className="chart-expected"
            x1={chart.expected[0].x}
            y1={chart.expected[0].y}
            x2={chart.expected[1].x}
            y2={chart.expected[1].y}
          />
        )}
        {chart.expected === null ? null : (
          <circle className="chart-target" cx={chart.expected[1].x} cy={chart.expected[1].y} r="3.5" />
        )}
        <polyline className="chart-line" points={path} />
        {chart.points.map(({ x, y, on, value }) => (
          <circle key={`${on}${x}`} className="chart-point" cx={x} cy={y} r="2">
            <title>{`${formatDate(on)}: ${figure(value)}${unit}`}</title>
          </circle>
        ))}
      </svg>
      <figcaption className="meta">
        <span>
          <i className="key-line" aria-hidden="true" /> readings
        </span>
        <span>
          <i className="key-expected" aria-hidden="true" /> expected
        </span>
        <span>
          <i className="key-today" aria-hidden="true" /> today
        </span>
      </figcaption>
      <details>
        <summary className="meta">As a table</summary>
        <div className="readings-table">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Read</th>
                <th scope="col" className="end">
                  Value{unit}
                </th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {readings.toReversed().map((reading) => (
                <tr key={reading.id}>
                  <td className="numeric">{formatDate(reading.on)}</td>
                  <td className="end numeric">{figure(reading.value)}</td>
                  <td className="muted">{[reading.source, reading.note].filter(Boolean).join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}

function shortDate(on: string): string {
  return formatDate(on).replace(/^\d+ /, '')
}
