import { Link } from '@tanstack/react-router'
import { Avatar, IconButton, formatDate, formatPercent } from '@trireme/ui'
import { X } from 'lucide-react'
import { useMemo } from 'react'
import { counted, dayOf, endsOn, onOf, span, startsOn } from '../../schedule/days.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { StatusMark } from '../../work/marks.tsx'
import { usePlan, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import type { HeatRow } from './heat-rows.ts'
import { type Makeup, makeupOf } from './makeup.ts'
import { percentOf, spokenLoad, weekLoad } from './weeks.ts'
import { bareDays, dayText, daysThatAddUp } from './day-text.ts'
import { weekName } from './week-words.ts'

/** What makes the figure of a cell: the work that asks for it, the people who are there, and who is away [R4]. */
export function CellPanel(props: { readonly row: HeatRow; readonly monday: string; readonly onClose: () => void }) {
  const { row, monday, onClose } = props
  const { replica } = useWorkspace()
  const plan = usePlan()
  const versions = [useVersion('membership'), useVersion('person'), useVersion('calendar')].join()
  const makeup = useMemo(
    () => makeupOf(replica.snapshot, plan, row.load!, dayOf(monday), dayOf(monday) + 7),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
    [replica, plan, row, monday, versions],
  )
  const { demandMinutes, capacityMinutes } = weekLoad(row.load!, monday)
  const percent = percentOf({ demandMinutes, capacityMinutes })
  const days = (minutes: number) => dayText(minutes, makeup.minutesPerDay)
  return (
    <section className="cell-panel" aria-label={`${row.name}, week of ${weekName(monday)}`}>
      <header>
        <h2>
          {row.name} <span className="muted">· week of {weekName(monday)}</span>
        </h2>
        <span className={percent !== null && percent > 100 ? 'late' : 'muted'}>
          {percent === null ? 'Nobody works this week' : spokenLoad(percent)}
        </span>
        <span className="meta numeric">
          {bareDays(demandMinutes, makeup.minutesPerDay)} of {days(capacityMinutes)}
        </span>
        <span className="tri-header-space" />
        <IconButton label="Close" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </header>
      <div className="cell-parts">
        <Work makeup={makeup} days={days} />
        <People makeup={makeup} days={days} capacityMinutes={capacityMinutes} />
      </div>
    </section>
  )
}

type Part = { readonly makeup: Makeup; readonly days: (minutes: number) => string }

function Work({ makeup, days }: Part) {
  const shell = useShell()
  const plan = usePlan()
  const { work, unplanned } = makeup
  return (
    <div className="cell-work">
      <h3>Demand</h3>
      {work.length === 0 ? (
        <p className="muted">No work is planned for this team in this week.</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Work</th>
              <th scope="col">Status</th>
              <th scope="col">Scheduled</th>
              <th scope="col" className="end">
                This week
              </th>
            </tr>
          </thead>
          <tbody>
            {work.map(({ item, minutes }) => {
              const planned = plan.items.get(item.id)
              return (
                <tr key={item.id}>
                  <td>
                    <button type="button" className="text-button" onClick={() => shell.showItem(item.id)}>
                      <span className="faint">{item.key}</span> {item.title}
                    </button>
                  </td>
                  <td>
                    <StatusMark id={item.statusId} />
                  </td>
                  <td className="numeric muted">{planned ? span(startsOn(planned), endsOn(planned)) : ''}</td>
                  <td className="end numeric">{days(minutes)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {unplanned.length > 0 ? (
        <p className="meta">
          Not in these figures: {counted(unplanned.length, 'item')} of this team without estimate or dates.
        </p>
      ) : null}
    </div>
  )
}

function People({ makeup, days, capacityMinutes }: Part & { readonly capacityMinutes: number }) {
  const { people, closed } = makeup
  const ofPeople = daysThatAddUp(people.map(({ minutes }) => minutes), makeup.minutesPerDay) // prettier-ignore
  return (
    <div className="cell-people">
      <h3>Available</h3>
      {people.length === 0 ? (
        <p className="muted">
          {capacityMinutes === 0
            ? 'Nobody, in this week.'
            : `Staffed as a pool: ${days(capacityMinutes)} of people who are not named.`}
        </p>
      ) : (
        <ul className="plain-list">
          {people.map(({ person, sharePercent, away }, at) => (
            <li key={person.id}>
              <Avatar name={person.name} label="" />
              <span className="clip grow" title={person.jobTitle ?? undefined}>
                {person.name}
                {person.placeholder ? <span className="faint"> (to be hired)</span> : null}
                {away.length > 0 ? <span className="cell-away"> {awayWords(away)}</span> : null}
              </span>
              <span className="meta numeric">{formatPercent(sharePercent)}</span>
              <span className="numeric">{ofPeople[at]}</span>
            </li>
          ))}
        </ul>
      )}
      {closed.map(({ day, label }) => (
        <p key={day} className="meta">
          {label || 'Closed'}, {formatDate(onOf(day))}
        </p>
      ))}
      <p className="meta">
        Share × employment × focus factor, less leave.{' '}
        <Link to="/settings/$section" params={{ section: 'teams' }}>
          Teams
        </Link>
      </p>
    </div>
  )
}

/** `away 16–18 Nov`, with what it is for. */
function awayWords(away: readonly { readonly day: number; readonly label: string }[]): string {
  const label = away.find((each) => each.label !== '')?.label ?? 'away'
  return `${label}, ${counted(away.length, 'day')}`
}
