import type { FinishedItem } from '@trireme/domain'
import { counted } from '../../../schedule/days.ts'
import { ChartFigure, CountLines, DayAxis, shortDate } from './chart-figure.tsx'
import { LEFT, NAMED_RIGHT, type Scales, scalesOf } from './flow-scales.ts'
import { shareWords } from './flow-words.ts'
import type { ShownFlow } from './use-flow.ts'

type Props = ShownFlow & {
  readonly titleOf: (id: string) => string
  readonly onOpen: (id: string) => void
}
type Timed = FinishedItem & { readonly cycleDays: number }

/** Each finished item by the day it was done and the days it took, with the lines below which 50, 85 and 95 of 100 are. */
export function CycleChart({ flow: { finished, percentiles }, window, titleOf, onOpen }: Props) {
  const timed = finished.filter((item): item is Timed => item.cycleDays !== null)
  const without = finished.length - timed.length
  if (percentiles === null)
    return (
      <Nothing title="Cycle time">
        {without > 0
          ? `${counted(without, 'item')} went to done without having been in progress, so nobody knows how long they took. Give them a start, or move work to a status in progress when it begins.`
          : 'Nothing was finished in these weeks. Each item that is done becomes a dot here: when it was done, and how many days it took.'}
      </Nothing>
    )
  const told = ({ id, cycleDays, begunDay, finishedDay }: Timed) =>
    `${titleOf(id)}: ${counted(cycleDays, 'day')}, from ${shortDate(begunDay!)} to ${shortDate(finishedDay)}`
  return (
    <ChartFigure
      title="Cycle time"
      says={`${counted(timed.length, 'finished item')}: ${percentiles.map(({ share, days }) => `${shareWords(share)} took ${days}`).join(', ')} days or less. The first and the last day count${without === 0 ? '' : `; ${counted(without, 'item')} without a start ${without === 1 ? 'is' : 'are'} not in it`}.`}
      legend="A dot is an item: Enter or a click opens it."
      onOpen={(nth) => timed[nth] && onOpen(timed[nth].id)}
      renderChart={(width) => {
        const most = Math.max(...timed.map(({ cycleDays }) => cycleDays), percentiles.at(-1)!.days)
        const scales = scalesOf(window.fromDay, window.untilDay, most, width, NAMED_RIGHT)
        const stops = timed.map((item) => ({ x: scales.x(item.finishedDay), y: scales.y(item.cycleDays), told: told(item) })) // prettier-ignore
        return {
          stops,
          picture: (
            <>
              <CountLines scales={scales} />
              <DayAxis scales={scales} {...window} />
              <path className="flow-dots" d={stops.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('')} />
              <PercentileLines scales={scales} percentiles={percentiles} />
            </>
          ),
        }
      }}
      table={() => ({
        head: ['Item', 'Done', 'Begun', 'Days'],
        rows: timed
          .toReversed()
          .map(({ id, finishedDay, begunDay, cycleDays }) => [
            { title: titleOf(id), open: () => onOpen(id) },
            shortDate(finishedDay),
            shortDate(begunDay!),
            cycleDays,
          ]),
      })}
    />
  )
}

/** A chart for which there is nothing yet, and what would be in it. */
export function Nothing({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section className="flow-chart">
      <h2>{title}</h2>
      <p className="muted flow-nothing">{children}</p>
    </section>
  )
}

const DASHES = ['2 3', '7 3', undefined]

/** The days below which so many of 100 are, told apart by their dashes and named at the right; what would overlap is named once. */
export function PercentileLines(props: {
  readonly scales: Scales
  readonly percentiles: NonNullable<ShownFlow['flow']['percentiles']>
}) {
  const { scales, percentiles } = props
  return percentiles.map(({ share, days }, nth) => {
    const y = scales.y(days)
    const above = percentiles[nth + 1]
    const isNamed = above === undefined || y - scales.y(above.days) >= 14
    return (
      <g key={share}>
        <line
          className="flow-percentile"
          x1={LEFT}
          x2={scales.width - scales.right}
          y1={y}
          y2={y}
          strokeDasharray={DASHES[nth]}
        />
        {isNamed ? (
          <text className="flow-percentile-name" x={scales.width - scales.right + 6} y={y + 4}>
            {`${share * 100}% · ${counted(days, 'day')}`}
          </text>
        ) : null}
      </g>
    )
  })
}
