import { type ChecklistItem, standingOf } from '@trireme/domain'
import { formatDate } from '@trireme/ui'
import { useEffect, useRef, useState } from 'react'
import { dayOf } from '../../schedule/days.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { ticksOf } from '../roadmap/axis.tsx'
import type { LaunchFacts } from './facts.ts'
import { laneChart, placeOf } from './lanes.ts'

const NAMES_PX = 104
const LANE_PX = 34
const HEAD_PX = 46
const LEAST_PX = 560
const LETTER_PX = 6.3

/** Phases as a lane for each department, items and gates on their days, on one axis. What it shows stands in the tables below. */
export function LaneChart({ facts }: { readonly facts: LaunchFacts }) {
  const { today } = useWorkspace()
  const [place, width] = useWidth()
  const model = laneChart(facts)
  if (model === undefined)
    return (
      <p ref={place} className="muted">
        Phases and items with days appear here, a lane for each department.
      </p>
    )
  const { lanes, gates, from, until, undated } = model
  const whole = Math.max(LEAST_PX, width)
  const scale = (whole - NAMES_PX) / (until - from)
  const xOf = (day: number) => NAMES_PX + (day - from) * scale
  const height = HEAD_PX + lanes.length * LANE_PX
  const now = dayOf(today) + 0.5
  const launchOn = facts.release.releasedOn ?? facts.release.targetOn
  const ticks = ticksOf(from, until, 'month')
  return (
    <div ref={place} className="lane-scroll" tabIndex={0} role="region" aria-label="Chart of departments">
      <svg className="lane-chart" width={whole} height={height} role="img" aria-label={says(facts, lanes.length)}>
        {ticks.map(({ day, name, year, strong }, index) => {
          const x = xOf(Math.max(day, from))
          const room = xOf(ticks[index + 1]?.day ?? until) - x
          const label = strong || index === 0 ? `${name} ${year}` : name
          return (
            <g key={day}>
              {day >= from ? <line className="lane-tick" x1={x} x2={x} y1={HEAD_PX - 30} y2={height} /> : null}
              {room > label.length * LETTER_PX + 8 ? (
                <text className="lane-month" x={x + 4} y={HEAD_PX - 20}>
                  {label}
                </text>
              ) : null}
            </g>
          )
        })}
        {lanes.map((lane, index) => {
          const top = HEAD_PX + index * LANE_PX
          return (
            <g key={lane.name}>
              <line className="lane-line" x1={0} x2={whole} y1={top} y2={top} />
              <text className="lane-name" x={4} y={top + LANE_PX / 2 + 4}>
                {short(lane.name, NAMES_PX - 12)}
                <title>{lane.name}</title>
              </text>
              {lane.phases.map((phase) => {
                const [x, end] = [xOf(dayOf(phase.startsOn!)), xOf(dayOf(phase.endsOn!) + 1)]
                const isLate = phase.endedOn === null && phase.endsOn! < today
                return (
                  <g key={phase.id} className="lane-phase" data-ended={phase.endedOn !== null || undefined}>
                    <rect x={x} y={top + 4} width={Math.max(3, end - x)} height={14} rx={4} />
                    {end - x > 28 ? (
                      <text x={x + 6} y={top + 15}>
                        {short(`${phase.endedOn === null ? (isLate ? '▲ ' : '') : '✓ '}${phase.name}`, end - x - 10)}
                      </text>
                    ) : null}
                    <title>
                      {`${phase.name}: ${formatDate(phase.startsOn!)} – ${formatDate(phase.endsOn!)}${phase.endedOn === null ? (isLate ? ', should be over' : '') : ', over'}`}
                    </title>
                  </g>
                )
              })}
              {lane.items.map((item) => (
                <Mark key={item.id} item={item} today={today} x={xOf(dayOf(item.dueOn) + 0.5)} y={top + 26} />
              ))}
            </g>
          )
        })}
        {gates.map((gate) => {
          const x = xOf(dayOf(gate.dueOn) + 0.5)
          const { isOpen } = standingOf(facts, gate)
          return (
            <g key={gate.id} className="lane-gate" data-open={isOpen || undefined}>
              <line x1={x} x2={x} y1={HEAD_PX - 4} y2={height} />
              <path d={`M${x} ${HEAD_PX - 13}l6 6l-6 6l-6 -6z`} />
              <title>{`Gate ${gate.name}, due ${formatDate(gate.dueOn)}: ${isOpen ? 'open' : 'closed'}`}</title>
            </g>
          )
        })}
        <Today place={placeOf(now, model)} x={xOf(now)} from={NAMES_PX} until={whole} height={height} />
        {launchOn === null ? null : (
          <g className="lane-launch">
            <line x1={xOf(dayOf(launchOn) + 0.5)} x2={xOf(dayOf(launchOn) + 0.5)} y1={14} y2={height} />
            <text x={xOf(dayOf(launchOn) + 0.5)} y={11} textAnchor="middle">
              Launch
            </text>
          </g>
        )}
      </svg>
      <p className="lane-legend meta">
        <span>
          <i data-mark="phase" aria-hidden="true" /> phase
        </span>
        <span>
          <i data-mark="item" aria-hidden="true" /> item due
        </span>
        <span>
          <i data-mark="done" aria-hidden="true" /> done
        </span>
        <span>
          <span className="late" aria-hidden="true">
            ▲
          </span>{' '}
          overdue
        </span>
        <span>
          <i data-mark="gate" aria-hidden="true" /> gate, filled when open
        </span>
        {undated > 0 ? <span>{undated} items without a day are not drawn</span> : null}
      </p>
    </div>
  )
}

/** A line on its day; of a day before or after the axis only the word, at that end. */
function Today(at: {
  readonly place: 'before' | 'on' | 'after'
  readonly x: number
  readonly from: number
  readonly until: number
  readonly height: number
}) {
  const { place, x, from, until, height } = at
  if (place !== 'on')
    return (
      <text
        className="lane-today-word"
        x={place === 'before' ? from : until}
        y={11}
        textAnchor={place === 'before' ? 'start' : 'end'}
      >
        {place === 'before' ? '← Today' : 'Today →'}
      </text>
    )
  return (
    <>
      <line className="lane-today" x1={x} x2={x} y1={14} y2={height} />
      <text className="lane-today-word" x={x} y={11} textAnchor="middle">
        Today
      </text>
    </>
  )
}

function Mark({
  item,
  today,
  x,
  y,
}: {
  readonly item: ChecklistItem & { dueOn: string }
  readonly today: string
  readonly x: number
  readonly y: number
}) {
  const state = item.state !== 'open' ? 'done' : item.dueOn < today ? 'late' : 'open'
  const word = state === 'late' ? 'overdue' : state === 'done' ? item.state.replace('-', ' ') : 'open'
  return (
    <g className="lane-item" data-state={state}>
      {state === 'late' ? <path d={`M${x} ${y - 5}l5 9h-10z`} /> : <circle cx={x} cy={y} r={4} />}
      <title>{`${item.title}: ${word}, due ${formatDate(item.dueOn)}`}</title>
    </g>
  )
}

function says({ release, phases, items, gates }: LaunchFacts, lanes: number): string {
  return `${release.name}: ${phases.length} phases, ${items.length} items and ${gates.length} gates on ${lanes} lanes`
}

/** As much of a text as a width has room for. */
function short(text: string, width: number): string {
  const letters = Math.floor(width / LETTER_PX)
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`
}

/** The width of a place in px, as it is now. */
function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(LEAST_PX)
  const [element, setElement] = useState<HTMLElement | null>(null)
  const last = useRef(0)
  useEffect(() => {
    if (element === null) return
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === last.current) return
      last.current = element.clientWidth
      setWidth(element.clientWidth)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return [setElement, width]
}
