import type { Id } from '@trireme/domain'
import { type TeamOverbooking, type WorkingTimes, heldOver } from '@trireme/planning'
import { IconButton, Unbroken } from '@trireme/ui'
import { X } from 'lucide-react'
import { useMemo } from 'react'
import { counted, endsOn, span, startsOn } from '../../schedule/days.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { StatusMark } from '../../work/marks.tsx'
import { readsOver } from '../over-text.ts'
import { Available } from './available.tsx'
import { Was } from './was.tsx'
import { dayText, daysOfTime } from './day-text.ts'
import { demandIn } from './demand.ts'
import { type HeatRow, measuredIn, rowLoad } from './heat-rows.ts'
import { bandOf, isAbove, percentOf, spokenLoad } from './load.ts'
import { OverbookedNote } from './overbooked-note.tsx'
import { unframedWords } from './overbooking-words.ts'
import { type Period, type PeriodKind, periodName } from './periods.ts'
import { type Unit, amountOf, amountWords } from './units.ts'
import type { Shown } from './use-supposed.ts'
import type { Supposition } from './what-if/supposition.ts'

export type CellPanelProps = {
  readonly row: HeatRow
  readonly kind: PeriodKind
  readonly unit: Unit
  readonly period: Period
  readonly shown: Shown
  readonly times: WorkingTimes
  /** `was 98%`: what the cell says today, where what is supposed changes it. */
  readonly was: string | undefined
  /** Those that reach into the period. */
  readonly overbookings: readonly TeamOverbooking[]
  readonly onClose: () => void
  readonly onSuppose: (supposition: Supposition) => void
}

/** What makes the figure of a cell: the work that asks for it, the people who are there, and who is away [R4]. */
export function CellPanel(props: CellPanelProps) {
  const { row, kind, unit, period, shown, times, was, overbookings, onClose, onSuppose } = props
  const load = rowLoad(row, period)
  const percent = percentOf(load)
  const band = bandOf(percent)
  const { minutesPerDay } = times.ofTeam(row.parts[0]!.teamId)
  const days = (minutes: number) => dayText(minutes, minutesPerDay)
  const name = periodName(kind, period)
  const amount =
    unit === 'percent' ? null : amountOf(unit, measuredIn(row, period), period, { snapshot: shown.snapshot, times })
  return (
    <section className="cell-panel" aria-label={`${row.name}, ${name}`}>
      <header>
        <h2>
          {row.name} <span className="muted">· {name}</span>
        </h2>
        <span className={readsOver(percent) ? 'late' : 'muted'} title={band?.says}>
          {percent === null ? 'Nobody works then' : spokenLoad(percent)}
          {percent === null || percent === Infinity ? '' : ` · ${band?.name}`}
        </span>
        <Was words={was} />
        <span className="meta numeric">
          {percent === null
            ? ''
            : [daysOfTime(load.demandMinutes, load.capacityMinutes, minutesPerDay), amountWords(unit, amount)]
                .filter(Boolean)
                .join(' · ')}
        </span>
        <span className="tri-header-space" />
        <IconButton label="Close" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </header>
      <div className="cell-scroll">
        {overbookings.map((over) => (
          <OverbookedNote
            key={`${over.teamId}${over.startsAt}`}
            overbooking={over}
            shown={shown}
            times={times}
            onSuppose={onSuppose}
          />
        ))}
        <div className="cell-parts">
          <Demand {...props} days={days} />
          <div className="cell-people">
            {row.parts.map(({ teamId }) => (
              <Available
                key={teamId}
                teamId={teamId}
                heading={
                  row.parts.length === 1 ? 'Available' : (shown.snapshot.team.get(teamId as Id<'team'>)?.name ?? '')
                }
                skillId={row.skillId}
                period={period}
                shown={shown}
                times={times}
              />
            ))}
          </div>
        </div>
      </div>
    </section>
  )
}

type DemandProps = Pick<CellPanelProps, 'row' | 'period' | 'shown' | 'times' | 'overbookings'> & {
  readonly days: (minutes: number) => string
}

function Demand({ row, period, shown, times, overbookings, days }: DemandProps) {
  const shell = useShell()
  const { snapshot, plan } = shown
  const isOver = isAbove(rowLoad(row, period))
  const work = useMemo(() => demandIn(snapshot, plan, times, row, period), [snapshot, plan, times, row, period])
  const unplanned = useMemo(
    () =>
      row.skillId !== undefined
        ? 0
        : [...snapshot['work-item'].values()].filter(
            ({ id, teamId }) => plan.unscheduled.has(id) && row.parts.some((part) => part.teamId === teamId),
          ).length,
    [snapshot, plan, row],
  )
  return (
    <div className="cell-work">
      <h3>Demand</h3>
      {work.length === 0 ? (
        <p className="muted">No work is planned then.</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Work</th>
              <th scope="col">Status</th>
              <th scope="col">Scheduled</th>
              <th scope="col" className="end">
                In this time
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
                  <td className="numeric muted">
                    <Unbroken>{planned ? span(startsOn(planned), endsOn(planned)) : ''}</Unbroken>
                    {isOver && heldOver(plan, item.id) !== undefined ? (
                      <span className="late"> ▲ {planned?.mode === 'pinned' ? 'pinned' : 'set by hand'}, no room</span>
                    ) : null}
                  </td>
                  <td className="end numeric">{days(minutes)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {isOver && overbookings.length === 0 && work.length > 0 ? (
        <p className="meta">{unframedWords(work.length)}</p>
      ) : null}
      {unplanned > 0 ? (
        <p className="meta">
          Not in these figures: {counted(unplanned, 'item')} of this team without estimate or dates.
        </p>
      ) : null}
    </div>
  )
}
