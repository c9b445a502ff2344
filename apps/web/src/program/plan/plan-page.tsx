import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Id, ancestorsOf } from '@trireme/domain'
import { Chip, Skeleton, showToast } from '@trireme/ui'
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PlanSearch } from '../../addresses.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useShell } from '../../shell/shell-state.tsx'
import { useNarrow } from '../../shell/use-narrow.ts'
import { statusChoices } from '../../work/choices.ts'
import { FilterBar } from '../../work/filter-bar.tsx'
import { type Filter, readFilters, writeFilters } from '../../work/filters.ts'
import { workRows } from '../../work/tree.ts'
import { useAccepted } from '../../work/use-accepted.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { useAwaitedRef } from './awaited-ref.ts'
import { DisplayMenu } from './display-menu.tsx'
import type { GanttHandle, GanttViewState } from './gantt/index.ts'
import { type ColumnId, FIRST_COLUMNS, FORECAST_COLUMNS, PHONE_COLUMNS } from './column-ids.ts'
import { readBaselines } from './display/plan-display.ts'
import type { ExtraColumn } from './display/use-display.ts'
import { nextSort, readAt, readColumns, readSort, writeAt, writeColumns } from './plan-address.ts'
import { usePlanKeys } from './plan-keys.ts'
import { PlanResult } from './plan-result.tsx'
import { type PlanMoves, PlanTabs } from './plan-tabs.tsx'
import { useGridColumns } from './use-grid-columns.ts'
import { type PlanRows, usePlanRows } from './use-plan-rows.ts'
import { useWritten } from './use-written.ts'
import './plan.css'

const PlanGantt = lazy(async () => ({ default: (await import('./plan-gantt.tsx')).PlanGantt }))
const EmptyPlan = lazy(async () => ({ default: (await import('./nothing-here.tsx')).EmptyPlan }))
const NothingMatches = lazy(async () => ({ default: (await import('./nothing-here.tsx')).NothingMatches }))
const ImprovePanel = lazy(async () => ({ default: (await import('./improve/improve-panel.tsx')).ImprovePanel }))
const ExportMenu = lazy(async () => ({ default: (await import('./export/export-menu.tsx')).ExportMenu }))
const PlanPanels = lazy(async () => ({ default: (await import('./plan-panels.tsx')).PlanPanels }))
const MilestoneDialog = lazy(async () => ({
  default: (await import('./milestone/milestone-dialog.tsx')).MilestoneDialog,
}))
const DisplayChips = lazy(async () => ({ default: (await import('./display/display-chips.tsx')).DisplayChips }))
const PlanTools = lazy(async () => ({ default: (await import('./plan-tools.tsx')).PlanTools }))
const TeamlessNote = lazy(async () => ({ default: (await import('./teamless-note.tsx')).TeamlessNote }))
const PlanGrid = lazy(async () => ({ default: (await import('./plan-grid.tsx')).PlanGrid }))

/** Below this the time axis has no room: the grid comes first. */
const PHONE_PX = 640
/** Below this the tools, in words, would push the views out of their row. */
const NO_ROOM_FOR_TOOLS = '(width < 800px)'

const ONLY_LATE: Filter = { field: 'schedule', is: true, values: ['late'] }
const NO_TEAM: Filter = { field: 'schedule', is: true, values: ['no-team'] }
const notOfSchedule = ({ field }: Filter) => field !== 'schedule'
const NO_PANEL: PlanSearch = { improve: undefined, broken: undefined, level: undefined }
const WHOLE: PlanSearch = { filter: undefined, q: undefined, write: undefined }

/** When, after what: the plan as a Gantt or as a grid. */
export function PlanPage() {
  const search = useSearch({ from: '/app/program/plan' })
  const navigate = useNavigate({ from: '/program/plan' })
  const shell = useShell()
  const { replica, rights } = useWorkspace()
  const accepted = useAccepted()
  const view = search.view ?? (window.innerWidth < PHONE_PX ? 'grid' : 'gantt')
  const { now: gantt, set: setGantt, standing: ganttStanding, giveUp } = useAwaitedRef<GanttHandle>()
  // A picture asked for before the Gantt came is not of what it shows whenever it is chosen again.
  useEffect(() => (view === 'gantt' ? undefined : giveUp()), [view, giveUp])
  const searchField = useRef<HTMLInputElement>(null)
  const [filterOpen, setFilterOpen] = useState(false)
  const setSearch = useCallback(
    // Without the scroll of before: what the Gantt has scrolled to meanwhile stays.
    (wish: PlanSearch, replace = true) =>
      void navigate({ search: (before) => ({ ...before, ...wish }), replace, resetScroll: false }),
    [navigate],
  )

  const filters = useMemo(() => readFilters(search.filter), [search.filter])
  const written = useWritten(search.write)
  const writtenIds = written?.ids ?? null
  const firstColumns = window.innerWidth < PHONE_PX ? PHONE_COLUMNS : FIRST_COLUMNS
  const shownIds = useMemo(() => readColumns(search.columns, firstColumns), [search.columns, firstColumns])
  const moreIds = useMemo(
    () => (search.extra === undefined ? [] : readColumns(search.extra, []).slice(1)),
    [search.extra],
  )
  const [displayOpen, setDisplayOpen] = useState(false)
  const isForecast = (view === 'grid' ? shownIds : moreIds).some((id) => FORECAST_COLUMNS.includes(id))
  const { all, idOf, comparing, cellText, load } = useGridColumns({
    isWanted: view === 'grid' || displayOpen || search.sort !== undefined || moreIds.length > 0,
    withOdds: isForecast,
    baseline: search.baseline,
    accepted: accepted.of,
  })
  const columns = useMemo(() => shownIds.flatMap((id) => all?.get(id) ?? []), [all, shownIds])
  const moreColumns = useMemo(
    () =>
      moreIds.flatMap((id): ExtraColumn[] => {
        const column = all?.get(id)
        if (column === undefined || cellText === undefined) return []
        const { title, width, type, align = type === 'number' ? 'end' : 'start' } = column
        return [{ id, title, width, align, text: (row) => cellText(column, row) }]
      }),
    [all, cellText, moreIds],
  )
  const sort = useMemo(() => readSort(search.sort), [search.sort])
  const compare = useMemo(() => {
    const column = sort && all?.get(sort.columnId as ColumnId)
    if (!column || comparing === undefined) return undefined
    return comparing(column, sort.direction === 'descending', column.id === 'statusId' ? statusChoices(replica) : [])
  }, [sort, all, comparing, replica])
  const planRows = usePlanRows({ filters, text: search.q ?? '', written: writtenIds, compare })
  const { rows, all: total, matching, late, closed, onToggle, setClosed } = planRows
  const { matches } = planRows
  const sought = useMemo(() => {
    if (search.q === undefined) return null
    return { text: search.q, ids: new Set(rows.filter(({ item }) => matches(item)).map(({ item }) => item.id)) }
  }, [search.q, rows, matches])
  const narrowed = filters.length > 0 || search.q !== undefined || writtenIds !== null
  useBranchesOfShown(planRows, () => setSearch(WHOLE))

  const onImprove = useCallback(() => setSearch({ ...NO_PANEL, improve: 'open' }, false), [setSearch])
  const mayImprove = rights.mayWrite('work-item')
  const panel = search.broken ?? search.level ?? search.why
  const isImproving = search.improve === 'open' && mayImprove
  usePlanKeys({
    view,
    onImprove: mayImprove ? onImprove : undefined,
    onFilter: useCallback(() => setFilterOpen(true), []),
    onSearch: useCallback(() => searchField.current?.focus(), []),
    onSwitch: useCallback(() => setSearch({ view: view === 'gantt' ? 'grid' : 'gantt' }, false), [setSearch, view]),
  })
  const at = useMemo(() => readAt(search.at), [search.at])
  const keepAt = useCallback((next: GanttViewState) => setSearch({ at: writeAt(next) }), [setSearch])
  const parents = () => rows.filter(({ hasChildren }) => hasChildren).map(({ item }) => item.id)
  const narrow = useNarrow(NO_ROOM_FOR_TOOLS)
  const moves: PlanMoves = {
    view,
    onToday: () => gantt()?.goToToday(),
    onFit: () => gantt()?.fit(),
    anyClosed: closed.size > 0,
    onOpenAll: () => setClosed(new Set()),
    onCloseAll: () => setClosed(new Set(parents())),
  }

  return (
    <PlaceFrame
      parts={['Program', 'Plan']}
      path="/program/plan"
      actions={
        total === 0 ? undefined : (
          <Suspense>
            <ExportMenu
              gantt={ganttStanding}
              isGantt={view === 'gantt'}
              filters={filters}
              text={search.q}
              against={readBaselines(search.baseline).map((id) => replica.get('baseline', id)?.name ?? '')}
              rows={() =>
                workRows(replica.all('work-item'), { closed: new Set(), compare, ...(narrowed ? { matches } : {}) })
              }
              columns={() =>
                load().then((known) => [...new Set([...shownIds, ...moreIds])].map((id) => known.get(id)!))
              }
            />
          </Suspense>
        )
      }
      tabs={
        <PlanTabs {...moves} narrow={narrow} isEmpty={total === 0}>
          <Suspense fallback={null}>
            <PlanTools
              {...moves}
              narrow={narrow}
              onBroken={() => setSearch({ ...NO_PANEL, broken: 'open' }, false)}
              onLevel={() => setSearch({ ...NO_PANEL, level: 'hand' }, false)}
              onImprove={mayImprove ? onImprove : undefined}
            />
          </Suspense>
          <DisplayMenu
            view={view}
            shownIds={shownIds}
            titleOf={all === null ? null : (id) => all.get(id)!.title}
            open={displayOpen}
            onOpenChange={setDisplayOpen}
            onColumns={(ids) => setSearch({ columns: writeColumns(ids, firstColumns) })}
            onZoom={(pxPerDay) => gantt()?.zoomTo(pxPerDay)}
          />
        </PlanTabs>
      }
      chips={
        total === 0 ? undefined : (
          <FilterBar
            filters={filters}
            onChange={(next) => setSearch({ filter: writeFilters(next) })}
            open={filterOpen}
            onOpenChange={setFilterOpen}
            lead={
              <>
                {written ? (
                  <Chip
                    removeLabel={`Show more than ${written.label}`}
                    onRemove={() => setSearch({ write: undefined })}
                  >
                    <span className="written-chip clip">From “{written.label}”</span>
                  </Chip>
                ) : null}
                {(search.marks ?? search.baseline) ? (
                  <Suspense fallback={null}>
                    <DisplayChips view={view} />
                  </Suspense>
                ) : null}
              </>
            }
          >
            <PlanResult
              searchField={searchField}
              text={search.q ?? ''}
              onText={(text) => setSearch({ q: text || undefined })}
              all={total}
              matching={narrowed ? matching : null}
              late={late}
              onOnlyLate={() => setSearch({ filter: writeFilters([...filters.filter(notOfSchedule), ONLY_LATE]) })}
            />
          </FilterBar>
        )
      }
    >
      {total === 0 ? (
        <Suspense fallback={<PlanSkeleton />}>
          <EmptyPlan mayCreate={rights.mayCreate('work-item')} onNew={() => shell.openComposer()} />
        </Suspense>
      ) : written === undefined ? (
        <PlanSkeleton />
      ) : (
        <div className="plan-place" data-asked={search.why && true}>
          <Suspense fallback={<PlanSkeleton />}>
            <TeamlessNote
              shown={search.filter === writeFilters([NO_TEAM])}
              onShow={() => setSearch({ ...WHOLE, view: 'grid', filter: writeFilters([NO_TEAM]) }, false)}
            />
            {rows.length === 0 ? (
              <NothingMatches
                text={search.q}
                filtered={filters.length > 0}
                written={writtenIds !== null}
                onClear={(wish) => setSearch(wish)}
              />
            ) : view === 'gantt' ? (
              <PlanGantt
                ref={setGantt}
                rows={rows}
                accepted={accepted.shown}
                closed={closed}
                onToggle={onToggle}
                columns={moreColumns}
                matches={matches}
                at={at}
                onAt={keepAt}
                fitTo={writtenIds}
                sought={sought}
                proposed={shell.proposed}
                above={isImproving || panel !== undefined}
              />
            ) : all === null ? (
              <PlanSkeleton />
            ) : (
              <PlanGrid
                rows={rows}
                columns={columns}
                closed={closed}
                onToggle={onToggle}
                sort={sort}
                onSort={(columnId) => setSearch({ sort: nextSort(search.sort, columnId) })}
                idOfKey={idOf}
                empty={null}
              />
            )}
          </Suspense>
          {panel ? (
            <Suspense fallback={null}>
              <PlanPanels search={search} onSearch={setSearch} />
            </Suspense>
          ) : null}
          {isImproving ? (
            <Suspense fallback={null}>
              <ImprovePanel
                onShow={shell.setProposed}
                onOpen={shell.showItem}
                onClose={() => setSearch({ improve: undefined })}
              />
            </Suspense>
          ) : null}
        </div>
      )}
      {search.milestone === undefined ? null : (
        <Suspense fallback={null}>
          <MilestoneDialog id={search.milestone as Id} onClose={() => setSearch({ milestone: undefined })} />
        </Suspense>
      )}
    </PlaceFrame>
  )
}

function PlanSkeleton() {
  return <Skeleton rows={12} style={{ height: 16, margin: '16px 20px' }} />
}

/**
 * An item opened from elsewhere, or pointed at, is shown where it stands, whatever was closed above it. What is pointed at
 * and hidden by what narrows the plan is told, with the way to see it.
 */
function useBranchesOfShown({ closed, setClosed, matches }: PlanRows, showWhole: () => void): void {
  const { replica } = useWorkspace()
  const { openItem, pointedAt } = useShell()
  const openAbove = (id: Id) => {
    const above = ancestorsOf(replica.snapshot, 'work-item', id).map((each) => each.id)
    if (above.some((each) => closed.has(each))) setClosed(new Set([...closed].filter((each) => !above.includes(each))))
  }
  useEffect(() => {
    if (openItem !== null) openAbove(openItem)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when another item is opened, not when one is closed
  }, [openItem, replica])
  const toldOf = useRef<Id | null>(null)
  useEffect(() => {
    const item = replica.get('work-item', pointedAt)
    if (item === undefined) return
    if (matches(item)) return openAbove(item.id)
    // It stays to be shown, as soon as the plan is as wide again.
    if (toldOf.current === item.id) return
    toldOf.current = item.id
    const text = `${item.title} is hidden by what narrows the plan`
    showToast({ id: 'hidden', text, action: { label: 'Show the whole plan', onSelect: showWhole } })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when another item is pointed at or the plan is narrowed otherwise
  }, [pointedAt, replica, matches])
}
