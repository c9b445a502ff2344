import type { Id } from '@trireme/domain'
import { Button, IconButton, formatDate } from '@trireme/ui'
import { ChevronLeft, ChevronRight, Diamond, Flag, Rocket } from 'lucide-react'
import { type KeyboardEvent, useMemo } from 'react'
import { useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { type LaunchFacts, isOver } from './facts.ts'
import { monthAway, monthWeeks } from './month-weeks.ts'

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
const ICONS = { release: Rocket, gate: Diamond, phase: Flag, milestone: Flag } as const
const KINDS = { release: 'Launch', gate: 'Gate', phase: 'Phase', milestone: 'Milestone' } as const

/** A month of launches, gates and phases that begin. */
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
  const isEmpty = weeks.every((week) => week.every(({ events }) => events.length === 0))
  const next = launches.find((launch) => !isOver(launch) && (launch.release.targetOn ?? '') >= today)
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
        {isEmpty ? <span className="meta">Nothing is in these weeks.</span> : null}
        <span className="tri-header-space" />
        {next === undefined ? null : (
          <Button variant="quiet" onClick={() => onMonth(next.release.targetOn!)}>
            Next launch: {next.release.name}, {formatDate(next.release.targetOn!)}
          </Button>
        )}
      </header>
      <div className="month-scroll" tabIndex={0} role="region" aria-label="Weeks">
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
                    <ul className="plain-list">
                      {events.map(({ id, kind, title, launch, releaseId, isLate, isDone }) => {
                        const Icon = ICONS[kind]
                        return (
                          <li key={id}>
                            <button
                              type="button"
                              className="month-event"
                              data-kind={kind}
                              title={`${KINDS[kind]}: ${title}${launch === null ? '' : `, ${launch}`}${isLate ? ', overdue' : ''}`}
                              onClick={() => onOpen(releaseId)}
                            >
                              <Icon size={12} aria-hidden="true" />
                              <span className="month-words">
                                <span>{title}</span>
                                {launch === null ? null : <span className="under clip">{launch}</span>}
                              </span>
                              {isDone ? (
                                <span className="muted">
                                  ✓<span className="tri-unseen"> passed</span>
                                </span>
                              ) : null}
                              {isLate ? (
                                <span className="late">
                                  ▲<span className="tri-unseen"> overdue</span>
                                </span>
                              ) : null}
                            </button>
                          </li>
                        )
                      })}
                    </ul>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
