import type { ChangeSet, Id } from '@trireme/domain'
import { Button, Chip, Fold, Unbroken, announce } from '@trireme/ui'
import { useEffect, useMemo } from 'react'
import { counted } from '../../../schedule/days.ts'
import { useShell } from '../../../shell/shell-state.tsx'
import { usePlan, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { nameOf } from '../../../workspace/value-text.ts'
import { MOVED_SAYS } from '../../../schedule/day-words.ts'
import { shiftsOf, signedDays } from '../../../schedule/shifts.ts'
import { workingTimesOf } from '../../../work/working-time.ts'
import type { Shown } from '../use-supposed.ts'
import { effectOf, endMoved, extremesWords, overbookingWords, shortWords } from './effect.ts'
import type { Supposition } from './supposition.ts'
import '../../../work/work.css'

export type WhatIfStripProps = {
  readonly suppositions: readonly Supposition[]
  readonly changes: ChangeSet
  readonly shown: Shown
  readonly onMore: () => void
  /** Without the one at this place and those after it, which rest on it. */
  readonly onWithout: (at: number) => void
  readonly onEnd: () => void
}

const MOST_NAMED = 12

/** What is supposed, what it would do, and the way to keep it or to drop it. */
export function WhatIfStrip({ suppositions, changes, shown, onMore, onWithout, onEnd }: WhatIfStripProps) {
  const workspace = useWorkspace()
  const plan = usePlan()
  const { replica } = workspace
  const { preview, isOld } = shown
  const words = useMemo(
    () =>
      preview === undefined
        ? ''
        : effectOf(preview, plan, {
            short: shortWords(changes, shown),
            extremes: extremesWords(
              shiftsOf(plan, preview, (id) => workingTimesOf(replica).ofItem(replica.get('work-item', id))),
              (id) => nameOf(replica, id),
            ),
            overbooking: overbookingWords(plan, shown),
          }),
    [preview, plan, changes, shown, replica],
  )
  useEffect(() => {
    if (words !== '') announce(words)
  }, [words])
  function keep() {
    const label =
      suppositions.length === 1 ? suppositions[0]!.label : `${counted(suppositions.length, 'change')} of capacity`
    workspace.act(changes, label, { toast: `Kept: ${label}`, isSeen: true, onKept: onEnd })
  }
  return (
    <section className="what-if" aria-label="What if">
      <div className="what-if-row">
        <strong>What if</strong>
        {suppositions.map(({ label }, at) => (
          <Chip key={label} removeLabel={`Without ${label}`} onRemove={() => onWithout(at)}>
            {label}
          </Chip>
        ))}
        <Button variant="quiet" onClick={onMore}>
          And…
        </Button>
        <span className="tri-header-space" />
        <Button onClick={onEnd}>Drop</Button>
        {isOld ? null : (
          <Button variant="primary" onClick={keep}>
            Keep
          </Button>
        )}
      </div>
      {isOld ? (
        <p className="late">The plan has changed since, and this no longer fits it. Drop it and suppose it again.</p>
      ) : (
        <Effect words={words} shown={shown} />
      )}
    </section>
  )
}

function Effect({ words, shown }: { readonly words: string; readonly shown: Shown }) {
  if (shown.preview === undefined || shown.preview.movesNothing)
    return (
      <p>
        <Unbroken>{`${words}.`}</Unbroken>
      </p>
    )
  return (
    <Fold title={words} summary={null}>
      {() => <Effects shown={shown} />}
    </Fold>
  )
}

/** What would be in time, late, later or earlier, each with its end then and now. */
function Effects({ shown }: { readonly shown: Shown }) {
  const plan = usePlan()
  const { preview } = shown
  if (preview === undefined) return null
  const { newlyInTime, newlyLate, laterStill, moved, movedItems } = preview
  const told = new Set([...newlyInTime, ...newlyLate, ...laterStill.map(({ id }) => id)])
  const others = movedItems
    .filter((id) => !told.has(id))
    .toSorted((one, other) => Math.abs(shiftOf(other)) - Math.abs(shiftOf(one)))
  function shiftOf(id: Id): number {
    return (moved.get(id)?.endsAt ?? 0) - (plan.items.get(id)?.endsAt ?? 0)
  }
  return (
    <div className="what-if-effects">
      <Ends title="In time then" ids={newlyInTime} shown={shown} />
      <Ends title="Newly late" ids={newlyLate} shown={shown} />
      <Ends title="Later still" ids={laterStill.map(({ id }) => id)} shown={shown} />
      <Ends title={told.size === 0 ? 'What moves' : 'Others that move the most'} ids={others} shown={shown} />
    </div>
  )
}

function Ends({ title, ids, shown }: { readonly title: string; readonly ids: readonly Id[]; readonly shown: Shown }) {
  const shell = useShell()
  const plan = usePlan()
  const { replica } = useWorkspace()
  if (ids.length === 0) return null
  const timeOf = (id: Id) => workingTimesOf(replica).ofItem(replica.get('work-item', id))
  return (
    <div>
      <h3>{title}</h3>
      <ul className="plain-list">
        {ids.slice(0, MOST_NAMED).map((id) => (
          <li key={id}>
            <button type="button" className="text-button clip" onClick={() => shell.showItem(id)}>
              {nameOf(replica, id)}
            </button>
            <EndMoved {...endMoved(plan, shown.plan, id, timeOf(id))} />
          </li>
        ))}
        {ids.length > MOST_NAMED ? <li className="meta">and {ids.length - MOST_NAMED} more</li> : null}
      </ul>
    </div>
  )
}

/** `← −10 d  30 Jul 2027 → 16 Jul 2027`: working days, and the last day now and then. */
function EndMoved({ days, from, to }: ReturnType<typeof endMoved>) {
  return (
    <>
      {days === undefined ? null : (
        <span
          className="moved-days numeric"
          data-diff={days > 0 ? 'later' : days < 0 ? 'earlier' : 'same'}
          title={MOVED_SAYS}
        >
          {days > 0 ? '→ ' : days < 0 ? '← ' : ''}
          {signedDays(days)}
        </span>
      )}
      <span className="meta numeric">
        <del>
          <span className="tri-unseen">from </span>
          {from}
        </del>{' '}
        <span aria-hidden="true">→</span>
        <span className="tri-unseen">to</span> {to}
      </span>
    </>
  )
}
