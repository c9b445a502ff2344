import type { Id } from '@trireme/domain'
import { type Density, announce, formatDate, showToast, useTheme } from '@trireme/ui'
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { MINUTES_A_DAY, counted, dayOf, daysLate, endsOn, span, startsOn } from '../../schedule/days.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { addDependency } from '../../work/commands.ts'
import { HealthMark, StatusMark } from '../../work/marks.tsx'
import type { WorkRow } from '../../work/tree.ts'
import { usePlan, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { changesOfDraft, draftLabel, landingText, refusalOfDraft } from './drafts.ts'
import { capacityRows, freeDays, ganttColumns, ganttDependencies, ganttRows, newlyOverbooked } from './gantt-model.ts'
import {
  type Draft,
  Gantt,
  type GanttHandle,
  type GanttModel,
  type GanttViewState,
  type Preview,
} from './gantt/index.ts'

export type PlanGanttProps = {
  readonly rows: readonly WorkRow[]
  readonly closed: ReadonlySet<Id>
  readonly onToggle: (id: Id) => void
  /** Zoom and place of the address, shown once. */
  readonly at: GanttViewState | null
  readonly onAt: (at: GanttViewState) => void
  readonly ref?: Ref<GanttHandle>
}

/** On a phone the name takes what room there is: other columns are only spoken, and the strip is left to Capacity. */
const phone = matchMedia('(width < 640px)')
const spokenColumns = ganttColumns.map((column) => ({ ...column, width: 0 }))

function onPhoneChange(listener: () => void) {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

/** The plan on its time axis: what is dragged is planned again at each step, and kept as one change. */
export function PlanGantt({ rows, closed, onToggle, at, onAt, ref }: PlanGanttProps) {
  const workspace = useWorkspace()
  const shell = useShell()
  const { replica, schedule, today, canEdit } = workspace
  const plan = usePlan()
  const dependencies = useVersion('dependency')
  const calendars = useVersion('calendar')
  const { shown, density } = useTheme()
  const narrow = useSyncExternalStore(onPhoneChange, () => phone.matches)
  const [selected, setSelected] = useState<Id | null>(null)
  const gantt = useRef<GanttHandle>(null)
  const first = useRef(at)
  const chosen = useRef<Id | null>(null)
  useImperativeHandle(ref, () => gantt.current!, [])
  useEffect(() => {
    if (first.current === null) gantt.current?.goToToday()
    else gantt.current?.show(first.current)
  }, [])

  // oxlint-disable react-hooks/exhaustive-deps -- versions stand for tables that change in place
  const drawnRows = useMemo(() => ganttRows(replica, plan, rows, closed), [replica, plan, rows, closed])
  const links = useMemo(() => ganttDependencies(replica), [replica, dependencies])
  const capacity = useMemo(() => capacityRows(replica, plan, today), [replica, plan, today])
  const free = useMemo(() => freeDays(replica), [replica, calendars])
  // oxlint-enable react-hooks/exhaustive-deps
  const selectedId = shell.openItem ?? selected
  const model = useMemo<GanttModel>(
    () => ({
      label: 'Plan',
      rows: drawnRows,
      dependencies: links,
      ...(capacity.length === 0 || narrow ? {} : { capacity: { title: 'Capacity by team', rows: capacity } }),
      titleColumn: { title: 'Name', width: narrow ? 196 : 248 },
      columns: narrow ? spokenColumns : ganttColumns,
      nonWorkingWeekdays: free.weekdays,
      holidays: free.holidays,
      todayAt: (dayOf(today) + 0.5) * MINUTES_A_DAY,
      selectedId,
      theme: shown,
      density: density as Density,
      readOnly: !canEdit,
      letterKeys: shell.lettersOn,
    }),
    [drawnRows, links, capacity, narrow, free, today, selectedId, shown, density, canEdit, shell.lettersOn],
  )

  // What was chosen here is in view already; what was opened from elsewhere is brought there.
  const { openItem } = shell
  useEffect(() => {
    if (openItem === null || openItem === chosen.current) return
    if (gantt.current?.scrollTo(openItem)) chosen.current = openItem
  }, [openItem, drawnRows])

  function select(id: Id) {
    chosen.current = id
    if (openItem === null) setSelected(id)
    else shell.showItem(id)
  }

  const changesOf = (draft: Draft) => changesOfDraft(replica, draft.id, draft, plan.items.get(draft.id))

  /** What a draft comes to: where everything lands, or why it stays as it is. */
  function outcomeOf(draft: Draft) {
    const planned = plan.items.get(draft.id)
    const refused = refusalOfDraft(draft, planned)
    if (refused !== undefined) return { stays: refused }
    const changes = changesOf(draft)
    if (changes.length === 0) return { stays: 'Nothing moves' }
    const consequences = schedule.preview(changes)
    if (consequences.refusal !== undefined) return { stays: consequences.refusal }
    const landed = consequences.moved.get(draft.id) ?? planned
    if (landed === undefined || (consequences.moved.size === 0 && planned !== undefined))
      return { stays: schedule.reasons(draft.id)[0] ?? 'Nothing moves' }
    return { ...consequences, changes, landed }
  }

  function preview(draft: Draft): Preview {
    const outcome = outcomeOf(draft)
    if ('stays' in outcome) {
      const { startsAt, endsAt } = plan.items.get(draft.id) ?? draft
      const items = [{ id: draft.id, startsAt, endsAt }]
      return { items, moved: 0, late: 0, message: outcome.stays, stays: true }
    }
    const { moved, movedItems, newlyLate, loads, landed } = outcome
    const late = new Set(newlyLate)
    const others = [...moved].filter(([id]) => id !== draft.id)
    const elsewhere = startsOn(landed) !== startsOn(draft)
    return {
      items: [
        { id: draft.id, startsAt: landed.startsAt, endsAt: landed.endsAt, late: late.has(draft.id) },
        ...others.map(([id, { startsAt, endsAt }]) => ({ id, startsAt, endsAt, late: late.has(id) })),
      ],
      moved: movedItems.length,
      late: newlyLate.length,
      cells: newlyOverbooked(plan.loads, loads),
      ...(elsewhere ? { message: `The plan starts it on ${formatDate(startsOn(landed))}` } : {}),
    }
  }

  function keep(draft: Draft) {
    const item = replica.get('work-item', draft.id)
    const name = item?.key || item?.title || 'It'
    const outcome = outcomeOf(draft)
    if ('stays' in outcome) {
      const text = `${name} stays where it is`
      showToast({ id: 'draft', text, detail: outcome.stays })
      announce(`${text}. ${outcome.stays}`)
      return
    }
    const { changes, movedItems, newlyLate, landed } = outcome
    const others = movedItems.filter((id) => id !== draft.id).length
    const along = others === 0 ? '' : ` · ${counted(others, 'other item')} moved`
    const late = newlyLate.length === 0 ? '' : ` · ${newlyLate.length} late`
    const landing = landingText(plan.items.get(draft.id), landed)
    workspace.act(changes, draftLabel(item), { toast: `${name} ${landing}${along}${late}` })
  }

  return (
    <Gantt
      ref={gantt}
      model={model}
      onSelect={select}
      onOpen={(id) => {
        chosen.current = id
        shell.showItem(id)
      }}
      onToggle={onToggle}
      onPreview={preview}
      onCommit={keep}
      onCreateDates={keep}
      onLink={({ fromId, toId, type }) => {
        const from = replica.get('work-item', fromId)
        const to = replica.get('work-item', toId)
        workspace.act(
          addDependency({ predecessorId: fromId, successorId: toId, type }),
          `Link ${from?.key} and ${to?.key}`,
          { toast: `${to?.title} now waits for ${from?.title}` },
        )
      }}
      onView={onAt}
      hoverCard={barCard}
    />
  )
}

function barCard(id: Id) {
  return <BarCard id={id} />
}

/** What a bar says when it is looked at. */
function BarCard({ id }: { readonly id: Id }) {
  const { replica, schedule } = useWorkspace()
  const plan = usePlan()
  const item = replica.get('work-item', id)
  if (item === undefined) return null
  const planned = plan.items.get(id)
  const owner = replica.get('person', item.ownerId)?.name
  const team = replica.get('team', item.teamId)?.name
  const goal = replica
    .referring('goal-link', 'workItemId', id)
    .map(({ goalId }) => replica.get('goal', goalId)?.title)[0]
  return (
    <div className="bar-card">
      <strong>
        {item.key} {item.title}
      </strong>
      <span className="row-wrap">
        <StatusMark id={item.statusId} />
        <HealthMark health={item.health} />
      </span>
      <span>{[owner, team].filter(Boolean).join(' · ') || 'Nobody yet'}</span>
      {planned === undefined ? (
        <span>{plan.unscheduled.get(id)}</span>
      ) : (
        <span className="numeric">
          {span(startsOn(planned), endsOn(planned))}
          {planned.lateMinutes > 0 ? <span className="late"> ▲ {daysLate(planned.lateMinutes)} d late</span> : null}
        </span>
      )}
      {planned === undefined ? null : <span className="muted">{schedule.reasons(id)[0]}</span>}
      {goal === undefined ? null : <span className="muted">Goal: {goal}</span>}
    </div>
  )
}
