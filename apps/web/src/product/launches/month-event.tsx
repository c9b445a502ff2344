import type { Id } from '@trireme/domain'
import { Diamond, Flag, Rocket, Square } from 'lucide-react'
import type { DayEvent } from './month-weeks.ts'

const ICONS = { release: Rocket, gate: Diamond, phase: Flag, milestone: Flag, 'checklist-item': Square } as const
const KINDS = {
  release: 'Launch',
  gate: 'Gate',
  phase: 'Phase',
  milestone: 'Milestone',
  'checklist-item': 'Checklist',
} as const

/** What is on one day of the calendar, one below the other. */
export function MonthEvents(props: { readonly events: readonly DayEvent[]; readonly onOpen: (id: Id) => void }) {
  return (
    <ul className="plain-list">
      {props.events.map((event) => (
        <li key={event.id}>
          <MonthEvent event={event} onOpen={props.onOpen} />
        </li>
      ))}
    </ul>
  )
}

/** It opens its launch. */
function MonthEvent({ event, onOpen }: { readonly event: DayEvent; readonly onOpen: (id: Id) => void }) {
  const { kind, title, launch, releaseId, isLate, isDone } = event
  const Icon = ICONS[kind]
  return (
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
  )
}
