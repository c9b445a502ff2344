import type { WorkItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { HealthGlyph, formatDate } from '@trireme/ui'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { MINUTES_A_DAY, dayOf, daysLate, endsOn, onOf, span, startsOn } from '../../schedule/days.ts'
import { useShell } from '../../shell/shell-state.tsx'
import type { Lane } from './lanes.ts'

const PX_PER_DAY = 3
const MARGIN_DAYS = 21
const LEAST_BAR_PX = 6

/** Bars of initiatives and epics by product on one axis of quarters and months. */
export function Timeline({ lanes, plan, today }: { readonly lanes: readonly Lane[]; readonly plan: Plan; readonly today: string }) {
  const scroller = useRef<HTMLDivElement>(null)
  const { from, until } = useMemo(() => rangeOf(lanes, plan, today), [lanes, plan, today])
  const xOf = (day: number) => (day - from) * PX_PER_DAY
  const width = xOf(until)
  const months = monthsBetween(from, until)
  const todayX = xOf(dayOf(today) + 0.5)

  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = Math.max(0, todayX - 160)
    // Once: later plans must not move what somebody is looking at.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  return (
    <div ref={scroller} className="timeline" tabIndex={0} role="region" aria-label="Timeline">
      <div className="timeline-head">
        <div className="timeline-names">Name</div>
        <div className="timeline-axis" style={{ width }}>
          {months.map(({ day, label, isYear }) => (
            <span key={day} data-year={isYear || undefined} style={{ left: xOf(day) }}>
              {label}
            </span>
          ))}
          <span className="timeline-today" style={{ left: todayX }}>
            Today
          </span>
        </div>
      </div>
      {lanes.map((lane) => (
        <section key={lane.productId ?? 'none'} aria-label={lane.name}>
          <div className="timeline-row timeline-lane">
            <h2 className="timeline-names">{lane.name}</h2>
            <div className="timeline-track" style={{ width }}>
              <Lines months={months} xOf={xOf} todayX={todayX} />
            </div>
          </div>
          {lane.items.map((item) => (
            <Row
              key={item.id}
              item={item}
              inner={lane.items.some(({ id }) => id === item.parentId)}
              plan={plan}
              xOf={xOf}
              width={width}
              lines={<Lines months={months} xOf={xOf} todayX={todayX} />}
            />
          ))}
        </section>
      ))}
    </div>
  )
}

function Row(props: {
  readonly item: WorkItem
  readonly inner: boolean
  readonly plan: Plan
  readonly xOf: (day: number) => number
  readonly width: number
  readonly lines: React.ReactNode
}) {
  const { item, inner, plan, xOf, width, lines } = props
  const shell = useShell()
  const planned = plan.items.get(item.id)
  const late = planned !== undefined && planned.lateMinutes > 0
  const dates = planned === undefined ? (plan.unscheduled.get(item.id) ?? 'No dates') : span(startsOn(planned), endsOn(planned))
  const words = `${item.title}, ${dates}${late ? `, ${daysLate(planned.lateMinutes)} days after its target` : ''}`
  const left = planned === undefined ? 0 : xOf(planned.startsAt / MINUTES_A_DAY)
  const length = planned === undefined ? 0 : Math.max(LEAST_BAR_PX, xOf(planned.endsAt / MINUTES_A_DAY) - left)
  return (
    <div className="timeline-row" aria-current={shell.openItem === item.id || undefined}>
      <button type="button" className="timeline-names timeline-name" data-inner={inner || undefined} onClick={() => shell.showItem(item.id)}>
        <HealthGlyph health={item.health ?? 'unset'} />
        <span className="clip">{item.title}</span>
      </button>
      <div className="timeline-track" style={{ width }}>
        {lines}
        {planned === undefined ? (
          <span className="timeline-none faint" style={{ left: Math.max(0, xOf(dayOf(plan.today)) + 8) }}>
            {dates}
          </span>
        ) : (
          <button
            type="button"
            className="timeline-bar"
            data-late={late || undefined}
            data-inner={inner || undefined}
            aria-label={words}
            title={words}
            style={{ left, width: length }}
            onClick={() => shell.showItem(item.id)}
          >
            <span className="timeline-progress" style={{ width: `${item.progressPercent ?? 0}%` }} />
          </button>
        )}
        {item.targetOn === null ? null : (
          <span
            className="timeline-target"
            data-late={late || undefined}
            title={`Target ${formatDate(item.targetOn)}`}
            style={{ left: xOf(dayOf(item.targetOn) + 1) }}
          />
        )}
      </div>
    </div>
  )
}

type Month = { readonly day: number; readonly label: string; readonly isYear: boolean }

function Lines({ months, xOf, todayX }: { readonly months: readonly Month[]; readonly xOf: (day: number) => number; readonly todayX: number }) {
  return (
    <svg className="timeline-lines" aria-hidden="true">
      {months.map(({ day }) => (
        <line key={day} x1={xOf(day) + 0.5} x2={xOf(day) + 0.5} y1="0" y2="100%" />
      ))}
      <line className="timeline-now" x1={todayX} x2={todayX} y1="0" y2="100%" />
    </svg>
  )
}

/** From the first start to the last end or target, today among them, with some room. */
function rangeOf(lanes: readonly Lane[], plan: Plan, today: string): { from: number; until: number } {
  let [from, until] = [dayOf(today), dayOf(today) + 180]
  for (const { id, targetOn } of lanes.flatMap((lane) => lane.items)) {
    const planned = plan.items.get(id)
    if (planned !== undefined) {
      from = Math.min(from, Math.floor(planned.startsAt / MINUTES_A_DAY))
      until = Math.max(until, Math.ceil(planned.endsAt / MINUTES_A_DAY))
    }
    if (targetOn !== null) until = Math.max(until, dayOf(targetOn) + 1)
  }
  return { from: from - MARGIN_DAYS, until: until + MARGIN_DAYS }
}

function monthsBetween(from: number, until: number): Month[] {
  const months: Month[] = []
  const [year, month] = onOf(from).split('-').map(Number) as [number, number]
  for (let at = year * 12 + month; ; at++) {
    const on = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
    const day = dayOf(on)
    if (day >= until) return months
    const isYear = at % 12 === 0
    const [, name, inYear] = formatDate(on).split(' ')
    if (day >= from) months.push({ day, isYear, label: isYear || months.length === 0 ? `${name} ${inYear}` : name! })
  }
}
