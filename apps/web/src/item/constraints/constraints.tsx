import type { WorkItem } from '@trireme/domain'
import { Button, Checkbox, DateInput, IconButton, Select, formatDate } from '@trireme/ui'
import { Plus, Repeat as RepeatSign, X } from 'lucide-react'
import { Suspense, lazy, useEffect, useRef, useState } from 'react'
import { endsOn, span, startsOn } from '../../schedule/days.ts'
import { setFields } from '../../work/commands.ts'
import {
  AS_SOON,
  CONSTRAINTS,
  type Constraint,
  type ConstraintKind,
  constraintText,
  constraintsOf,
  offeredBeside,
  wishFor,
  wishWithout,
  withPause,
} from '../../work/constraints.ts'
import { useMayChange, usePlan, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { repeatsText } from './repeats-text.ts'
import './constraints.css'

type Wish = Parameters<typeof setFields>[2]

const RepeatDialog = lazy(async () => ({ default: (await import('./repeat-dialog.tsx')).RepeatDialog }))

/** What binds the dates of an item, when it rests, whether it may be split, and how it comes again. */
export function Constraints({ item }: { readonly item: WorkItem }) {
  useVersion('work-item')
  const { replica } = useWorkspace()
  const canEdit = useMayChange('work-item', item)
  const isParent = replica.referring('work-item', 'parentId', item.id).length > 0
  if (!canEdit) return <Read item={item} />
  return (
    <section className="item-section" aria-label="Constraints">
      <header>
        <h3>Constraints</h3>
      </header>
      {isParent && item.repeats === null ? (
        <p className="meta">It has parts and lasts from the first of them to the last: put dates that bind on them.</p>
      ) : null}
      {isParent ? null : (
        <>
          <Bound item={item} />
          <Pauses item={item} />
          <MaySplit item={item} />
        </>
      )}
      <Repeating item={item} />
    </section>
  )
}

function Read({ item }: { readonly item: WorkItem }) {
  const bound = constraintText(item, formatDate)
  if (bound === '' && item.pauses.length === 0 && item.repeats === null) return null
  return (
    <section className="item-section" aria-label="Constraints">
      <header>
        <h3>Constraints</h3>
      </header>
      {bound === '' ? null : <span>{bound}</span>}
      {item.pauses.map(({ fromOn, untilOn }) => (
        <span key={fromOn}>Rests {span(fromOn, untilOn)}</span>
      ))}
      {item.repeats === null ? null : <span>{repeatsText(item.repeats)}</span>}
    </section>
  )
}

function Bound({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const planned = usePlan().items.get(item.id)
  const there = constraintsOf(item)
  const set = (wish: Wish) => workspace.act(setFields(replica, item.id, wish), `Set constraint of ${item.key}`)
  const dated = (constraint: Constraint, on: string | null): Wish =>
    on === null ? wishWithout(constraint) : wishFor({ ...constraint, on })

  /** Where it lies by now is the day one most likely means. */
  function firstDate(kind: ConstraintKind): string {
    if (planned === undefined) return today
    return CONSTRAINTS.find(({ id }) => id === kind)!.edge === 'start' ? startsOn(planned) : endsOn(planned)
  }

  function choose(kind: string, before: Constraint | null) {
    const without = before === null ? {} : wishWithout(before)
    const next = CONSTRAINTS.find(({ id }) => id === kind)
    if (next === undefined) return set(without)
    set({ ...without, ...wishFor({ kind: next.id, on: before?.on ?? firstDate(next.id) }) })
  }

  return (
    <div className="stack-tight">
      {there.map((constraint) => (
        <div key={constraint.kind} className="constraint-line">
          <Select
            aria-label="Constraint"
            value={constraint.kind}
            options={[AS_SOON, ...offeredBeside(there.filter((each) => each !== constraint))]}
            onChange={(kind) => choose(kind, constraint)}
          />
          {constraint.on === null ? null : (
            <DateInput
              aria-label={`${CONSTRAINTS.find(({ id }) => id === constraint.kind)!.label}: date`}
              today={today}
              edge={CONSTRAINTS.find(({ id }) => id === constraint.kind)!.edge}
              value={constraint.on}
              refuse={(on) => workspace.whyRefused(setFields(replica, item.id, dated(constraint, on)))}
              onCommit={(on) => set(dated(constraint, on))}
            />
          )}
          <IconButton
            label={`Remove ${CONSTRAINTS.find(({ id }) => id === constraint.kind)!.label.toLowerCase()}`}
            icon={<X size={14} aria-hidden="true" />}
            onClick={() => set(wishWithout(constraint))}
          />
        </div>
      ))}
      <div className="constraint-line">
        <Select
          aria-label={there.length === 0 ? 'Constraint' : 'One more constraint'}
          value={AS_SOON.id}
          options={[there.length === 0 ? AS_SOON : { id: AS_SOON.id, label: 'One more…' }, ...offeredBeside(there)]}
          onChange={(kind) => choose(kind, null)}
        />
      </div>
    </div>
  )
}

function Pauses({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const planned = usePlan().items.get(item.id)
  const keep = (pauses: WorkItem['pauses']) =>
    workspace.act(setFields(replica, item.id, { pauses }), `Set pauses of ${item.key}`)
  const begun = planned === undefined ? today : startsOn(planned)
  // What is over cannot rest any more.
  const next = dayAfter(item.pauses.at(-1)?.untilOn ?? (begun < today ? today : begun))
  const lines = useRef<HTMLDivElement>(null)
  const isAdding = useRef(false)
  const count = item.pauses.length
  useEffect(() => {
    if (isAdding.current) lines.current?.children[count - 1]?.querySelector('input')?.focus()
    isAdding.current = false
  }, [count])

  return (
    <div ref={lines} className="stack-tight">
      {item.pauses.map(({ fromOn, untilOn }, at) => (
        <div key={at} className="constraint-line">
          <span className="muted">Rests</span>
          <DateInput
            aria-label={`Pause ${at + 1}: first day`}
            today={today}
            edge="start"
            value={fromOn}
            onCommit={(on) => keep(withPause(item.pauses, at, on === null ? null : { fromOn: on, untilOn }))}
          />
          <DateInput
            aria-label={`Pause ${at + 1}: last day`}
            today={today}
            edge="end"
            value={untilOn}
            onCommit={(on) => keep(withPause(item.pauses, at, on === null ? null : { fromOn, untilOn: on }))}
          />
          <IconButton
            label={`Remove pause ${at + 1}`}
            icon={<X size={14} aria-hidden="true" />}
            onClick={() => keep(withPause(item.pauses, at, null))}
          />
        </div>
      ))}
      <Button
        variant="quiet"
        className="constraint-add"
        onClick={() => {
          isAdding.current = true
          keep(withPause(item.pauses, count, { fromOn: next, untilOn: next }))
        }}
      >
        <Plus size={14} aria-hidden="true" /> Add a pause
      </Button>
    </div>
  )
}

function dayAfter(on: string): string {
  return new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10)
}

function MaySplit({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  return (
    <Checkbox
      checked={item.maySplit}
      title="Where its people are busy in between it is worked in pieces of a day at least."
      onChange={(maySplit) =>
        workspace.act(setFields(workspace.replica, item.id, { maySplit }), `Set splitting of ${item.key}`)
      }
    >
      May be split
    </Checkbox>
  )
}

function Repeating({ item }: { readonly item: WorkItem }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {item.repeats === null ? null : <span>{repeatsText(item.repeats)}</span>}
      <Button variant="quiet" className="constraint-add" onClick={() => setOpen(true)}>
        <RepeatSign size={14} aria-hidden="true" /> {item.repeats === null ? 'Repeat…' : 'Change how it repeats…'}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <RepeatDialog item={item} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
