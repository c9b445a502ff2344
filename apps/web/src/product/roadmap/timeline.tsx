import { Link } from '@tanstack/react-router'
import { type Id, type WorkItem, wholePercent } from '@trireme/domain'
import { type Plan, daysLate } from '@trireme/planning'
import { HealthGlyph, formatDate, formatPercent } from '@trireme/ui'
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react'
import { MINUTES_A_DAY, counted, dayOf, endsOn, span, startsOn } from '../../schedule/days.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { useShownTable } from '../../shell/shown-table.ts'
import { workTable } from '../../work/work-table.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { goalNames } from './goal-names.ts'
import { Axis, type Scale, ticksOf } from './axis.tsx'
import type { Lane, LaneItem } from './lanes.ts'
import { type Substantiation } from './substantiated.ts'

const PX_PER_DAY: Readonly<Record<Scale, number>> = { month: 4, quarter: 1.6 }
const MARGIN_DAYS = 28
const LEAST_BAR_PX = 18
/** Where today stands at first, as a share of the visible axis. */
const TODAY_SHARE = 0.25
/** Room to the right of the last bar for the words after it, px. */
const WORDS_PX = 120

export type TimelineProps = {
  readonly lanes: readonly Lane[]
  readonly plan: Plan
  readonly today: string
  readonly scale: Scale
  readonly goalsOf: (id: Id) => ReadonlySet<Id> | undefined
  readonly substantiationOf: (item: WorkItem) => Substantiation
  /** The accepted share of its work, 0 to 1; null where nobody knows. */
  readonly progressOf: (item: WorkItem) => number | null
}

/** Bars of initiatives and their parts by product, on one axis of months or quarters. */
export function Timeline({ lanes, plan, today, scale, goalsOf, substantiationOf, progressOf }: TimelineProps) {
  const { replica } = useWorkspace()
  const scroller = useRef<HTMLDivElement>(null)
  const pxPerDay = PX_PER_DAY[scale]
  const { from, until } = useMemo(() => rangeOf(lanes, plan, today), [lanes, plan, today])
  const xOf = (day: number) => (day - from) * pxPerDay
  const width = xOf(until) + WORDS_PX
  const ticks = ticksOf(from, until, scale)
  const todayX = xOf(dayOf(today) + 0.5)

  useShownTable('Roadmap', () =>
    workTable(
      replica,
      plan,
      lanes.flatMap(
        (lane) =>
        lane.items.map(({ item }) => ({ item, place: [lane.name, item.targetOn ?? '', goalNames(replica, goalsOf(item.id))] })), // prettier-ignore
      ),
      ['Product', 'Target', 'Goals'],
    ),
  )
  useLayoutEffect(() => {
    const { current } = scroller
    if (current === null) return
    const names = current.querySelector<HTMLElement>('.timeline-names')?.offsetWidth ?? 0
    current.scrollLeft = Math.max(0, todayX - (current.clientWidth - names) * TODAY_SHARE)
    // With another scale, not with another plan: later plans must not move what somebody is looking at.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [scale])

  return (
    <div ref={scroller} className="timeline" tabIndex={0} role="region" aria-label="Timeline" onKeyDown={alongNames}>
      <div className="timeline-sheet" style={{ '--axis': `${width}px` } as React.CSSProperties}>
        <div className="timeline-head">
          <div className="timeline-names">
            <span className="grow">Name</span>
            <span className="timeline-goal">Goal</span>
          </div>
          <Axis ticks={ticks} xOf={xOf} until={until} todayX={todayX} scroller={scroller} />
        </div>
        <svg className="timeline-lines" aria-hidden="true">
          {ticks.slice(1).map(({ day, strong }) => (
            <line
              key={day}
              data-strong={strong || undefined}
              x1={xOf(day) + 0.5}
              x2={xOf(day) + 0.5}
              y1="0"
              y2="100%"
            />
          ))}
          <line className="timeline-now" x1={todayX} x2={todayX} y1="0" y2="100%" />
        </svg>
        {lanes.map((lane) => (
          <section key={lane.productId ?? 'none'} aria-label={lane.name}>
            <div className="timeline-row timeline-lane">
              <div className="timeline-names">
                <h2 className="clip">{lane.name}</h2>
              </div>
            </div>
            {lane.items.map((laneItem) => (
              <Row
                key={laneItem.item.id}
                {...laneItem}
                plan={plan}
                xOf={xOf}
                goalIds={goalsOf(laneItem.item.id)}
                substantiation={substantiationOf(laneItem.item)}
                progress={progressOf(laneItem.item)}
              />
            ))}
          </section>
        ))}
        <p className="timeline-legend meta">
          <span>Bars as the plan schedules them</span>
          <span>
            <i className="legend-progress" aria-hidden="true" /> accepted work
          </span>
          <span>
            <i className="legend-target" aria-hidden="true" /> target
          </span>
          <span>
            <i className="legend-late" aria-hidden="true" />{' '}
            <span className="late" aria-hidden="true">
              ▲
            </span>{' '}
            late
          </span>
          <span>
            <i className="legend-wish" aria-hidden="true" /> not all estimated, dated and staffed
          </span>
        </p>
      </div>
    </div>
  )
}

type RowProps = LaneItem & {
  readonly plan: Plan
  readonly xOf: (day: number) => number
  readonly goalIds: ReadonlySet<Id> | undefined
  readonly substantiation: Substantiation
  readonly progress: number | null
}

function Row({ item, inner, plan, xOf, goalIds, substantiation, progress }: RowProps) {
  const { replica } = useWorkspace()
  const shell = useShell()
  const planned = plan.items.get(item.id)
  const late = planned !== undefined && planned.lateMinutes > 0 ? daysLate(planned) : null
  const isDone = replica.get('status', item.statusId)?.category === 'done'
  const isWish = !isDone && substantiation.substantiated < substantiation.items
  const dates =
    planned === undefined ? (plan.unscheduled.get(item.id) ?? 'No dates') : span(startsOn(planned), endsOn(planned))
  const words = [
    dates,
    ...(late === null ? [] : [`${counted(late, 'working day')} after its target`]),
    ...(progress === null || isDone ? [] : [`${formatPercent(wholePercent(progress))} of its estimated work accepted`]),
    ...(isWish
      ? [`${substantiation.substantiated} of ${substantiation.items} open items estimated, dated and staffed`]
      : []),
  ].join(', ')
  const left = planned === undefined ? 0 : xOf(planned.startsAt / MINUTES_A_DAY)
  const length = planned === undefined ? 0 : Math.max(LEAST_BAR_PX, xOf(planned.endsAt / MINUTES_A_DAY) - left)
  return (
    <div
      className="timeline-row"
      aria-current={shell.openItem === item.id || undefined}
      data-done={isDone || undefined}
    >
      <div className="timeline-names" data-inner={inner || undefined}>
        <button
          type="button"
          className="timeline-name clip"
          data-opens-pane
          aria-description={words}
          onClick={() => shell.showItem(item.id)}
        >
          {item.title}
        </button>
        <span className="timeline-goal clip">
          <GoalMark ids={goalIds} />
        </span>
      </div>
      <div className="timeline-track">
        {planned === undefined ? (
          <span className="timeline-words" style={{ left: Math.max(0, xOf(dayOf(plan.today)) + 8) }}>
            {dates}
          </span>
        ) : (
          <>
            <button
              type="button"
              className="timeline-bar"
              tabIndex={-1}
              aria-hidden="true"
              data-late={late !== null || undefined}
              data-wish={isWish || undefined}
              data-inner={inner || undefined}
              title={`${item.title}: ${words}`}
              style={{ left, width: length }}
              onClick={() => shell.showItem(item.id)}
            >
              <span className="timeline-progress" style={{ width: `${isDone ? 100 : (progress ?? 0) * 100}%` }} />
              {isDone ? null : <HealthGlyph health={item.health ?? 'unset'} label="" size={12} />}
            </button>
            {late === null ? null : (
              // After the bar, or at the right edge of what is seen while the end of the bar is beyond it.
              <span className="timeline-late" aria-hidden="true" style={{ left, width: length + WORDS_PX }}>
                <span style={{ width: length + 6 }} />
                <span className="timeline-words late">▲ {late} d late</span>
              </span>
            )}
          </>
        )}
        {item.targetOn === null ? null : (
          <span
            className="timeline-target"
            data-late={late !== null || undefined}
            title={`Target ${formatDate(item.targetOn)}`}
            style={{ left: xOf(dayOf(item.targetOn) + 1) }}
          />
        )}
      </div>
    </div>
  )
}

/** The first goal that an item serves, or that it serves none. */
export function GoalMark({ ids }: { readonly ids: ReadonlySet<Id> | undefined }) {
  const { replica } = useWorkspace()
  const goals = [...(ids ?? [])].flatMap((id) => replica.get('goal', id) ?? [])
  if (goals.length === 0) return <span className="no-goal">No goal</span>
  return (
    <Link
      className="name-link"
      to="/product/strategy"
      search={{ goal: goals[0]!.id }}
      title={goals.map(({ title }) => title).join('\n')}
    >
      {goals[0]!.title}
      {goals.length > 1 ? ` +${goals.length - 1}` : ''}
    </Link>
  )
}

/** Arrows go from name to name. */
function alongNames(event: KeyboardEvent<HTMLDivElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('.timeline-name')]
  const at = names.indexOf(event.target as HTMLElement)
  if (at === -1) return
  event.preventDefault()
  names[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
}

/** From the first start to the last end or target, today among them, with some room. */
function rangeOf(lanes: readonly Lane[], plan: Plan, today: string): { readonly from: number; readonly until: number } {
  let [from, until] = [dayOf(today) - 30, dayOf(today) + 180]
  for (const { item } of lanes.flatMap((lane) => lane.items)) {
    const planned = plan.items.get(item.id)
    const days = [
      ...(planned === undefined ? [] : [planned.startsAt / MINUTES_A_DAY, planned.endsAt / MINUTES_A_DAY]),
      ...(item.targetOn === null ? [] : [dayOf(item.targetOn)]),
    ]
    from = Math.min(from, ...days)
    until = Math.max(until, ...days)
  }
  return { from: Math.floor(from) - MARGIN_DAYS, until: Math.ceil(until) + MARGIN_DAYS }
}
