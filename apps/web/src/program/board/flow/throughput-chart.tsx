import type { FlowWeek } from '@trireme/domain'
import { counted } from '../../../schedule/days.ts'
import { ChartFigure, CountLines, DayAxis, shortDate } from './chart-figure.tsx'
import { Nothing } from './cycle-chart.tsx'
import { LEFT, RIGHT, scalesOf } from './flow-scales.ts'
import { leftOut, paceOf } from './flow-words.ts'
import type { ShownFlow } from './use-flow.ts'

/** How much was finished in each week; the one that has not ended is hatched. */
export function ThroughputChart({ flow: { weeks, finished } }: ShownFlow) {
  if (finished.length === 0)
    return (
      <Nothing title="Throughput">
        Nothing was finished in these weeks. A bar for each week shows how much was, which is how fast work comes out.
      </Nothing>
    )
  const pace = paceOf(weeks)
  return (
    <ChartFigure
      title="Throughput"
      says={
        pace === null
          ? `${counted(finished.length, 'item')} finished; the first week has not ended.`
          : `${counted(finished.length, 'item')} finished, ${pace.mean.toFixed(1)} a week in ${counted(pace.weeks, 'whole week')}, from ${pace.least} to ${pace.most}${leftOut(weeks)}.`
      }
      legend={
        weeks.every(({ isWhole }) => isWhole) ? null : (
          <span>
            <svg width="14" height="12" aria-hidden="true">
              <rect className="flow-bar" data-part x="0.5" y="0.5" width="13" height="11" />
            </svg>
            A week that has not ended
          </span>
        )
      }
      renderChart={(width) => {
        const until = weeks.at(-1)!.mondayDay + 6
        const scales = scalesOf(weeks[0]!.mondayDay, until, Math.max(...weeks.map((week) => week.finished)), width)
        const { x, y } = scales
        const room = (width - LEFT - RIGHT) / weeks.length
        const bar = Math.min(40, room * 0.7)
        return {
          stops: weeks.map((week) => ({ x: x(week.mondayDay + 3), told: toldOf(week) })),
          picture: (
            <>
              <CountLines scales={scales} />
              {pace === null ? null : (
                <line
                  className="flow-percentile"
                  x1={LEFT}
                  x2={width - RIGHT}
                  y1={y(pace.mean)}
                  y2={y(pace.mean)}
                  strokeDasharray="7 3"
                />
              )}
              {weeks.map(({ mondayDay, finished: count, isWhole }) => (
                <rect
                  key={mondayDay}
                  className="flow-bar"
                  data-part={!isWhole || undefined}
                  x={x(mondayDay + 3) - bar / 2}
                  y={y(count)}
                  width={bar}
                  height={y(0) - y(count)}
                />
              ))}
              <DayAxis scales={scales} fromDay={weeks[0]!.mondayDay} untilDay={until} />
            </>
          ),
        }
      }}
      table={() => ({
        head: ['Week of', 'Finished'],
        rows: weeks
          .toReversed()
          .map((week) => [`${shortDate(week.mondayDay)}${week.isWhole ? '' : ', not ended'}`, week.finished]),
      })}
    />
  )
}

function toldOf({ mondayDay, finished, isWhole }: FlowWeek): string {
  return `Week of ${shortDate(mondayDay)}: ${finished} finished${isWhole ? '' : ' so far'}`
}
