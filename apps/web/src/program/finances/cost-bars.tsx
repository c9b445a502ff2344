import { type CostByPeriod, type Costs, bothCategories } from '@trireme/planning/tracking'
import { useId } from 'react'
import { namedEvery } from '../../chart/named-every.ts'
import { niceTicks } from '../../chart/nice-ticks.ts'
import { useWidth } from '../../chart/use-width.ts'
import { costRows } from './cost-rows.ts'
import type { FigureText } from './money-text.ts'

const HEIGHT = 200
const LEFT = 56
const BOTTOM = 22
const TOP = 10
const LAYERS = ['spent', 'committed', 'forecast'] as const

/** Spent, committed and forecast upon each other, against what was approved; hatched is what lies outside the periods. The table below says the same. */
export function CostBars({ costs, text }: { readonly costs: CostByPeriod; readonly text: FigureText }) {
  const title = useId()
  const [figure, width] = useWidth<HTMLElement>(960)
  const hatch = useId()
  const stack = (sums: Costs) => LAYERS.reduce((sum, layer) => sum + sums[layer], 0)
  const cells = costRows(costs, text).map(({ name, cell, isOutside }) => ({
    name,
    isOutside,
    sums: bothCategories(cell),
  }))
  const ticks = niceTicks(0, Math.max(1, ...cells.map(({ sums }) => Math.max(sums.budget, stack(sums)))))
  const yOf = (value: number) => HEIGHT - BOTTOM - (value / ticks.at(-1)!) * (HEIGHT - TOP - BOTTOM)
  const step = (width - LEFT - 12) / Math.max(1, cells.length)
  const bar = Math.max(1, Math.min(48, step * 0.6))
  const every = namedEvery(
    cells.map(({ name }) => name),
    step,
  )
  return (
    <figure ref={figure} className="value-curves">
      <svg width={width} height={HEIGHT} role="img" aria-labelledby={title}>
        <title id={title}>
          {`By period: ${cells.map(({ name, sums }) => `${name} ${text.short(stack(sums))} of ${text.short(sums.budget)} approved`).join('; ')}`}
        </title>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="cost-hatch" x1="0" x2="0" y1="0" y2="6" />
        </pattern>
        {ticks.map((value) => (
          <g key={value}>
            <line className="curve-grid" x1={LEFT} x2={width - 12} y1={yOf(value)} y2={yOf(value)} />
            <text x={LEFT - 6} y={yOf(value) + 4} textAnchor="end">
              {text.short(value)}
            </text>
          </g>
        ))}
        {cells.map(({ name, isOutside, sums }, index) => {
          const x = LEFT + index * step + (step - bar) / 2
          let below = 0
          return (
            <g key={name}>
              {LAYERS.map((layer) => {
                const y = yOf(below + sums[layer])
                const height = yOf(below) - y
                below += sums[layer]
                return (
                  <rect key={layer} className={`cost-${layer}`} x={x} y={y} width={bar} height={Math.max(0, height)} />
                )
              })}
              {isOutside ? (
                <rect x={x} y={yOf(below)} width={bar} height={yOf(0) - yOf(below)} fill={`url(#${hatch})`} />
              ) : null}
              {sums.budget === 0 ? null : (
                <line
                  className="cost-approved"
                  x1={x - 6}
                  x2={x + bar + 6}
                  y1={yOf(sums.budget)}
                  y2={yOf(sums.budget)}
                />
              )}
              {index % every !== 0 ? null : (
                <text x={x + bar / 2} y={HEIGHT - 6} textAnchor="middle">
                  {name}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <figcaption className="curve-legend meta">
        {LAYERS.map((layer) => (
          <span key={layer}>
            <svg width="12" height="12" aria-hidden="true">
              <rect className={`cost-${layer}`} width="12" height="12" />
            </svg>
            {layer === 'spent' ? 'Spent' : layer === 'committed' ? 'Committed' : 'Forecast'}
          </span>
        ))}
        <span>
          <svg width="24" height="8" aria-hidden="true">
            <line className="cost-approved" x1="0" x2="24" y1="4" y2="4" />
          </svg>
          Approved
        </span>
      </figcaption>
    </figure>
  )
}
