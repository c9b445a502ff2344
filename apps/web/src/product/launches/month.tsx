import { type Id, isLaunchOver } from '@trireme/domain'
import { Button, IconButton, formatDate } from '@trireme/ui'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useMemo } from 'react'
import { counted } from '../../schedule/days.ts'
import { useNarrow } from '../../shell/use-narrow.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import type { LaunchFacts } from './facts.ts'
import { monthToTake } from './launch-to-take.ts'
import { MonthAgenda } from './month-agenda.tsx'
import { MonthEvents } from './month-event.tsx'
import { monthAway, monthWeeks, nextAfter, overdueEvents } from './month-weeks.ts'

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
/** More are listed under What is due. */
const MOST_OVERDUE = 4

/** A month of launches, their gates, phases that begin and what is open on checklists; what is overdue stands above each. */
export function Month(props: {
  readonly launches: readonly LaunchFacts[]
  /** A day in it. */
  readonly month: string
  readonly onMonth: (month: string | undefined) => void
  readonly onOpen: (id: Id) => void
}) {
  const { launches, month, onMonth, onOpen } = props
  const { today } = useWorkspace()
  const firstWeekday = useRecords('organization')[0]?.firstWeekday ?? 'monday'
  const weeks = useMemo(
    () => monthWeeks(launches, { month, today, firstWeekday }),
    [launches, month, today, firstWeekday],
  )
  const narrow = useNarrow()
  const overdue = useMemo(() => overdueEvents(launches, today), [launches, today])
  const isEmpty = weeks.every((week) =>
    week.every(({ inMonth, events }) => (narrow && !inMonth) || events.length === 0),
  )
  useShownTable('Calendar', () => monthToTake(weeks), weeks.some((week) => week.some(({ inMonth, events }) => inMonth && events.length > 0))) // prettier-ignore
  const following = isEmpty ? nextAfter(launches, { month, today }) : undefined
  const next = launches.find((launch) => !isLaunchOver(launch.release) && (launch.release.targetOn ?? '') >= today)
  const table = narrow ? null : (
    <table className="month-table">
      <thead>
        <tr>
          {weeks[0]!.map(({ on }) => (
            <th key={on} scope="col">
              {WEEKDAY.format(new Date(on))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]!.on}>
            {week.map(({ on, inMonth, events }) => (
              <td key={on} data-outside={!inMonth || undefined} aria-current={on === today ? 'date' : undefined}>
                <span className="month-day numeric">
                  <span aria-hidden="true">{Number(on.slice(8))}</span>
                  <span className="tri-unseen">{DAY.format(new Date(on))}</span>
                </span>
                <MonthEvents events={events} onOpen={onOpen} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== '[' && event.key !== ']') return
    event.preventDefault()
    onMonth(monthAway(month, event.key === '[' ? -1 : 1))
  }
  return (
    <section className="launch-month" aria-label="Calendar" onKeyDown={onKeyDown}>
      <header className="row">
        <h2 aria-live="polite">{MONTH.format(new Date(month))}</h2>
        <IconButton
          label="Month before"
          keyHint="["
          icon={<ChevronLeft size={16} aria-hidden="true" />}
          onClick={() => onMonth(monthAway(month, -1))}
        />
        <IconButton
          label="Month after"
          keyHint="]"
          icon={<ChevronRight size={16} aria-hidden="true" />}
          onClick={() => onMonth(monthAway(month, 1))}
        />
        <Button variant="quiet" onClick={() => onMonth(undefined)}>
          Today
        </Button>
        {isEmpty ? <span className="meta">Nothing is on these days.</span> : null}
        {following === undefined ? null : (
          <Button variant="quiet" onClick={() => onMonth(following)}>
            On to {formatDate(following)}
          </Button>
        )}
        <span className="tri-header-space" />
        {next === undefined ? null : (
          <Button variant="quiet" onClick={() => onMonth(next.release.targetOn!)}>
            Next launch: {next.release.name}, {formatDate(next.release.targetOn!)}
          </Button>
        )}
      </header>
      {overdue.length === 0 ? null : (
        <div className="month-overdue">
          <strong className="late nowrap">▲ {counted(overdue.length, 'thing')} overdue</strong>
          <ul className="plain-list">
            {overdue.slice(0, MOST_OVERDUE).map((event) => (
              <li key={event.id}>
                <button type="button" className="text-button" onClick={() => onOpen(event.releaseId)}>
                  {event.title}
                </button>{' '}
                <span className="meta">
                  {[...(event.launch === null ? [] : [event.launch]), formatDate(event.on)].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {overdue.length > MOST_OVERDUE ? (
            <span className="meta nowrap">and {overdue.length - MOST_OVERDUE} more under What is due</span>
          ) : null}
        </div>
      )}
      <div className="month-scroll" tabIndex={0} role="region" aria-label={narrow ? 'Days' : 'Weeks'}>
        {narrow ? <MonthAgenda weeks={weeks} today={today} onOpen={onOpen} /> : table}
      </div>
    </section>
  )
}
