import type { ItemUnderWay, RecordMap, WorkItem } from '@trireme/domain'
import { counted } from '../../../schedule/days.ts'
import { ChartFigure, CountLines, shortDate } from './chart-figure.tsx'
import { Nothing, PercentileLines } from './cycle-chart.tsx'
import { HEIGHT, LEFT, NAMED_RIGHT, RIGHT, scalesOf } from './flow-scales.ts'
import { isAgeing } from './flow-words.ts'
import type { ShownFlow } from './use-flow.ts'

type Props = ShownFlow & {
  /** Statuses that are in progress, in order. */
  readonly statuses: readonly Pick<RecordMap['status'], 'id' | 'name'>[]
  readonly itemOf: (id: string) => WorkItem | undefined
  readonly onOpen: (id: string) => void
}
const DOT = 11

/** What is in progress by its status and its age; what is older than usual is told apart. */
export function AgeChart({ flow: { underWay, percentiles, withoutStart }, window, statuses, itemOf, onOpen }: Props) {
  if (underWay.length === 0)
    return (
      <Nothing title="Age of work in progress">
        {withoutStart > 0
          ? `${counted(withoutStart, 'item')} in progress came from elsewhere, with no word since when. Give them a start, and they appear here with the days since.`
          : 'Nothing is in progress. Work that is begun appears here with the days since, beside what finished work took.'}
      </Nothing>
    )
  const titleOf = (id: string) => itemOf(id)?.title ?? 'Unknown'
  const columns = statuses.map((status) => ({
    ...status,
    items: underWay.filter(({ id }) => itemOf(id)?.statusId === status.id),
  }))
  const ordered = columns.flatMap(({ items }) => items)
  const old = underWay.filter(isAgeing).length
  const told = (item: ItemUnderWay) =>
    `${titleOf(item.id)}: ${counted(item.ageDays, 'day')}, begun on ${shortDate(item.begunDay)}${item.usualDays === null ? '' : `; 85 of 100 ${item.usualOf === 'team' ? 'items of its team' : 'items here'} took ${item.usualDays} or less`}`
  return (
    <ChartFigure
      title="Age of work in progress"
      says={`${counted(underWay.length, 'item')}, the oldest ${counted(underWay[0]!.ageDays, 'day')}. ${old === 0 ? 'None is' : `${old} ${old === 1 ? 'is' : 'are'}`} older than 85 of 100 items of ${old > 1 ? 'their' : 'its'} team took${underWay.some(({ usualOf }) => usualOf === 'all') ? ', or of all where that finished fewer than ten' : ''}.`}
      legend={
        <>
          <span>▲ older than usual</span>
          <span>Enter or a click opens an item.</span>
        </>
      }
      onOpen={(nth) => ordered[nth] && onOpen(ordered[nth].id)}
      renderChart={(width) => {
        const right = percentiles === null ? RIGHT : NAMED_RIGHT
        const most = Math.max(underWay[0]!.ageDays, percentiles?.at(-1)?.days ?? 0)
        const scales = scalesOf(window.fromDay, window.untilDay, most, width, right)
        const room = (width - LEFT - right) / Math.max(1, columns.length)
        const places = columns.flatMap(({ items }, column) =>
          items.map((item, nth) => {
            const abreast = Math.max(1, Math.floor((room * 0.7) / DOT))
            const aside = ((nth % abreast) - (Math.min(items.length, abreast) - 1) / 2) * DOT
            return { item, x: LEFT + (column + 0.5) * room + aside, y: scales.y(item.ageDays) }
          }),
        )
        return {
          stops: places.map(({ item, x, y }) => ({ x, y, told: told(item) })),
          picture: (
            <>
              <CountLines scales={scales} />
              {columns.map(({ id, name, items }, nth) => (
                <g key={id}>
                  {nth === 0 ? null : (
                    <line
                      className="flow-grid"
                      x1={LEFT + nth * room}
                      x2={LEFT + nth * room}
                      y1="12"
                      y2={HEIGHT - 24}
                    />
                  )}
                  <text
                    x={LEFT + (nth + 0.5) * room}
                    y={HEIGHT - 6}
                    textAnchor="middle"
                  >{`${name} ${items.length}`}</text>
                </g>
              ))}
              <path
                className="flow-dots"
                d={places
                  .filter(({ item }) => !isAgeing(item))
                  .map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`)
                  .join('')}
              />
              <path
                className="flow-old"
                d={places
                  .filter(({ item }) => isAgeing(item))
                  .map(({ x, y }) => `M${x.toFixed(1)} ${(y - 5).toFixed(1)}l5 9h-10z`)
                  .join('')}
              />
              {percentiles === null ? null : <PercentileLines scales={scales} percentiles={percentiles} />}
            </>
          ),
        }
      }}
      table={() => ({
        head: ['Item', 'Status', 'Begun', 'Days', 'Usual'],
        rows: underWay.map((item) => [
          { title: titleOf(item.id), open: () => onOpen(item.id) },
          statuses.find(({ id }) => id === itemOf(item.id)?.statusId)?.name ?? '',
          shortDate(item.begunDay),
          `${isAgeing(item) ? '▲ ' : ''}${item.ageDays}`,
          item.usualDays === null ? 'unknown' : `${item.usualDays}${item.usualOf === 'team' ? '' : ', of all'}`,
        ]),
      })}
    />
  )
}
