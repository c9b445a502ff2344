import { Popover, formatPercent, heatStep } from '@trireme/ui'
import { Link } from '@tanstack/react-router'
import { counted } from '../../../schedule/days.ts'
import { dayText, daysOfTime } from '../../capacity/day-text.ts'
import { percentOf } from '../../capacity/load.ts'
import { readsOver } from '../../over-text.ts'
import type { ToldLine } from '../../../schedule/told.ts'
import type { IterationLoad } from './iteration-load.ts'

/** The same in a line, of what would be in it. */
export function loadLine(name: string, load: IterationLoad, minutesPerDay: number): ToldLine {
  const without = load.unestimated > 0 ? `, ${load.unestimated} without an estimate left out` : ''
  const words = loadText(load, minutesPerDay) + without
  return isOverfull(load) ? { text: `▲ ${name}: ${words}`, tone: 'late' } : { text: `${name}: ${words}` }
}

/** How full an iteration of a team is, and how that comes about. */
export function LoadNote(props: {
  readonly name: string
  readonly days: string
  readonly load: IterationLoad
  /** The team above whose people do its work, where it has none of its own. */
  readonly holder: string | undefined
  readonly minutesPerDay: number
}) {
  const { name, days, load, holder, minutesPerDay } = props
  const { effortMinutes, capacityMinutes, scheduledMinutes, items, unestimated } = load
  const text = (minutes: number) => dayText(minutes, minutesPerDay)
  const percent = percentIn(load)
  return (
    <Popover
      title={name}
      trigger={
        <button
          type="button"
          className="board-load numeric"
          data-heat={percent === null ? undefined : heatStep(percent)}
          style={percent === null ? undefined : heat(heatStep(percent))}
        >
          {isOverfull(load) ? '▲ ' : ''}
          {loadText(load, minutesPerDay)}
          <span className="tri-unseen">, {name}</span>
        </button>
      }
    >
      <div className="stack-tight board-limit-more">
        <p className="meta">{days}</p>
        <p>
          {counted(items, 'item')} in it: {text(effortMinutes)} of effort
          {unestimated > 0 ? `, ${unestimated} without an estimate left out` : ''}.
        </p>
        {capacityMinutes === null ? (
          <p>Nobody has entered the people of this team, so that there is nothing to hold it against.</p>
        ) : (
          <>
            <p>
              {holder === undefined ? 'The team has' : `Its people are those of ${holder}: they have`}{' '}
              {text(capacityMinutes)} for planned work on these days, as Capacity counts it: without leave, after focus
              factor and usual work.
            </p>
            <p>
              {percent === null
                ? 'Neither work nor time.'
                : percent === Infinity
                  ? 'Work without anybody to do it.'
                  : `${formatPercent(percent)}${isOverfull(load) ? `, over by ${text(effortMinutes - capacityMinutes)}` : ''}.`}
            </p>
            <p className="meta">
              By the schedule, {text(scheduledMinutes)} of {holder === undefined ? 'its work' : 'work for them'} fall on
              these days.
            </p>
          </>
        )}
        <Link to="/program/capacity">Open Capacity</Link>
      </div>
    </Popover>
  )
}

function heat(step: number) {
  return { background: `var(--heat-${step + 1})`, color: `var(--heat-${step + 1}-ink)` }
}

function percentIn({ effortMinutes, capacityMinutes }: IterationLoad): number | null {
  return capacityMinutes === null ? null : percentOf({ demandMinutes: effortMinutes, capacityMinutes })
}

function isOverfull(load: IterationLoad): boolean {
  return readsOver(percentIn(load))
}

/** `34 d of 54.6 d`; without people, what it holds; `34 d, nobody there` of a pool of none. */
function loadText({ effortMinutes, capacityMinutes }: IterationLoad, minutesPerDay: number): string {
  const held = dayText(effortMinutes, minutesPerDay)
  if (capacityMinutes === null) return held
  if (capacityMinutes === 0) return daysOfTime(effortMinutes, capacityMinutes, minutesPerDay)
  return `${held} of ${dayText(capacityMinutes, minutesPerDay)}`
}
