import { movedLaunch } from '@trireme/domain'
import { plannedSpanIn } from '@trireme/planning'
import { Button, Checkbox, DateInput, Dialog, Field, formatDate, keepBegun } from '@trireme/ui'
import { useMemo, useState } from 'react'
import { ReasonField } from '../../consequences/reason-field.tsx'
import { counted } from '../../schedule/days.ts'
import { usePlan, useWorkspace } from '../../workspace/use-workspace.tsx'
import { setRelease } from './commands.ts'
import type { LaunchFacts } from './facts.ts'

const MOST = 8

/** A launch on another day: what would move along, what would stay, and what would end after it, before anything is kept. */
export function MoveLaunch({ launch, onClose }: { readonly launch: LaunchFacts; readonly onClose: () => void }) {
  const workspace = useWorkspace()
  const { today } = workspace
  const plan = usePlan()
  const { release, shipped, isDone } = launch
  const [on, setOn] = useState(release.targetOn)
  const [along, setAlong] = useState(true)
  const [reason, setReason] = useState('')
  const [openedAt] = useState(() => performance.now())
  const moved = useMemo(() => (on === null ? null : movedLaunch(launch, on)), [launch, on])
  const isMoved = on !== null && on !== release.targetOn
  const others = moved === null ? [] : moved.moves.filter(({ kind }) => kind !== 'release')
  const plannedSpan = plannedSpanIn(plan)
  const after = shipped.filter((item) => !isDone(item) && on !== null && (plannedSpan(item.id)?.endsOn ?? '') > on)

  function move() {
    if (moved === null || !isMoved) return
    const changes = along ? moved.changes : setRelease(release, { targetOn: on })
    const options = {
      reason: reason.trim(),
      toast: `Moved ${release.name} to ${formatDate(on)}`,
      onKept: onClose,
    }
    keepBegun(openedAt, () => workspace.act(changes, `Move ${release.name} to ${formatDate(on)}`, options))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Move ${release.name}`}
      width={560}
      actions={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button variant="primary" disabled={!isMoved} onClick={move}>
            Move
          </Button>
        </>
      }
    >
      <div className="stack">
        <Field label="Launch day">
          {(control) => <DateInput {...control} today={today} edge="end" value={on} onCommit={setOn} />}
        </Field>
        <ReasonField reason={reason} onChange={setReason} onEnter={move} />
        {isMoved ? (
          <>
            {others.length === 0 ? null : (
              <Checkbox checked={along} onChange={setAlong}>
                Move {counted(others.length, 'open phase, gate or item', 'open phases, gates and items')} along
              </Checkbox>
            )}
            {along && others.length > 0 ? (
              <ul className="plain-list meta numeric launch-moves">
                {others.slice(0, MOST).map(({ id, title, from, to }) => (
                  <li key={id}>
                    <span className="clip">{title}</span> {from === null ? '' : formatDate(from)} → {formatDate(to)}
                    {to < today ? <span className="late"> ▲ before today</span> : null}
                  </li>
                ))}
                {others.length > MOST ? <li>and {others.length - MOST} more</li> : null}
              </ul>
            ) : null}
            {moved!.stays.length === 0 ? null : (
              <p className="meta">
                {counted(moved!.stays.length, 'thing stays', 'things stay')}:{' '}
                {moved!.stays
                  .slice(0, 4)
                  .map(({ title, why }) => `${title} (${why})`)
                  .join(', ')}
                {moved!.stays.length > 4 ? ' …' : ''}
              </p>
            )}
            <p className={after.length > 0 ? 'late' : 'meta'}>
              {after.length === 0
                ? 'By the plan none of its work ends after that day.'
                : `▲ By the plan ${counted(after.length, 'item ends', 'items end')} after that day: ${after
                    .slice(0, 3)
                    .map(({ title }) => title)
                    .join(', ')}${after.length > 3 ? ' …' : ''}`}
            </p>
          </>
        ) : (
          <p className="meta">Choose another day to see what would move.</p>
        )}
      </div>
    </Dialog>
  )
}
