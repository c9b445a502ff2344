import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ancestorsOf } from '@trireme/domain'
import {
  Button,
  Checkbox,
  EmptyState,
  IconButton,
  type KeyBinding,
  Popover,
  Select,
  Skeleton,
  TextInput,
  ViewTabs,
  useTheme,
} from '@trireme/ui'
import { ChartGantt, ChevronsDownUp, ChevronsUpDown, Maximize2, SlidersHorizontal } from 'lucide-react'
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PlanSearch } from '../../addresses.ts'
import { counted } from '../../schedule/days.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { usePlaceKeys, useShell } from '../../shell/shell-state.tsx'
import { statusChoices } from '../../work/choices.ts'
import { idOfKey } from '../../work/commands.ts'
import { FilterBar } from '../../work/filter-bar.tsx'
import { type Filter, readFilters, writeFilters } from '../../work/filters.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import type { GanttHandle, GanttViewState } from './gantt/index.ts'
import { COLUMN_IDS, type ColumnId, FIRST_COLUMNS, comparing, gridColumns } from './grid-columns.tsx'
import { usePlanRows } from './use-plan-rows.ts'
import './plan.css'

const PlanGantt = lazy(async () => ({ default: (await import('./plan-gantt.tsx')).PlanGantt }))
const PlanGrid = lazy(async () => ({ default: (await import('./plan-grid.tsx')).PlanGrid }))

/** Below this the time axis has no room: the grid comes first. */
const PHONE_PX = 640

const ONLY_LATE: Filter = { field: 'schedule', is: true, values: ['late'] }
const notOfSchedule = ({ field }: Filter) => field !== 'schedule'

/** When, after what: the plan as a Gantt or as a grid. */
export function PlanPage() {
  const search = useSearch({ from: '/app/program/plan' })
  const navigate = useNavigate({ from: '/program/plan' })
  const workspace = useWorkspace()
  const shell = useShell()
  const { replica, schedule, canEdit } = workspace
  const view = search.view ?? (window.innerWidth < PHONE_PX ? 'grid' : 'gantt')
  const gantt = useRef<GanttHandle>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const [filterOpen, setFilterOpen] = useState(false)
  const setSearch = useCallback(
    (wish: Partial<PlanSearch>, replace = true) =>
      void navigate({ search: (before) => ({ ...before, ...wish }), replace }),
    [navigate],
  )

  const filters = useMemo(() => readFilters(search.filter), [search.filter])
  const idOf = useCallback((key: string) => idOfKey(replica, key), [replica])
  const all = useMemo(
    () => gridColumns({ replica, plan: () => schedule.current, idOfKey: idOf }, canEdit),
    [replica, schedule, idOf, canEdit],
  )
  const shownIds = useMemo(() => readColumns(search.columns), [search.columns])
  const columns = useMemo(() => shownIds.map((id) => all.get(id)!), [all, shownIds])
  const sort = useMemo(() => readSort(search.sort), [search.sort])
  const compare = useMemo(() => {
    const column = sort && all.get(sort.columnId as ColumnId)
    if (!column) return undefined
    return comparing(column, sort.direction === 'descending', column.id === 'statusId' ? statusChoices(replica) : [])
  }, [sort, all, replica])
  const {
    rows,
    all: total,
    matching,
    late,
    closed,
    onToggle,
    setClosed,
  } = usePlanRows(filters, search.q ?? '', compare)

  // An item opened from elsewhere is shown where it stands, whatever was closed above it.
  const { openItem } = shell
  useEffect(() => {
    if (openItem === null) return
    const above = ancestorsOf(replica.snapshot, 'work-item', openItem).map(({ id }) => id)
    if (above.some((id) => closed.has(id))) setClosed(new Set([...closed].filter((id) => !above.includes(id))))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when another item is opened, not when one is closed
  }, [openItem, replica])

  const keyBindings = useMemo<readonly KeyBinding[]>(
    () => [
      { keys: 'F', label: 'Filter', run: () => setFilterOpen(true) },
      { keys: '/', label: 'Search in this view', run: () => searchField.current?.focus() },
      { keys: 'V', label: 'Switch view', run: () => setSearch({ view: view === 'gantt' ? 'grid' : 'gantt' }, false) },
      ...(view === 'gantt'
        ? [
            { keys: '⌥→', label: 'Move the bar by a day; with Shift by a week', run: () => {} },
            { keys: '⌥⇧↑', label: 'Make the bar longer or shorter by a day', run: () => {} },
            { keys: '⌥L', label: 'Draw a dependency', run: () => {} },
          ]
        : []),
    ],
    [setSearch, view],
  )
  usePlaceKeys(keyBindings)

  const at = useMemo(() => readAt(search.at), [search.at])
  const keepAt = useCallback((next: GanttViewState) => setSearch({ at: writeAt(next) }), [setSearch])
  const parents = rows.filter(({ hasChildren }) => hasChildren).map(({ item }) => item.id)
  const narrowed = filters.length > 0 || search.q !== undefined

  return (
    <PlaceFrame
      parts={['Program', 'Plan']}
      path="/program/plan"
      tabs={
        <ViewTabs
          current={view}
          tabs={[
            {
              id: 'gantt',
              label: 'Gantt',
              link: <Link to="/program/plan" search={(before) => ({ ...before, view: 'gantt' as const })} />,
            },
            {
              id: 'grid',
              label: 'Grid',
              link: <Link to="/program/plan" search={(before) => ({ ...before, view: 'grid' as const })} />,
            },
          ]}
        >
          {view === 'gantt' ? (
            <>
              <Button variant="quiet" onClick={() => gantt.current?.goToToday()}>
                Today
              </Button>
              <IconButton
                label="Fit the whole plan"
                keyHint="0"
                icon={<Maximize2 size={14} aria-hidden="true" />}
                onClick={() => gantt.current?.fit()}
              />
            </>
          ) : null}
          <IconButton
            label={closed.size > 0 ? 'Open all' : 'Close all'}
            icon={
              closed.size > 0 ? (
                <ChevronsUpDown size={14} aria-hidden="true" />
              ) : (
                <ChevronsDownUp size={14} aria-hidden="true" />
              )
            }
            onClick={() => setClosed(new Set(closed.size > 0 ? [] : parents))}
          />
          <Display
            view={view}
            shownIds={shownIds}
            titleOf={(id) => all.get(id)!.title}
            onColumns={(ids) => setSearch({ columns: writeColumns(ids) })}
          />
        </ViewTabs>
      }
      chips={
        <FilterBar
          filters={filters}
          onChange={(next) => setSearch({ filter: writeFilters(next) })}
          open={filterOpen}
          onOpenChange={setFilterOpen}
        >
          <span className="plan-result">
            <TextInput
              ref={searchField}
              type="search"
              aria-label="Search in this view"
              placeholder="Search  /"
              value={search.q ?? ''}
              onChange={(event) => setSearch({ q: event.target.value || undefined })}
            />
            <span className="numeric">
              {narrowed ? `${matching.toLocaleString('en')} of ` : ''}
              {counted(total, 'item')}
              {late > 0 ? (
                <>
                  {' · '}
                  <button
                    type="button"
                    className="text-button late"
                    title="Show only what is late"
                    onClick={() => setSearch({ filter: writeFilters([...filters.filter(notOfSchedule), ONLY_LATE]) })}
                  >
                    {late} late
                  </button>
                </>
              ) : null}
            </span>
          </span>
        </FilterBar>
      }
    >
      {total === 0 ? (
        <EmptyPlan canEdit={canEdit} onNew={() => shell.openComposer()} />
      ) : (
        <Suspense fallback={<Skeleton rows={12} style={{ height: 16, margin: '16px 20px' }} />}>
          {rows.length === 0 ? (
            <NothingMatches text={search.q} filtered={filters.length > 0} onClear={(wish) => setSearch(wish)} />
          ) : view === 'gantt' ? (
            <PlanGantt ref={gantt} rows={rows} closed={closed} onToggle={onToggle} at={at} onAt={keepAt} />
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
      )}
    </PlaceFrame>
  )
}

function EmptyPlan({ canEdit, onNew }: { readonly canEdit: boolean; readonly onNew: () => void }) {
  return (
    <EmptyState
      icon={<ChartGantt size={28} aria-hidden="true" />}
      action={
        canEdit ? (
          <span className="row">
            <Button variant="primary" keyHint="C" onClick={onNew}>
              Add the first item
            </Button>
            <Link to="/import">Import a plan</Link>
          </span>
        ) : undefined
      }
    >
      Work appears here as it is planned: what, by whom, when, and after what.
    </EmptyState>
  )
}

function NothingMatches(props: {
  readonly text: string | undefined
  readonly filtered: boolean
  readonly onClear: (wish: Partial<PlanSearch>) => void
}) {
  const { text, filtered, onClear } = props
  return (
    <EmptyState
      action={
        <span className="row">
          {text === undefined ? null : <Button onClick={() => onClear({ q: undefined })}>Clear search</Button>}
          {filtered ? <Button onClick={() => onClear({ filter: undefined })}>Clear filters</Button> : null}
        </span>
      }
    >
      {text === undefined
        ? 'Nothing matches these filters.'
        : `No title contains “${text}”${filtered ? ' under these filters' : ''}.`}
    </EmptyState>
  )
}

function Display(props: {
  readonly view: 'gantt' | 'grid'
  readonly shownIds: readonly ColumnId[]
  readonly titleOf: (id: ColumnId) => string
  readonly onColumns: (ids: readonly ColumnId[]) => void
}) {
  const { view, shownIds, titleOf, onColumns } = props
  const { density, change } = useTheme()
  return (
    <Popover
      title="Display"
      align="end"
      trigger={
        <Button variant="quiet" icon={<SlidersHorizontal size={14} aria-hidden="true" />}>
          Display
        </Button>
      }
    >
      <div className="stack display-panel">
        <label className="row">
          <span className="grow">Density</span>
          <Select
            value={density}
            options={[
              { id: 'dense', label: 'Dense' },
              { id: 'default', label: 'Default' },
              { id: 'comfortable', label: 'Comfortable' },
            ]}
            onChange={(next) => change({ density: next as typeof density })}
          />
        </label>
        {view === 'grid' ? (
          <fieldset className="display-columns">
            <legend className="meta">Columns</legend>
            {COLUMN_IDS.filter((id) => id !== 'title').map((id) => (
              <Checkbox
                key={id}
                checked={shownIds.includes(id)}
                onChange={(on) => onColumns(COLUMN_IDS.filter((each) => (each === id ? on : shownIds.includes(each))))}
              >
                {titleOf(id)}
              </Checkbox>
            ))}
          </fieldset>
        ) : null}
      </div>
    </Popover>
  )
}

function readColumns(text: string | undefined): readonly ColumnId[] {
  const ids = (text ?? '').split('.').filter((id): id is ColumnId => (COLUMN_IDS as readonly string[]).includes(id))
  return ids.length === 0 ? FIRST_COLUMNS : ['title', ...ids.filter((id) => id !== 'title')]
}

function writeColumns(ids: readonly ColumnId[]): string | undefined {
  return ids.join() === FIRST_COLUMNS.join() ? undefined : ids.join('.')
}

function readSort(text: string | undefined) {
  if (text === undefined) return undefined
  const descending = text.startsWith('-')
  const direction = descending ? ('descending' as const) : ('ascending' as const)
  return { columnId: descending ? text.slice(1) : text, direction }
}

/** Up, down, then the order of rank again. */
function nextSort(now: string | undefined, columnId: string): string | undefined {
  if (now === columnId) return `-${columnId}`
  return now === `-${columnId}` ? undefined : columnId
}

function readAt(text: string | undefined): GanttViewState | null {
  const [pxPerDay, leftAt] = (text ?? '').split('@').map(Number)
  return pxPerDay !== undefined && leftAt !== undefined && pxPerDay > 0 && Number.isFinite(leftAt)
    ? { pxPerDay, leftAt }
    : null
}

function writeAt({ pxPerDay, leftAt }: GanttViewState): string {
  return `${Math.round(pxPerDay * 100) / 100}@${Math.round(leftAt)}`
}
