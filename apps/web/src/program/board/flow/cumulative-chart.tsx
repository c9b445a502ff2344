import type { FlowDay, StatusCategory } from '@trireme/domain'
import { ChartFigure, CountLines, DayAxis, shortDate } from './chart-figure.tsx'
import { scalesOf } from './flow-scales.ts'
import { broughtWords } from './flow-words.ts'
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
type Named = readonly (readonly [Band, string])[]

/**
 * Items by category at the end of each day, upon each other: what is done grows from nothing at the left edge, and is told
 * both so and in all.
 */
export function CumulativeChart(
  props: ShownFlow & { readonly nameOf: (category: StatusCategory, name: string) => string },
) {
  const { flow, before, window, nameOf } = props
  const { days } = flow
  const doneBefore = doneBeforeIn(props)
  const bands = BANDS.map(([band, name]) => [band, nameOf(band, name)] as const)
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
  const last = days.at(-1)!
  const doneWords = (done: number) =>
    doneBefore === 0
      ? `done ${done.toLocaleString('en')}`
      : `done ${(done - doneBefore).toLocaleString('en')} since ${shortDate(window.fromDay)}, ${done.toLocaleString('en')} in all`
  return (
    <ChartFigure
      title="Cumulative flow"
      says={`Since ${shortDate(window.fromDay)} ${signed(last.done - before.done)} done, ${signed(last.active - before.active)} in progress, ${signed(last.planned + last.backlog - before.planned - before.backlog)} ahead. A band that grows wider is work that waits.${broughtWords(props.brought)}`}
      legend={[...bands].reverse().map(([band, name]) => (
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
          stops: days.map((day) => ({ x: x(day.day), told: toldOf(day, bands, doneWords) })),
          picture: (
            <>
              <CountLines scales={scales} />
              {BANDS.map(([band], nth) => (
                <polygon key={band} className="flow-band" data-band={band} points={area(nth)} />
              ))}
              {nameBands(bands, stacked.slice(-Math.ceil((NAME_WIDTH / width) * days.length) - 1), y).map(
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
        head: [
          'At the end of',
          ...(doneBefore > 0 ? [`Done since ${shortDate(window.fromDay)}`] : []),
          ...bands.map(([band, name]) => (band === 'done' && doneBefore > 0 ? 'Done in all' : name)),
          'Dropped',
        ],
        rows: days
          .toReversed()
          .map((day) => [
            shortDate(day.day),
            ...(doneBefore > 0 ? [day.done - doneBefore] : []),
            ...BANDS.map(([band]) => day[band].toLocaleString('en')),
            day.dropped,
          ]),
      })}
    />
  )
}

type Stacked = readonly { readonly band: Band; readonly bottom: number; readonly top: number }[]

/** Names stand in those bands that have room for them on all of the last days. */
function nameBands(bands: Named, days: readonly Stacked[], y: (value: number) => number) {
  return bands.flatMap(([band, name], nth) => {
    const upper = Math.max(...days.map((stack) => y(stack[nth]!.top)))
    const lower = Math.min(...days.map((stack) => y(stack[nth]!.bottom)))
    return lower - upper >= 16 ? [{ band, name, at: (upper + lower) / 2 + 4 }] : []
  })
}

/** What was done before the first day, and still is: the picture begins above it. */
export function doneBeforeIn({ flow, before }: Pick<ShownFlow, 'flow' | 'before'>): number {
  return Math.min(before.done, ...flow.days.map(({ done }) => done))
}

function toldOf(day: FlowDay, bands: Named, doneWords: (done: number) => string): string {
  const said = bands.map(([band, name]) =>
    band === 'done' ? doneWords(day.done) : `${name.toLowerCase()} ${day[band].toLocaleString('en')}`,
  )
  return `${shortDate(day.day)}: ${said.join(', ')}. Begun that day ${day.begun}, finished ${day.finished}${day.left === 0 ? '' : `, dropped or put back ${day.left}`}.`
}

function signed(count: number): string {
  return count > 0 ? `+${count}` : count < 0 ? `−${-count}` : '±0'
}
