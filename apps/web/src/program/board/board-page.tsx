import { CatchBoundary, Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { WorkItem } from '@trireme/domain'
import { EmptyState, type KeyBinding, Skeleton, ViewTabs } from '@trireme/ui'
import { SquareKanban } from 'lucide-react'
import { type ReactNode, Suspense, useCallback, useMemo, useState } from 'react'
import type { BoardSearch } from '../../addresses.ts'
import { Begin } from '../../shell/begin.tsx'
import { ViewProblem } from '../../shell/not-loaded.tsx'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { usePlaceKeys } from '../../shell/shell-state.tsx'
import { FilterBar } from '../../work/filter-bar.tsx'
import { meets, readFilters, writeFilters } from '../../work/filters.ts'
import { useNarrow } from '../../shell/use-narrow.ts'
import { usePlan, useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { BOARD_VIEWS } from './views.ts'

/** Where does it stand: work by status, by team and iteration, and how it flows. */
export function BoardPage() {
  const search = useSearch({ from: '/app/program/board' })
  const navigate = useNavigate({ from: '/program/board' })
  const plan = usePlan()
  const { replica } = useWorkspace()
  const isEmpty = useRecords('work-item').length === 0
  const [filterOpen, setFilterOpen] = useState(false)
  const [result, setResult] = useState<ReactNode>('')
  const nth = Math.max(
    0,
    BOARD_VIEWS.findIndex(({ id }) => id === search.view),
  )
  const view = BOARD_VIEWS[nth]!
  const filters = useMemo(() => readFilters(search.filter), [search.filter])
  const matches = useCallback(
    (item: WorkItem) => meets(item, filters, plan, replica.snapshot),
    [filters, plan, replica],
  )
  const setSearch = useCallback(
    (wish: BoardSearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const narrow = useNarrow()
  const keys = useMemo<readonly KeyBinding[]>(
    () => [
      { keys: 'F', label: 'Filter', run: () => setFilterOpen(true) },
      {
        keys: 'V',
        label: 'Switch view',
        run: () => setSearch({ view: BOARD_VIEWS[(nth + 1) % BOARD_VIEWS.length]!.id }),
      },
      ...view.keys,
    ],
    [setSearch, nth, view],
  )
  usePlaceKeys(keys)
  const given = { search, setSearch, matches, isFiltered: filters.length > 0, onResult: setResult }
  const tools = (
    <CatchBoundary getResetKey={() => view.id} errorComponent={NoTools}>
      <Suspense fallback={null}>
        <view.Tools {...given} />
      </Suspense>
    </CatchBoundary>
  )
  return (
    <PlaceFrame
      parts={['Program', 'Board']}
      path="/program/board"
      tabs={
        <ViewTabs
          current={view.id}
          tabs={BOARD_VIEWS.map(({ id, label }) => ({
            id,
            label,
            link: <Link to="/program/board" search={(before) => ({ ...before, view: id })} />,
          }))}
        >
          {narrow || isEmpty ? null : tools}
        </ViewTabs>
      }
      chips={
        isEmpty ? undefined : (
          <FilterBar
            filters={filters}
            onChange={(next) => setSearch({ filter: writeFilters(next) })}
            open={filterOpen}
            onOpenChange={setFilterOpen}
          >
            {narrow ? tools : null}
            <span className="numeric">{result}</span>
          </FilterBar>
        )
      }
    >
      {isEmpty ? (
        <EmptyState icon={<SquareKanban size={28} aria-hidden="true" />} action={<Begin add="Add an initiative" />}>
          {view.empty}
        </EmptyState>
      ) : (
        <CatchBoundary getResetKey={() => view.id} errorComponent={ViewProblem}>
          <Suspense fallback={<Skeleton rows={10} style={{ height: 40, margin: '8px 16px' }} />}>
            <view.View key={view.id} {...given} />
          </Suspense>
        </CatchBoundary>
      )}
    </PlaceFrame>
  )
}

/** The view below says what is the matter. */
function NoTools() {
  return null
}
