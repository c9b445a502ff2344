import type { FlowDay } from '@trireme/domain'
import { ChartFigure, CountLines, DayAxis, shortDate } from './chart-figure.tsx'
import { scalesOf } from './flow-scales.ts'
import type { ShownFlow } from './use-flow.ts'

/** From the bottom up; what was dropped has left and is told in the table only. */
const BANDS = [
  ['done', 'Done'],
  ['active', 'In progress'],
  ['planned', 'Planned'],
  ['backlog', 'Backlog'],
] as const
/** Pixels at the right in which names stand. */
const NAME_WIDTH = 90
type Band = (typeof BANDS)[number][0]

/** Items by category at the end of each day, upon each other: what is done grows from nothing at the left edge. */
export function CumulativeChart({ flow: { days }, window }: ShownFlow) {
  const doneBefore = Math.min(...days.map(({ done }) => done))
  const heights = (day: FlowDay) => {
    let below = 0
    return BANDS.map(([band]) => {
      const bottom = below
      below += day[band] - (band === 'done' ? doneBefore : 0)
      return { band, bottom, top: below }
    })
  }
  const stacked = days.map(heights)
  const most = Math.max(...stacked.map((bands) => bands.at(-1)!.top))
  const first = days[0]!
  const last = days.at(-1)!
  return (
    <ChartFigure
      title="Cumulative flow"
      says={`From ${shortDate(first.day)} to today ${signed(last.done - first.done)} done, ${signed(last.active - first.active)} in progress, ${signed(last.planned + last.backlog - first.planned - first.backlog)} ahead. A band that grows wider is work that waits.`}
      legend={[...BANDS].reverse().map(([band, name]) => (
        <span key={band}>
          <svg width="14" height="12" aria-hidden="true">
            <rect className="flow-band" data-band={band} x="0.5" y="0.5" width="13" height="11" />
          </svg>
          {name}
        </span>
      ))}
      renderChart={(width) => {
        const scales = scalesOf(window.fromDay, window.untilDay, most, width)
        const { x, y } = scales
        const area = (nth: number) => {
          const upper = stacked.map((bands, day) => `${x(window.fromDay + day).toFixed(1)},${y(bands[nth]!.top).toFixed(1)}`) // prettier-ignore
          const lower = stacked.map((bands, day) => `${x(window.fromDay + day).toFixed(1)},${y(bands[nth]!.bottom).toFixed(1)}`) // prettier-ignore
          return [...upper, ...lower.reverse()].join(' ')
        }
        return {
          stops: days.map((day) => ({ x: x(day.day), told: toldOf(day) })),
          picture: (
            <>
              <CountLines scales={scales} />
              {BANDS.map(([band], nth) => (
                <polygon key={band} className="flow-band" data-band={band} points={area(nth)} />
              ))}
              {nameBands(stacked.slice(-Math.ceil((NAME_WIDTH / width) * days.length) - 1), y).map(
                ({ band, name, at }) => (
                  <text key={band} className="flow-name" data-band={band} x={width - 22} y={at} textAnchor="end">
                    {name}
                  </text>
                ),
              )}
              <DayAxis scales={scales} {...window} />
            </>
          ),
        }
      }}
      table={() => ({
        head: ['At the end of', ...BANDS.map(([, name]) => name), 'Dropped'],
        rows: days
          .toReversed()
          .map((day) => [shortDate(day.day), ...BANDS.map(([band]) => day[band].toLocaleString('en')), day.dropped]),
      })}
    />
  )
}

type Stacked = readonly { readonly band: Band; readonly bottom: number; readonly top: number }[]

/** Names stand in those bands that have room for them on all of the last days. */
function nameBands(days: readonly Stacked[], y: (value: number) => number) {
  return BANDS.flatMap(([band, name], nth) => {
    const upper = Math.max(...days.map((bands) => y(bands[nth]!.top)))
    const lower = Math.min(...days.map((bands) => y(bands[nth]!.bottom)))
    return lower - upper >= 16 ? [{ band, name, at: (upper + lower) / 2 + 4 }] : []
  })
}

function toldOf(day: FlowDay): string {
  const bands = BANDS.map(([band, name]) => `${name.toLowerCase()} ${day[band].toLocaleString('en')}`)
  return `${shortDate(day.day)}: ${bands.join(', ')}. Begun that day ${day.begun}, finished ${day.finished}${day.left === 0 ? '' : `, dropped or put back ${day.left}`}.`
}

function signed(count: number): string {
  return count > 0 ? `+${count}` : count < 0 ? `−${-count}` : '±0'
}
