import type { Replica } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { type Fix, type PlanViolation, fixesOf } from '@trireme/planning'
import { Button } from '@trireme/ui'
import { ChevronRight } from 'lucide-react'
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { counted } from '../../../schedule/days.ts'
import type { Foreseen } from '../../../schedule/schedule.ts'
import { whenFree, whenIdle } from '../../../schedule/idle.ts'
import { useShell } from '../../../shell/shell-state.tsx'
import { usePlan, useRights, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { nameOf } from '../../../workspace/value-text.ts'
import { PlanPanel } from '../plan-panel.tsx'
import { placeOf } from '../../../consequences/broken.ts'
import { effectsOf } from '../../../consequences/effects.ts'
import { askedAbout } from '../../../schedule/asked-about.ts'
import { useFixAll } from './use-fix-all.ts'
import { type Way, keptText, leastHarmFirst } from './ways.ts'
import { WaysTable } from './ways-table.tsx'

export type MendingPanelProps = {
  /** The item whose own are open at first. */
  readonly first: string
  readonly onOpen: (id: Id) => void
  readonly onClose: () => void
}

/** So many rows at first: what lies too early by most stands first. */
const FIRST_ROWS = 100

/** Every dependency and date the plan breaks [R10], by how much, and ways to mend it: each shown before it is kept. */
export function MendingPanel({ first, onOpen, onClose }: MendingPanelProps) {
  const plan = usePlan()
  const [all, setAll] = useState(false)
  const { isWorking, fixAll } = useFixAll()
  const { violations } = plan
  const byItem = useMemo(() => brokenByItem(violations), [violations])
  const shown = all ? byItem : byItem.slice(0, FIRST_ROWS)
  return (
    <PlanPanel
      title={`Broken dependencies and dates · ${violations.length.toLocaleString('en')}`}
      onClose={onClose}
      actions={
        violations.length === 0 ? undefined : (
          <>
            <Button disabled={isWorking} onClick={() => fixAll('move')}>
              Move all behind what they wait for…
            </Button>
            <Button disabled={isWorking} onClick={() => fixAll('automatic')}>
              Make all automatic…
            </Button>
          </>
        )
      }
    >
      {violations.length === 0 ? (
        <p className="plan-panel-words">
          Nothing in this plan starts or ends before what it waits for, or misses a date it is held to. Work planned by
          hand, pinned or begun may; what is automatic only for such a date.
        </p>
      ) : (
        <>
          <p className="plan-panel-words meta">
            These items stay where they are because they are planned by hand, pinned, begun or held to a date. Nothing
            changes until you apply it.
          </p>
          <ul className="plain-list" aria-label="Broken dependencies and dates">
            {shown.map((own) => (
              <li key={own[0]!.toId} className="mending-row">
                {own.map((violation, at) => (
                  <Violation
                    key={placeOf(violation)}
                    violation={violation}
                    isFirst={violation.toId === first}
                    onOpen={at === 0 ? onOpen : undefined}
                  />
                ))}
              </li>
            ))}
          </ul>
          {shown.length === byItem.length ? null : (
            <Button variant="quiet" onClick={() => setAll(true)}>
              and {counted(byItem.length - shown.length, 'more item')}
            </Button>
          )}
        </>
      )}
    </PlanPanel>
  )
}

/** What each item does not keep, together: mending one of it may make another worse. The worst first. */
function brokenByItem(violations: readonly PlanViolation[]): readonly (readonly PlanViolation[])[] {
  const worstFirst = violations.toSorted((one, other) => other.minutes - one.minutes)
  return [...Map.groupBy(worstFirst, ({ toId }) => toId).values()]
}

type ViolationProps = {
  readonly violation: PlanViolation
  /** Somebody came for it: it is open, and in view. */
  readonly isFirst: boolean
  /** Undefined where another row of the same item opens it. */
  readonly onOpen: ((id: Id) => void) | undefined
}

function Violation({ violation, isFirst, onOpen }: ViolationProps) {
  const { replica } = useWorkspace()
  const { toId } = violation
  const row = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(isFirst)
  // Mended, it goes with the button that had the focus.
  useEffect(() => {
    const panel = row.current?.closest<HTMLElement>('.plan-panel')
    return () => keepFocusIn(panel)
  }, [])
  useEffect(() => {
    if (isFirst) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isFirst])
  return (
    <>
      <div ref={row} className="row">
        <button
          type="button"
          className="text-button mending-ask"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight size={12} aria-hidden="true" />
          <span>{violation.sentence}</span>
        </button>
        {onOpen === undefined ? null : (
          <Button variant="quiet" onClick={() => onOpen(toId)}>
            Open {replica.get('work-item', toId)?.key || nameOf(replica, toId)}
          </Button>
        )}
      </div>
      {isOpen ? <Fixes violation={violation} onTried={() => row.current?.scrollIntoView({ block: 'start' })} /> : null}
    </>
  )
}

function keepFocusIn(panel: HTMLElement | null | undefined): void {
  requestAnimationFrame(() => {
    if (panel?.isConnected && document.activeElement === document.body) panel.focus()
  })
}

/** The ways to mend one, each with what it would do; a way this person may not go is left out. `onTried` is called once they are shown. */
function Fixes({ violation, onTried }: { readonly violation: PlanViolation; readonly onTried: () => void }) {
  const workspace = useWorkspace()
  const { schedule, rights, replica } = workspace
  const plan = usePlan()
  const rightsVersion = useRights()
  const { pointAt } = useShell()
  const [ways, setWays] = useState<readonly Way[] | null>(null)
  useEffect(
    () =>
      whenFree(() => {
        const { snapshot } = schedule.inputs
        const fixes = fixesOf(snapshot, schedule.current, violation).filter(
          ({ changes }) => rights.forbidden(changes) === undefined,
        )
        setWays(leastHarmFirst(fixes.map((fix) => wayOf(replica, fix, schedule.foresee(fix.changes), violation))))
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version of the rights stands for them
    [schedule, plan, violation, rights, rightsVersion, replica],
  )
  const isTried = ways !== null
  const { toId } = violation
  const tried = useEffectEvent(onTried)
  useLayoutEffect(() => {
    if (isTried) tried()
  }, [isTried])
  // What it is about is seen in the plan above, wherever that was scrolled to: once the panel is as high as the ways make it.
  useEffect(() => {
    if (!isTried) return undefined
    const stop = whenIdle(() => pointAt(toId), 500)
    return () => {
      stop()
      pointAt(null)
    }
  }, [isTried, toId, pointAt])
  if (ways === null)
    return (
      <p className="mending-fixes faint" aria-busy="true">
        Trying what would mend it…
      </p>
    )
  if (ways.length === 0) return <p className="mending-fixes">You may not change these items. Ask somebody who may.</p>
  return (
    <WaysTable
      ways={ways}
      mended={violation}
      nameOf={(id) => nameOf(replica, id)}
      onTry={({ fix }) =>
        workspace.act(fix.changes, `Mend ${replica.get('work-item', toId)?.key ?? 'a dependency'}`, {
          ask: 'always',
          toast: keptText(fix),
        })
      }
    />
  )
}

/** A way with what it would do, read as its preview is. */
function wayOf(replica: Replica, fix: Fix, foreseen: Foreseen, mended: PlanViolation): Way {
  const { consequences, act, between } = foreseen
  const plans = between()
  return {
    fix,
    effects: effectsOf(replica, act.plan, consequences, askedAbout(replica, foreseen).overbooked, plans),
    mendsAll: plans.after.plan.violations.every((each) => placeOf(each) !== placeOf(mended)),
  }
}
