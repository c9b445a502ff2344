import { formatDate, Button, IconButton } from '@trireme/ui'
import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { endsOn, span, startsOn } from '../../schedule/days.ts'
import { LATE_SAYS, MOVED_SAYS } from '../../schedule/day-words.ts'
import { type Shift, signedDays } from '../../schedule/shifts.ts'
import { useUndoState, useWorkspace } from '../../workspace/use-workspace.tsx'
import type { Move } from './moves.ts'
import { useCauses } from './use-causes.ts'
import '../../work/work.css'

/** So many rows at first: what slipped worst stands first, and a page of it says enough. */
const FIRST_ROWS = 100

export type MovedPanelProps = {
  readonly move: Move
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
}

/** The list of what a change of dates moved: who, from when, to when, by how much. Each row opens its item. */
export function MovedPanel({ move, onOpen, onClose }: MovedPanelProps) {
  const workspace = useWorkspace()
  const { undo } = useUndoState()
  const panel = useRef<HTMLElement>(null)
  const causeOf = useCauses(move.between)
  const [all, setAll] = useState(false)
  const shown = all ? move.shifts : move.shifts.slice(0, FIRST_ROWS)
  useEffect(() => panel.current?.querySelector<HTMLElement>('.moved-row')?.focus(), [])
  return (
    <section
      ref={panel}
      className="moved-panel"
      aria-label="What moved"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          onClose()
        } else stepAmongRows(event, panel.current)
      }}
    >
      <header className="moved-head">
        <h2 className="clip" title={move.text}>
          {move.text}
        </h2>
        {undo === move.label ? (
          <Button
            keyHint="⌘Z"
            onClick={() => {
              void workspace.undo()
              onClose()
            }}
          >
            Undo
          </Button>
        ) : null}
        <IconButton label="Close" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </header>
      <ul className="plain-list moved-list">
        {shown.map((shift) => (
          <li key={shift.id}>
            <MovedRow shift={shift} move={move} because={causeOf?.(shift.id)} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {shown.length < move.shifts.length ? (
        <Button variant="quiet" onClick={() => setAll(true)}>
          Show all {move.shifts.length.toLocaleString('en')}
        </Button>
      ) : null}
    </section>
  )
}

type MovedRowProps = {
  readonly shift: Shift
  readonly move: Move
  /** Undefined until it is known. */
  readonly because: string | undefined
  readonly onOpen: (id: string) => void
}

function MovedRow({ shift, move, because, onOpen }: MovedRowProps) {
  const item = useWorkspace().replica.get('work-item', shift.id)
  const { from, to, days } = shift
  const kind = days > 0 ? 'later' : days < 0 ? 'earlier' : 'same'
  return (
    <button type="button" className="moved-row" onClick={() => onOpen(shift.id)}>
      <span className="moved-key numeric">{item?.key}</span>
      <span className="moved-name clip">{item?.title ?? 'Something removed'}</span>
      <span className="moved-days numeric" data-diff={kind} title={from === undefined ? undefined : MOVED_SAYS}>
        {kind === 'same' ? '' : kind === 'later' ? '→ ' : '← '}
        {from === undefined ? '+ new' : signedDays(days)}
      </span>
      <span className="moved-late">
        {move.newlyLate.has(shift.id) ? (
          <span className="late">▲ newly late</span>
        ) : move.newlyInTime.has(shift.id) ? (
          '✓ in time again'
        ) : move.laterStill.has(shift.id) ? (
          <span className="late" title={LATE_SAYS}>
            ▲ {move.laterStill.get(shift.id)} d late
          </span>
        ) : null}
      </span>
      <span className="moved-dates numeric">
        {from === undefined ? (
          'no dates'
        ) : (
          <del>
            <span className="tri-unseen">from </span>
            {span(startsOn(from), endsOn(from))}
          </del>
        )}{' '}
        <span aria-hidden="true">→</span>
        <span className="tri-unseen">to</span>{' '}
        {to.startsAt === to.endsAt ? formatDate(startsOn(to)) : span(startsOn(to), endsOn(to))}
      </span>
      {because === undefined ? null : (
        <span className="moved-because meta clip" title={because}>
          because {because}
        </span>
      )}
    </button>
  )
}

/** ↑ and ↓ go from row to row. */
function stepAmongRows(event: KeyboardEvent, panel: HTMLElement | null): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const rows = [...(panel?.querySelectorAll<HTMLElement>('.moved-row') ?? [])]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = rows[event.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1)]
  event.preventDefault()
  event.stopPropagation()
  next?.focus()
}
