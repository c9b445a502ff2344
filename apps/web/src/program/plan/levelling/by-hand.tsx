import type { Id } from '@trireme/domain'
import type { Delayed, Moved, Plan } from '@trireme/planning'
import { Button, Checkbox, DateInput, Select, announce } from '@trireme/ui'
import { useEffect, useMemo, useState } from 'react'
import { D_SAYS } from '../../../schedule/day-words.ts'
import { counted } from '../../../schedule/days.ts'
import { useShell } from '../../../shell/shell-state.tsx'
import { usePlan, useRecords, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { nameOf } from '../../../workspace/value-text.ts'
import { MovedSpan } from './moved-span.tsx'
import { DelayedRow } from './delayed-row.tsx'
import { frees, leftTexts, levelText } from './level-words.ts'
import { type ScopeChoice, useScope } from './scope.ts'
import { type LevelledNow, useLevelled } from './use-levelled.ts'

export type ByHandProps = {
  readonly onShow: (places: ReadonlyMap<Id, Moved> | null) => void
  readonly onOpen: (id: Id) => void
  readonly onKept: () => void
}

const ORDERS = [
  { id: 'priority', label: 'What has priority' },
  { id: 'dates', label: 'What was planned first' },
] as const
const FIRST_OTHERS = 30
const NOBODY: ReadonlySet<Id> = new Set()

/** What was planned by hand, levelled on request: what would be delayed, item by item, to be taken whole or in part. */
export function ByHand({ onShow, onOpen, onKept }: ByHandProps) {
  const workspace = useWorkspace()
  const { replica, schedule, rights, today } = workspace
  const { openItem } = useShell()
  const teams = useRecords('team')
  const [choice, setChoice] = useState<ScopeChoice>({ item: null, team: null, from: null, until: null })
  const [withinFloat, setWithinFloat] = useState(false)
  const [order, setOrder] = useState<(typeof ORDERS)[number]['id']>('priority')
  const [held, setHeld] = useState<ReadonlySet<Id>>(NOBODY)
  const plan = usePlan()
  const scope = useScope(choice)
  // Asked otherwise, nothing is left out yet.
  const anew = (change: () => void) => {
    setHeld(NOBODY)
    change()
  }
  const choose = (wish: Partial<ScopeChoice>) => anew(() => setChoice({ ...choice, ...wish }))
  const now = useLevelled(scope, held, { withinFloat, order })
  useEffect(() => {
    if (now === null) return
    onShow(now.changes.length === 0 ? null : new Map(now.gain.moved.map((moved) => [moved.id, moved])))
    return () => onShow(null)
  }, [now, onShow])
  const told = useMemo(
    () =>
      now && {
        ...now,
        delayed: now.levelled.delayed.length,
        forPeople: now.levelled.forPeople.size,
        overdue: now.levelled.overdue.length,
        beyondFloat: now.levelled.beyondFloat.length,
      },
    [now],
  )
  useEffect(() => {
    if (told !== null) announce(levelText(told))
  }, [told])

  // What was just left out is still delayed in the answer to the question before.
  const rows = useMemo(() => {
    const delayed = now?.levelled.delayed.filter(({ id }) => !held.has(id)) ?? []
    return [...delayed, ...leftWhereTheyAre(plan, held)]
  }, [now, plan, held])
  const refused = now === null || now.changes.length === 0 ? undefined : rights.forbidden(now.changes)?.sentence

  function take() {
    if (now === null || told === null) return
    const label = `Level ${counted(now.changes.length, 'item')}`
    workspace.act(now.changes, label, { toast: levelText(told).replace('Delays', 'Delayed'), isSeen: true, onKept })
  }

  return (
    <>
      <div className="plan-panel-choices" role="group" aria-label="What is levelled, and how">
        <label>
          <span className="meta">Which work</span>
          <Select
            value={choice.item ?? ''}
            options={[
              { id: '', label: 'Everything planned by hand' },
              ...[...new Set([openItem, choice.item])].flatMap((id) =>
                id === null ? [] : [{ id, label: `${nameOf(replica, id as Id)} and all below` }],
              ),
            ]}
            onChange={(id) => choose({ item: id === '' ? null : (id as Id) })}
          />
        </label>
        <label>
          <span className="meta">Of team</span>
          <Select
            value={choice.team ?? ''}
            options={[{ id: '', label: 'Any team' }, ...teams.map(({ id, name }) => ({ id, label: name }))]}
            onChange={(id) => choose({ team: id === '' ? null : (id as Id) })}
          />
        </label>
        <span className="plan-panel-days">
          <label>
            <span className="meta">Starting from</span>
            <DateInput today={today} edge="start" value={choice.from} onCommit={(from) => choose({ from })} />
          </label>
          <label>
            <span className="meta">until</span>
            <DateInput
              aria-label="Starting until"
              today={today}
              edge="end"
              value={choice.until}
              onCommit={(until) => choose({ until })}
            />
          </label>
        </span>
        <label>
          <span className="meta">Who keeps its people</span>
          <Select value={order} options={ORDERS} onChange={(id) => anew(() => setOrder(id as typeof order))} />
        </label>
        <Checkbox checked={withinFloat} onChange={(on) => anew(() => setWithinFloat(on))}>
          Only within slack
        </Checkbox>
      </div>
      {told === null ? (
        <p className="plan-panel-words faint" aria-busy="true">
          Working out what would have to wait…
        </p>
      ) : (
        <>
          <div className="plan-panel-choices">
            <strong>{levelText(told)}</strong>
            {rows.length === 0 ? null : <span className="meta">{D_SAYS}</span>}
            <Button
              variant={frees(told) ? 'primary' : 'default'}
              disabled={now!.changes.length === 0 || refused !== undefined}
              title={refused}
              onClick={take}
            >
              Level {counted(now!.changes.length, 'item')}
              {told.delayed > 0 && !frees(told) ? ' anyway' : ''}
            </Button>
            {held.size === 0 ? null : <Button onClick={() => setHeld(NOBODY)}>Take all</Button>}
          </div>
          {refused === undefined ? null : <p className="plan-panel-words late">{refused}</p>}
          {leftTexts(told).map((text) => (
            <p key={text} className="plan-panel-words meta">
              {text}
            </p>
          ))}
          {rows.length > 0 ? null : (
            <p className="plan-panel-words">
              {now!.levelled.movable.length === 0
                ? 'Nothing here is planned by hand and yet to begin. What is automatic is levelled always: see “Waiting for people”.'
                : 'Everything planned by hand has its people and waits for what it depends on. Nothing has to move.'}
            </p>
          )}
          <ul className="plain-list" aria-label="What levelling would delay">
            {rows.map((delayed) => (
              <DelayedRow
                key={delayed.id}
                delayed={delayed}
                snapshot={schedule.inputs.snapshot}
                plan={now!.levelled.plan}
                nextMorning={now!.levelled.nextMorning.has(delayed.id)}
                taken={!held.has(delayed.id)}
                onTake={(take) =>
                  setHeld(new Set(take ? [...held].filter((id) => id !== delayed.id) : [...held, delayed.id]))
                }
                onOpen={onOpen}
              />
            ))}
          </ul>
          {now === null ? null : <MovesWithIt now={now} onOpen={onOpen} />}
        </>
      )}
    </>
  )
}

/** What else the chart shows elsewhere: automatic work that follows, comes sooner where people get free, and what it is part of. */
function MovesWithIt({ now, onOpen }: { readonly now: LevelledNow } & Pick<ByHandProps, 'onOpen'>) {
  const { replica } = useWorkspace()
  const delayed = new Set(now.levelled.delayed.map(({ id }) => id))
  const others = now.gain.moved.filter(({ id }) => !delayed.has(id))
  if (others.length === 0) return null
  return (
    <>
      <p className="plan-panel-words meta">{counted(others.length, 'other moves', 'others move')} with that:</p>
      <ul className="plain-list" aria-label="What moves with it">
        {others.slice(0, FIRST_OTHERS).map(({ id, days, from, to }) => (
          <li key={id} className="plan-panel-row">
            <span />
            <button type="button" className="text-button clip" onClick={() => onOpen(id)}>
              {nameOf(replica, id)}
            </button>
            <MovedSpan days={days} from={from} to={to} />
          </li>
        ))}
      </ul>
      {others.length <= FIRST_OTHERS ? null : (
        <p className="plan-panel-words meta">and {(others.length - FIRST_OTHERS).toLocaleString('en')} more</p>
      )}
    </>
  )
}

/** What was left out, where it is. */
function leftWhereTheyAre({ items }: Pick<Plan, 'items'>, held: ReadonlySet<Id>): readonly Delayed[] {
  return [...held].flatMap((id) => {
    const place = items.get(id)
    return place === undefined ? [] : [{ id, from: place, to: place, minutes: 0, days: 0 }]
  })
}
