import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Id } from '@trireme/domain'
import type { TeamLoad } from '@trireme/planning'
import { Button, EmptyState, IconButton, Popover, formatDate, heatStep } from '@trireme/ui'
import { ChevronLeft, ChevronRight, Users } from 'lucide-react'
import { useMemo } from 'react'
import { counted, dayOf, endsOn, onOf, span, startsOn } from '../../schedule/days.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useShell } from '../../shell/shell-state.tsx'
import { usePlan, useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { mondayOf, percentOf, spokenLoad, weekLoad, weeksFrom } from './weeks.ts'
import './capacity.css'

const WEEKS = 26

/** Who can carry it: how full each team is, week by week, and with what. */
export function CapacityPage() {
  const { from } = useSearch({ from: '/app/program/capacity' })
  const navigate = useNavigate({ from: '/program/capacity' })
  const { today } = useWorkspace()
  const plan = usePlan()
  const teams = useRecords('team')
  const first = mondayOf(from ?? today)
  const weeks = useMemo(() => weeksFrom(first, WEEKS), [first])
  const names = new Map(teams.map(({ id, name }) => [id as Id, name]))
  const loads = plan.loads
    .filter((load) => load.known)
    .toSorted((one, other) => (names.get(one.teamId) ?? '').localeCompare(names.get(other.teamId) ?? ''))
  const unknown = teams.filter(({ id }) => !loads.some(({ teamId }) => teamId === id))
  const over = loads.filter((load) => weeks.some((week) => (percentOf(weekLoad(load, week)) ?? 0) > 100)).length
  const shift = (by: number) => void navigate({ search: (before) => ({ ...before, from: onOf(dayOf(first) + by * 7) }) })

  return (
    <PlaceFrame
      parts={['Program', 'Capacity']}
      path="/program/capacity"
      chips={
        <>
          <IconButton label="Earlier" icon={<ChevronLeft size={14} aria-hidden="true" />} onClick={() => shift(-13)} />
          <Button variant="quiet" onClick={() => void navigate({ search: (before) => ({ ...before, from: undefined }) })}>
            Today
          </Button>
          <IconButton label="Later" icon={<ChevronRight size={14} aria-hidden="true" />} onClick={() => shift(13)} />
          <span className="meta numeric">{span(first, onOf(dayOf(weeks.at(-1)!) + 6))}</span>
          <span className="tri-header-space" />
          <span className="meta">
            {counted(loads.length, 'team')}
            {over > 0 ? <span className="late"> · {over} over capacity</span> : null}
          </span>
        </>
      }
    >
      {loads.length === 0 ? (
        <EmptyState
          icon={<Users size={28} aria-hidden="true" />}
          action={
            <Link to="/settings/$section" params={{ section: 'teams' }}>
              Set up teams
            </Link>
          }
        >
          Teams appear here with their load once they have people or a capacity.
        </EmptyState>
      ) : (
        <div className="heat-scroll" tabIndex={0} role="region" aria-label="Load of teams by week">
          <table className="heat">
            <thead>
              <tr>
                <th scope="col">Team</th>
                <th scope="col" className="end">
                  Average
                </th>
                {weeks.map((week) => (
                  <th key={week} scope="col" data-today={week === mondayOf(today) || undefined}>
                    <time dateTime={week}>{formatDate(week).replace(/ \d{4}$/, '')}</time>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {loads.map((load) => (
                <TeamRow key={load.teamId} load={load} name={names.get(load.teamId) ?? ''} weeks={weeks} />
              ))}
            </tbody>
          </table>
          {unknown.length === 0 ? null : (
            <p className="meta heat-note">
              No capacity known, so nothing waits for them: {unknown.map(({ name }) => name).join(', ')}.
            </p>
          )}
        </div>
      )}
    </PlaceFrame>
  )
}

function TeamRow({ load, name, weeks }: { readonly load: TeamLoad; readonly name: string; readonly weeks: readonly string[] }) {
  const cells = weeks.map((week) => weekLoad(load, week))
  const whole = cells.reduce(
    (sum, week) => ({
      demandMinutes: sum.demandMinutes + week.demandMinutes,
      capacityMinutes: sum.capacityMinutes + week.capacityMinutes,
    }),
    { demandMinutes: 0, capacityMinutes: 0 },
  )
  const average = percentOf(whole)
  return (
    <tr>
      <th scope="row">
        <Link to="/program/plan" search={{ view: 'grid', filter: `teamId.is.${load.teamId}` }}>
          {name}
        </Link>
      </th>
      <td className="end numeric">{average === null || average === Infinity ? '–' : `${average} %`}</td>
      {cells.map((cell, index) => (
        <HeatCell key={weeks[index]} load={load} week={weeks[index]!} percent={percentOf(cell)} team={name} />
      ))}
    </tr>
  )
}

function HeatCell(props: {
  readonly load: TeamLoad
  readonly week: string
  readonly percent: number | null
  readonly team: string
}) {
  const { load, week, percent, team } = props
  if (percent === null) return <td className="heat-none" />
  const step = percent === Infinity ? 5 : heatStep(percent)
  return (
    <td data-heat={step + 1}>
      <Popover
        title={`${team}, week of ${formatDate(week)}`}
        trigger={
          <button type="button" className="heat-cell numeric" aria-label={spokenLoad(percent)}>
            {percent === Infinity ? '∞' : `${percent}%`}
            {percent > 100 ? <span aria-hidden="true"> ▲</span> : null}
          </button>
        }
      >
        <WeekDetail load={load} week={week} />
      </Popover>
    </td>
  )
}

/** What a team does in a week. */
function WeekDetail({ load, week }: { readonly load: TeamLoad; readonly week: string }) {
  const { replica } = useWorkspace()
  const shell = useShell()
  const plan = usePlan()
  const { demandMinutes, capacityMinutes } = weekLoad(load, week)
  const last = onOf(dayOf(week) + 6)
  const items = replica.referring('work-item', 'teamId', load.teamId).flatMap((item) => {
    const planned = plan.items.get(item.id)
    return planned && !planned.rolledUp && startsOn(planned) <= last && endsOn(planned) >= week ? [{ item, planned }] : []
  })
  return (
    <div className="stack-tight heat-detail">
      <span className="meta numeric">
        {Math.round(demandMinutes / 60)} h of work in {Math.round(capacityMinutes / 60)} h
      </span>
      <ul className="plain-list stack-tight">
        {items.slice(0, 12).map(({ item, planned }) => (
          <li key={item.id}>
            <button type="button" className="text-button" onClick={() => shell.showItem(item.id)}>
              {item.title}
            </button>{' '}
            <span className="meta numeric">{span(startsOn(planned), endsOn(planned))}</span>
          </li>
        ))}
      </ul>
      {items.length > 12 ? <span className="meta">and {items.length - 12} more</span> : null}
    </div>
  )
}
