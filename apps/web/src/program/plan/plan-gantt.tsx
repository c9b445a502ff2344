import { useNavigate } from '@tanstack/react-router'
import type { Id, WorkItem } from '@trireme/domain'
import { type Density, Skeleton, loadedLater, showToast, useTheme } from '@trireme/ui'
import { type Ref, Suspense, lazy, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { MINUTES_A_DAY, counted, dayOf } from '../../schedule/days.ts'
import { daysLater } from '../../schedule/shifts.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { useNarrow } from '../../shell/use-narrow.ts'
import type { WorkRow } from '../../work/tree.ts'
import { workingTimeOf } from '../../work/working-time.ts'
import { usePlan, useRecords, useRights, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { AVERAGE_TITLE } from '../utilisation.ts'
import { coveredFrom } from './covered-from.ts'
import { type ExtraColumn, useDisplay } from './display/use-display.ts'
import { type RowExtras, capacityRows, freeDays, ganttColumns, ganttDependencies, ganttRows } from './gantt-model.ts'
import { whiskersOf } from './gantt-whiskers.ts'
import { Gantt, type GanttHandle, type GanttModel, type GanttViewState } from './gantt/index.ts'
import type { ProposedPlaces } from './improve/proposed-rows.ts'
import type { Move } from './moves.ts'
import { useSelection } from './selection/use-selection.tsx'
import { useLinks } from './links/use-links.tsx'
import { useDrafts } from './use-drafts.ts'

const BarCard = lazy(async () => ({ default: (await import('./bar-card.tsx')).BarCard }))
const MovedPanel = lazy(async () => ({ default: (await import('./moved-panel.tsx')).MovedPanel }))

const useProposing = loadedLater(() => import('./improve/proposed-rows.ts'))

export type PlanGanttProps = {
  readonly rows: readonly WorkRow[]
  /** The share of an item that is accepted, in whole percent of 1. */
  readonly accepted: RowExtras['accepted']
  readonly closed: ReadonlySet<Id>
  readonly onToggle: (id: Id) => void
  /** Columns beside the usual ones. */
  readonly columns: readonly ExtraColumn[]
  /** Whether the narrowing leaves an item. */
  readonly matches: (item: WorkItem) => boolean
  /** Zoom and place of the address, shown once. */
  readonly at: GanttViewState | null
  readonly onAt: (at: GanttViewState) => void
  /** Rows the axis is fitted to at first, where the address names no place; null for today. */
  readonly fitTo: ReadonlySet<Id> | null
  /** What is searched for, and the rows that match; null where nothing is. */
  readonly sought: { readonly text: string; readonly ids: ReadonlySet<Id> } | null
  /** Where a better order would put what it moves: shown as if it were so, and nothing can be dragged. */
  readonly proposed: ProposedPlaces | null
  /** A panel stands below, and the rows have what is left. */
  readonly above: boolean
  readonly ref?: Ref<GanttHandle>
}

/** On a phone the name takes what room there is: other columns are only spoken, and the strip is left to Capacity. */
const spokenColumns = ganttColumns.map((column) => ({ ...column, width: 0 }))

/** The plan on its time axis: what is dragged is planned again at each step, and kept as one change. */
export function PlanGantt(props: PlanGanttProps) {
  const { rows, accepted, closed, onToggle, columns, matches, at, onAt, fitTo, sought, proposed, above, ref } = props
  const workspace = useWorkspace()
  const shell = useShell()
  const { replica, rights, today } = workspace
  const mayChangeSome = rights.mayWrite('work-item')
  const rightsVersion = useRights()
  const plan = usePlan()
  const dependencies = useVersion('dependency')
  const calendars = useVersion('calendar')
  const { shown, density } = useTheme()
  const narrow = useNarrow()
  const [selected, setSelected] = useState<Id | null>(null)
  const gantt = useRef<GanttHandle>(null)
  const [listed, setListed] = useState<Move | null>(null)
  const opening = useRef({ at, fitTo })
  const chosen = useRef<Id | null>(null)
  const shownFor = useRef<Id | null>(null)
  useImperativeHandle(ref, () => gantt.current!, [])
  useEffect(() => {
    const first = opening.current
    if (first.at !== null) gantt.current?.show(first.at)
    else if (first.fitTo === null) gantt.current?.goToToday()
  }, [])
  // Once for each set, and not over a place that the address names.
  const fitted = useRef(at === null ? null : fitTo)
  useEffect(() => {
    if (fitTo !== null && fitTo !== fitted.current) gantt.current?.fit(fitTo)
    fitted.current = fitTo
  }, [fitTo])

  // Once for each text: who scrolls away from what was found stays there.
  useEffect(() => {
    if (sought !== null) gantt.current?.seek(sought.ids)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rows that match change with every edit
  }, [sought?.text])

  // Past React: whiskers come often, and change neither rows nor anything beside them.
  const { odds } = workspace
  useEffect(() => {
    // They are of the plan as it is.
    const show = () => gantt.current?.setWhiskers(proposed === null ? whiskersOf(odds) : null)
    show()
    return odds.subscribe(show)
  }, [odds, proposed])

  useEffect(() => workspace.schedule.rehearse(gantt.current!, odds), [workspace, odds])

  // oxlint-disable react-hooks/exhaustive-deps -- versions stand for tables that change in place
  const display = useDisplay(columns, matches, accepted)
  const { extras, moreColumns, groups, groupedRows, milestones, isNarrowed, isWaiting } = display
  const milestonesVersion = useVersion('milestone')
  const rowsToday = useMemo(() => {
    if (isWaiting) return []
    const whyNot = (item: WorkItem) => rights.whyNot('work-item', item)
    const work =
      groups && groupedRows
        ? groupedRows(replica, plan, groups, closed, whyNot, extras, isNarrowed)
        : ganttRows(replica, plan, rows, closed, whyNot, extras)
    return milestones ? [...milestones.milestoneRows(replica, plan, closed), ...work] : work
  }, [
    replica,
    plan,
    rows,
    groups,
    groupedRows,
    isNarrowed,
    isWaiting,
    closed,
    rights,
    rightsVersion,
    extras,
    milestones,
    milestonesVersion,
  ])
  const shownColumns = useMemo(
    () => [...(narrow ? spokenColumns : ganttColumns), ...moreColumns],
    [narrow, moreColumns],
  )
  const proposing = useProposing((proposed ?? shell.path) !== null)
  // Once for each proposal that comes, not as parts of it are left out.
  const isProposed = proposed !== null
  useEffect(
    () =>
      proposed !== null && proposing !== null ? proposing.bringIntoView(gantt.current!, proposed, replica) : undefined,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- whether there is one, not which
    [isProposed, proposing],
  )
  const drawnRows = useMemo(
    () => proposing?.rowsShown(rowsToday, proposed, shell.path) ?? rowsToday,
    [rowsToday, proposed, proposing, shell.path],
  )
  const dependenciesNow = useMemo(
    () => [...ganttDependencies(replica, plan), ...(milestones?.milestoneLinks(replica) ?? [])],
    [replica, plan, dependencies, milestones, milestonesVersion],
  )
  const capacity = useMemo(() => capacityRows(replica, plan, today), [replica, plan, today])
  const free = useMemo(() => freeDays(replica), [replica, calendars])
  // oxlint-enable react-hooks/exhaustive-deps
  const firstMonth = (useRecords('organization')[0]?.fiscalYearStartsInMonth ?? 1) - 1
  const selectedId = shell.openItem ?? selected
  const model = useMemo<GanttModel>(
    () => ({
      label: 'Plan',
      rows: drawnRows,
      dependencies: dependenciesNow,
      ...(capacity.length === 0 || narrow || above || listed !== null
        ? {}
        : { capacity: { title: 'Capacity by team', averageTitle: AVERAGE_TITLE, rows: capacity } }),
      titleColumn: { title: 'Name', width: narrow ? 196 : 276 },
      columns: shownColumns,
      nonWorkingWeekdays: free.weekdays,
      holidays: free.holidays,
      daysLater: (id, from, to) => daysLater(workingTimeOf(replica, replica.get('work-item', id as Id)), from, to),
      todayAt: (dayOf(today) + 0.5) * MINUTES_A_DAY,
      firstMonth,
      selectedId,
      theme: shown,
      density: density as Density,
      readOnly: !mayChangeSome || proposed !== null,
      letterKeys: shell.lettersOn,
    }),
    [
      replica,
      drawnRows,
      dependenciesNow,
      capacity,
      narrow,
      above,
      listed,
      shownColumns,
      free,
      today,
      firstMonth,
      selectedId,
      shown,
      density,
      mayChangeSome,
      proposed,
      shell.lettersOn,
    ],
  )

  // What was chosen here is in view already, unless the inspector covers it; what was opened from elsewhere is brought there.
  const { openItem, pointedAt, pointAt } = shell
  useEffect(() => {
    if (openItem === null || openItem === shownFor.current) return
    const from = coveredFrom()
    if (openItem === chosen.current && from === Infinity) return
    if (gantt.current?.scrollTo(openItem, from)) shownFor.current = chosen.current = openItem
  }, [openItem, drawnRows])
  useEffect(() => {
    if (openItem === null) shownFor.current = null
  }, [openItem])

  function select(id: Id) {
    selection.clear()
    chosen.current = id
    setSelected(id)
    if (openItem !== null && isItem(id)) shell.showItem(id)
  }

  /** Headings and milestones are rows as well. */
  const isItem = (id: string) => replica.get('work-item', id as Id) !== undefined

  const navigate = useNavigate({ from: '/program/plan' })
  const showMilestone = (milestone: Id) =>
    void navigate({ search: (before) => ({ ...before, milestone }), resetScroll: false })

  function open(id: Id) {
    if (!isItem(id)) return replica.get('milestone', id) === undefined ? onToggle(id) : showMilestone(id)
    chosen.current = id
    setSelected(id)
    shell.showItem(id)
  }

  // What is pointed at is chosen where it stands, as soon as its row is there.
  useEffect(() => {
    if (pointedAt === null || gantt.current?.scrollTo(pointedAt) !== true) return
    pointAt(null)
    setSelected(pointedAt)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- rows are what it waits for
  }, [pointedAt, pointAt, drawnRows])

  const selection = useSelection({
    order: () => rowsToday.flatMap(({ id }) => (isItem(id) ? [id as Id] : [])),
    selected: selectedId,
    gantt,
    canEdit: mayChangeSome && proposed === null,
    letters: shell.lettersOn,
    onSelect: setSelected,
    onOpen: open,
    onShift: (draft) => drafts.keep(draft),
  })
  const drafts = useDrafts({
    onKept: (move) => setListed((shown) => (shown === null ? null : move)),
    onShow: setListed,
    together: selection.together,
    chosen: selection.chosenIds,
  })
  const links = useLinks()
  const { pickedLinkId, refusedPath } = links
  const { chosenIds } = selection
  const shownModel = useMemo(
    () => ({ ...model, pickedLinkId, ...(chosenIds && { chosen: chosenIds }), ...(refusedPath && { refusedPath }) }),
    [model, chosenIds, pickedLinkId, refusedPath],
  )

  return (
    <div className="plan-gantt" data-foot={model.capacity && 'strip'} {...selection.hands}>
      <Gantt
        ref={gantt}
        model={shownModel}
        onSelect={select}
        onChoose={selection.onChoose}
        onMenu={selection.onMenu}
        onOpen={open}
        onPeek={(id) => (openItem === id ? shell.showItem(null) : open(id))}
        onToggle={onToggle}
        onPreview={drafts.preview}
        onNear={drafts.near}
        onRehearse={drafts.rehearse}
        onCommit={drafts.keep}
        onCreateDates={drafts.keep}
        onRelease={drafts.release}
        {...links.events}
        onFit={tellOutside}
        onView={onAt}
        hoverCard={(id) => (isItem(id) ? barCard(id as Id) : null)}
      />
      {selection.element}
      {links.element}
      {listed === null ? null : (
        <Suspense fallback={null}>
          <MovedPanel
            move={listed}
            onOpen={(id) => {
              // Opened from here its bar comes into view; one that is open already is only brought there again.
              if (openItem === id) gantt.current?.scrollTo(id, coveredFrom())
              setSelected(id)
              shell.showItem(id)
            }}
            onClose={() => {
              setListed(null)
              gantt.current?.focus()
            }}
          />
        </Suspense>
      )}
    </div>
  )
}

function barCard(id: Id) {
  return (
    <Suspense fallback={<Skeleton rows={3} style={{ height: 12, margin: '6px 0' }} />}>
      <BarCard id={id} />
    </Suspense>
  )
}

/** What was left out so that the rest is more than specks, and how to see it. */
function tellOutside(outside: number) {
  showToast({ id: 'fit', text: `${counted(outside, 'item')} too far off: fit again to see all` })
}
