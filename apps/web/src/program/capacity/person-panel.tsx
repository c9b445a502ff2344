import { type Id, type Person, type RecordMap, leaveChanges } from '@trireme/domain'
import type { WorkingTimes } from '@trireme/planning'
import { Badge, Button, IconButton, formatDate, showToast } from '@trireme/ui'
import { X } from 'lucide-react'
import { useState } from 'react'
import { onOf, span } from '../../schedule/days.ts'
import { CreationDialog, DayField, TitleField } from '../../shell/creation-dialog.tsx'
import { useShell } from '../../shell/shell-state.tsx'
import { useMayCreate, useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText } from '../../workspace/value-text.ts'
import { askedText } from '../../work/assignments/free.ts'
import { dayText } from './day-text.ts'
import { type HeatRow, rowLoad } from './heat-rows.ts'
import { type Load, percentOf, spokenLoad } from './load.ts'
import { type Period, type PeriodKind, periodName } from './periods.ts'
import type { Shown } from './use-supposed.ts'
import { Was } from './was.tsx'
import { mint } from './what-if/supposition.ts'

export type PersonPanelProps = {
  readonly row: HeatRow
  readonly kind: PeriodKind
  readonly period: Period
  readonly shown: Shown
  readonly times: WorkingTimes
  /** `was 98%`: what the cell says today, where what is supposed changes it. */
  readonly was: string | undefined
  readonly onClose: () => void
}

/** What somebody is committed to and asked for in a period, and when they are away. */
export function PersonPanel({ row, kind, period, shown, times, was, onClose }: PersonPanelProps) {
  const [isLeaving, setLeaving] = useState(false)
  const mayPlan = useMayCreate('calendar')
  const assignments = useRecords('assignment')
  const person = shown.snapshot.person.get(row.id as Id<'person'>)
  const load = rowLoad(row, period)
  const { minutesPerDay } = times.ofTeam(row.parts[0]!.teamId)
  const name = periodName(kind, period)
  const own = assignments
    .filter((assignment) => assignment.personId === row.id && reachesInto(assignment, period))
    .toSorted((one, other) => ((one.fromOn ?? '') < (other.fromOn ?? '') ? -1 : 1))
  const away = [...(row.away ?? [])].filter(([day]) => day >= period.from && day < period.to)
  if (person === undefined) return null
  return (
    <section className="cell-panel" aria-label={`${row.name}, ${name}`}>
      <header>
        <h2>
          {row.name} <span className="muted">· {name}</span>
        </h2>
        <span className="muted">{spokenLoad(percentOf(load))}</span>
        <Was words={was} />
        <span className="meta numeric">
          {[committedText(load, minutesPerDay), [row.teamName, ...(row.otherTeams ?? [])].filter(Boolean).join(', ')]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="tri-header-space" />
        {mayPlan ? <Button onClick={() => setLeaving(true)}>Add leave</Button> : null}
        <IconButton label="Close" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </header>
      <div className="cell-scroll">
        <div className="cell-parts">
          <Promises own={own} />
          <div className="cell-people">
            <h3>Away</h3>
            {away.length === 0 ? <p className="muted">Not in this time.</p> : null}
            {away.map(([day, { label, part }]) => (
              <p key={day} className="cell-away">
                {label || 'Away'}, {formatDate(onOf(day))}
                {part < 1 ? `, ${Math.round(part * 100)}% of the day` : ''}
              </p>
            ))}
          </div>
        </div>
      </div>
      {isLeaving ? <LeaveDialog person={person} on={period.on} onClose={() => setLeaving(false)} /> : null}
    </section>
  )
}

/** `3 d committed of 5 d`; of somebody who has no time then only what is committed. */
function committedText({ demandMinutes, capacityMinutes }: Load, minutesPerDay: number): string {
  const committed = demandMinutes > 0 ? `${dayText(demandMinutes, minutesPerDay)} committed` : ''
  if (capacityMinutes === 0) return committed
  return `${committed || '0 d committed'} of ${dayText(capacityMinutes, minutesPerDay)}`
}

function Promises({ own }: { readonly own: readonly RecordMap['assignment'][] }) {
  const shell = useShell()
  const { replica } = useWorkspace()
  return (
    <div className="cell-work">
      <h3>Assignments</h3>
      {own.length === 0 ? (
        <p className="muted">Nothing is committed or asked for by name then. The plan counts them with their team.</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Work</th>
              <th scope="col">State</th>
              <th scope="col">Dates</th>
              <th scope="col" className="end">
                Asked
              </th>
            </tr>
          </thead>
          <tbody>
            {own.map((assignment) => {
              const { id, workItemId, state, fromOn, untilOn } = assignment
              const item = replica.get('work-item', workItemId)
              return (
                <tr key={id}>
                  <td>
                    <button type="button" className="text-button" onClick={() => shell.showItem(workItemId)}>
                      <span className="faint">{item?.key}</span> {item?.title}
                    </button>
                  </td>
                  <td>
                    <Badge tone={state === 'committed' ? 'accent' : 'neutral'}>{choiceText(state)}</Badge>
                  </td>
                  <td className="numeric muted">{span(fromOn, untilOn) || 'no dates: not counted'}</td>
                  <td className="end numeric">{askedText(assignment)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </div>
  )
}

function reachesInto({ fromOn, untilOn }: RecordMap['assignment'], { from, to }: Period): boolean {
  return (fromOn ?? '') < onOf(to) && (untilOn ?? '9999') >= onOf(from)
}

type LeaveDialogProps = { readonly person: Person; readonly on: string; readonly onClose: () => void }

/** Days somebody is away: kept in a calendar of their own, never as work. */
function LeaveDialog({ person, on, onClose }: LeaveDialogProps) {
  const workspace = useWorkspace()
  const [label, setLabel] = useState('Leave')
  const [fromOn, setFrom] = useState<string | null>(on)
  const [untilOn, setUntil] = useState<string | null>(null)
  function make() {
    if (fromOn === null) return
    const window = { fromOn, untilOn: untilOn === null || untilOn < fromOn ? fromOn : untilOn, label: label.trim() }
    const changes = leaveChanges(workspace.replica.snapshot, person, window, mint)
    if (changes.length === 0) {
      showToast({ text: `${person.name} is away on these days already` })
      return
    }
    workspace.act(changes, `Add leave of ${person.name}`, { toast: `Added leave of ${person.name}`, onKept: onClose })
  }
  return (
    <CreationDialog
      title={`Leave of ${person.name}`}
      description="Nobody plans work for these days; what is planned moves."
      verb="Add leave"
      onMake={make}
      onClose={onClose}
      heading={<TitleField label="Because of" value={label} onChange={setLabel} />}
    >
      <DayField label="From" value={fromOn} onCommit={setFrom} />
      <DayField label="Until, the last day included" edge="end" value={untilOn} onCommit={setUntil} />
    </CreationDialog>
  )
}
