import type { Id } from '@trireme/domain'
import { Button, Checkbox, Dialog, Unbroken, formatDate } from '@trireme/ui'
import { useState } from 'react'
import { useCauses } from '../program/plan/use-causes.ts'
import { counted, endsOn, span, startsOn } from '../schedule/days.ts'
import type { Between } from '../schedule/schedule.ts'
import { MOVED_SAYS } from '../schedule/day-words.ts'
import { type Shift, signedDays } from '../schedule/shifts.ts'
import { type AskedAct, previewsFirst, setPreviewsFirst } from '../workspace/asking.ts'
import { useUndoState, useWorkspace } from '../workspace/use-workspace.tsx'
import { nameOf } from '../workspace/value-text.ts'
import { type Effects, type PromiseEffect, effectsOf, keepVerb, movesNothing, summaryOf } from './effects.ts'
import './consequences.css'
import '../work/work.css'

export type ConsequencesDialogProps = {
  readonly asked: AskedAct
  readonly onOpen: (id: Id) => void
  readonly onClose: () => void
}

/** So many rows at first: what slipped worst stands first. */
const FIRST_ROWS = 60

const TITLES = {
  preview: (label: string) => `${label}: what it would do`,
  underneath: () => 'The plan changed underneath',
  kept: (label: string) => `${label}: what moved`,
} as const

/** What an act of scheduling does, to whom and why: before it is kept, when it could not be kept as it was, or afterwards. */
export function ConsequencesDialog({ asked, onOpen, onClose }: ConsequencesDialogProps) {
  const workspace = useWorkspace()
  const { undo } = useUndoState()
  const { replica, schedule } = workspace
  // As it was when it was asked: the plan may change behind it.
  const [effects] = useState(() =>
    effectsOf(replica, schedule.current, asked.consequences, asked.overbooked, asked.between?.()),
  )
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <Dialog
      open
      width={760}
      onClose={onClose}
      title={(asked.as === 'preview' && asked.asks?.title) || TITLES[asked.as](asked.label)}
      description={
        <>
          {asked.as === 'underneath'
            ? `“${asked.label}” was not kept: somebody changed the plan meanwhile, and now it would do this instead.`
            : null}
          <strong className="consequences-summary">{summaryOf(effects)}</strong>
        </>
      }
      actions={
        asked.as === 'kept' ? (
          <>
            {undo === asked.label ? <Button onClick={then(() => void workspace.undo())}>Undo</Button> : null}
            <Button data-begin variant="primary" onClick={onClose}>
              Close
            </Button>
          </>
        ) : (
          <>
            <Button data-begin onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" onClick={then(asked.keep)}>
              {keepVerb(asked, effects)}
            </Button>
          </>
        )
      }
    >
      {asked.note === undefined ? null : <p className="meta">{asked.note}</p>}
      <PromiseList promises={effects.promises} />
      <BrokenList broken={[...effects.broken, ...effects.worse]} />
      <OverList title="More promised than they have" over={effects.people} />
      <OverList title="Teams with more work than people" over={effects.teams} />
      {effects.gone.length === 0 ? null : (
        <section aria-label="Without dates">
          <h3>Without dates</h3>
          <ul className="plain-list consequences-list">
            {effects.gone.slice(0, FIRST_ROWS).map((id) => (
              <li key={id}>{nameOf(replica, id) || 'Something removed'}</li>
            ))}
          </ul>
        </section>
      )}
      {effects.shifts.length === 0 ? null : asked.between === undefined ? (
        <ShiftList shifts={effects.shifts} onOpen={(id) => then(() => onOpen(id))()} />
      ) : (
        <CausedShiftList
          between={asked.between}
          act={asked.as === 'kept' ? 'done' : 'asked'}
          shifts={effects.shifts}
          onOpen={(id) => then(() => onOpen(id))()}
        />
      )}
      {asked.as === 'underneath' || movesNothing(effects) ? null : <PreviewFirst />}
    </Dialog>
  )
}

/** How often this is shown, decided where it is seen. */
function PreviewFirst() {
  const [on, setOn] = useState(previewsFirst)
  return (
    <div className="consequences-first">
      <Checkbox
        checked={on}
        onChange={(next) => {
          setPreviewsFirst(next)
          setOn(next)
        }}
      >
        Always show this before a change that moves the plan is kept
      </Checkbox>
    </div>
  )
}

function OverList({ title, over }: { readonly title: string; readonly over: Effects['teams'] }) {
  if (over.length === 0) return null
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="plain-list consequences-list">
        {over.map(({ name, says }) => (
          <li key={name}>
            <span className="late">▲ {name}</span> <span className="meta">{says}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function BrokenList({ broken }: { readonly broken: Effects['broken'] }) {
  if (broken.length === 0) return null
  return (
    <section aria-label="What it breaks">
      <h3>What it breaks</h3>
      <ul className="plain-list consequences-list">
        {broken.slice(0, FIRST_ROWS).map(({ says }) => (
          <li key={says} className="late">
            ▲ {says}
          </li>
        ))}
        {broken.length > FIRST_ROWS ? <li className="meta">and {broken.length - FIRST_ROWS} more</li> : null}
      </ul>
    </section>
  )
}

function PromiseList({ promises }: { readonly promises: readonly PromiseEffect[] }) {
  if (promises.length === 0) return null
  return (
    <section aria-label="What was promised">
      <h3>What was promised</h3>
      <ul className="plain-list consequences-list">
        {promises.map(({ id, what, name, says, tone }) => (
          <li key={`${id} ${tone}`}>
            <span className={tone === 'late' ? 'late' : 'consequences-good'}>
              {tone === 'late' ? '▲ ' : '✓ '}
              {name}
            </span>{' '}
            <span className="meta">
              {what === 'Item' ? '' : `${what}, `}
              <Unbroken>{says}</Unbroken>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type ShiftListProps = {
  readonly shifts: readonly Shift[]
  readonly becauseOf?: ((id: Id) => string | undefined) | undefined
  readonly onOpen: (id: Id) => void
}

/** The same, each with what moved it. */
function CausedShiftList({
  between,
  act,
  ...props
}: ShiftListProps & { readonly between: () => Between; readonly act: 'done' | 'asked' }) {
  const becauseOf = useCauses(between, act)
  return <ShiftList {...props} becauseOf={becauseOf} />
}

function ShiftList({ shifts, becauseOf, onOpen }: ShiftListProps) {
  const [all, setAll] = useState(false)
  const shown = all ? shifts : shifts.slice(0, FIRST_ROWS)
  return (
    <section aria-label="Who moves">
      <h3>Who moves</h3>
      <ul className="plain-list consequences-moves">
        {shown.map((shift) => (
          <li key={shift.id}>
            <ShiftRow shift={shift} because={becauseOf?.(shift.id)} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {shown.length === shifts.length ? null : (
        <Button variant="quiet" onClick={() => setAll(true)}>
          and {counted(shifts.length - shown.length, 'more item')}
        </Button>
      )}
    </section>
  )
}

type ShiftRowProps = {
  readonly shift: Shift
  readonly because: string | undefined
  readonly onOpen: (id: Id) => void
}

function ShiftRow({ shift: { id, from, to, days }, because, onOpen }: ShiftRowProps) {
  const { replica } = useWorkspace()
  const kind = days > 0 ? 'later' : days < 0 ? 'earlier' : 'same'
  return (
    <button type="button" className="consequences-row" onClick={() => onOpen(id)}>
      <span className="clip">{nameOf(replica, id)}</span>
      <span className="moved-days numeric" data-diff={kind} title={from === undefined ? undefined : MOVED_SAYS}>
        {kind === 'later' ? '→ ' : kind === 'earlier' ? '← ' : ''}
        {from === undefined ? '+ new' : signedDays(days)}
      </span>
      <span className="consequences-dates numeric">
        {from === undefined ? null : (
          <del>
            <span className="tri-unseen">from </span>
            {span(startsOn(from), endsOn(from))}
          </del>
        )}{' '}
        <span aria-hidden="true">→</span>
        <span className="tri-unseen">to</span>{' '}
        {to.startsAt === to.endsAt ? formatDate(startsOn(to)) : span(startsOn(to), endsOn(to))}
      </span>
      {because === undefined ? null : <span className="consequences-because meta">because {because}</span>}
    </button>
  )
}
