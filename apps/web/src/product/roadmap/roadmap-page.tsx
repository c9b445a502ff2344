import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Id, WorkItem } from '@trireme/domain'
import { Button, Checkbox, EmptyState, type KeyBinding, Select, ViewTabs } from '@trireme/ui'
import { Map as MapIcon } from 'lucide-react'
import { Suspense, lazy, useCallback, useMemo, useState } from 'react'
import { effortByItem, workTree } from '@trireme/planning/tracking'
import type { RoadmapSearch } from '../../addresses.ts'
import { counted } from '../../schedule/days.ts'
import { Begin } from '../../shell/begin.tsx'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { usePlaceKeys } from '../../shell/shell-state.tsx'
import { FilterBar } from '../../work/filter-bar.tsx'
import { meets, readFilters, writeFilters } from '../../work/filters.ts'
import { usePlan, useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { goalsByItem, roadmap } from './lanes.ts'
import { SubstantiatedNote } from './substantiated-note.tsx'
import { substantiation } from './substantiated.ts'
import { useAccepted } from '../../work/use-accepted.ts'
import { useNarrow } from '../../shell/use-narrow.ts'
import { Timeline } from './timeline.tsx'
import './roadmap.css'

/** What each view is for, said where there is no work yet. */
const EMPTY = {
  timeline: 'Initiatives appear here by product, in the order they come, with what they are meant to change.',
  'now-next-later':
    'Initiatives stand here in three columns: what is under way now, what is planned next, and what may come later. No date is needed.',
} as const

const Horizons = lazy(async () => ({ default: (await import('./horizons.tsx')).Horizons }))

const VIEWS = ['timeline', 'now-next-later'] as const
const NO_GOAL = 'none'

/** What, in what order: initiatives and their parts on an axis by product, or as now, next and later. */
export function RoadmapPage() {
  const search = useSearch({ from: '/app/product/roadmap' })
  const navigate = useNavigate({ from: '/product/roadmap' })
  const { replica, today } = useWorkspace()
  const plan = usePlan()
  const goals = useRecords('goal')
  const accepted = useAccepted()
  const versions = [
    useVersion('work-item'),
    useVersion('product'),
    useVersion('status'),
    useVersion('estimate'),
    useVersion('goal-link'),
  ].join()
  const [filterOpen, setFilterOpen] = useState(false)
  const narrow = useNarrow()
  const view = search.view ?? (narrow ? 'now-next-later' : 'timeline')
  const scale = search.scale ?? 'quarter'
  const withDone = search.done !== undefined
  const { goal } = search
  const filters = useMemo(() => readFilters(search.filter), [search.filter])
  const setSearch = useCallback(
    (wish: RoadmapSearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )

  const known = useMemo(() => {
    const tree = workTree(replica.snapshot)
    return { tree, efforts: effortByItem(replica.snapshot), goals: goalsByItem(replica.snapshot, tree) }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
  }, [replica, versions])
  const { tree } = known
  const matches = useCallback(
    (item: WorkItem) => {
      const served = known.goals.get(item.id)
      const serves = goal === undefined || (goal === NO_GOAL ? !served?.size : served?.has(goal) === true)
      return serves && meets(item, filters, plan, replica.snapshot)
    },
    [known, goal, filters, plan, replica],
  )
  const made = useMemo(() => roadmap(replica.snapshot, tree, { matches, withDone }), [replica, tree, matches, withDone])
  const shown = useMemo(() => made.lanes.flatMap(({ items }) => items.map(({ item }) => item)), [made])
  const roots = useMemo(() => tree.roots.filter(matches), [tree, matches])
  const cards = useMemo(() => roots.filter((item) => tree.categoryOf(item) !== 'done'), [roots, tree])
  const doneHidden = view === 'timeline' ? made.doneHidden : roots.length - cards.length
  const evidence = useMemo(() => ({ ...known, snapshot: replica.snapshot, plan }), [known, replica, plan])
  const onView = view === 'timeline' ? shown : cards
  const withoutGoal = onView.filter(
    (item) => tree.categoryOf(item) !== 'done' && !known.goals.get(item.id)?.size,
  ).length
  const goalsOf = useCallback((id: Id) => known.goals.get(id), [known])

  const keys = useMemo<readonly KeyBinding[]>(
    () => [
      { keys: 'F', label: 'Filter', run: () => setFilterOpen(true) },
      {
        keys: 'V',
        label: 'Switch view',
        run: () => setSearch({ view: view === 'timeline' ? 'now-next-later' : 'timeline' }),
      },
      ...(view === 'timeline'
        ? [
            { keys: '+', label: 'Months', run: () => setSearch({ scale: 'month' }) },
            { keys: '-', label: 'Quarters', run: () => setSearch({ scale: undefined }) },
          ]
        : [
            { keys: '⌥←', beside: ['⌥→'], label: 'Move the card to the column before, after' },
            { keys: '⌥↑', beside: ['⌥↓'], label: 'Move the card up, down' },
          ]),
    ],
    [setSearch, view],
  )
  usePlaceKeys(keys)
  const narrowed = filters.length > 0 || goal !== undefined

  const display =
    view === 'timeline' ? (
      <span className="row roadmap-display">
        <Checkbox checked={withDone} onChange={(on) => setSearch({ done: on ? 'shown' : undefined })}>
          Show done
        </Checkbox>
        <Select
          aria-label="Scale"
          value={scale}
          options={[
            { id: 'quarter', label: 'Quarters' },
            { id: 'month', label: 'Months' },
          ]}
          onChange={(id) => setSearch({ scale: id === 'month' ? id : undefined })}
        />
      </span>
    ) : null

  return (
    <PlaceFrame
      parts={['Product', 'Roadmap']}
      path="/product/roadmap"
      tabs={
        <ViewTabs
          current={view}
          tabs={VIEWS.map((id) => ({
            id,
            label: id === 'timeline' ? 'Timeline' : 'Now-Next-Later',
            link: <Link to="/product/roadmap" search={(before) => ({ ...before, view: id })} />,
          }))}
        >
          {narrow ? null : display}
        </ViewTabs>
      }
      chips={
        <FilterBar
          filters={filters}
          onChange={(next) => setSearch({ filter: writeFilters(next) })}
          open={filterOpen}
          onOpenChange={setFilterOpen}
          lead={
            goals.length === 0 ? null : (
              <span className="goal-filter">
                <Select
                  aria-label="Goal"
                  value={goal ?? ''}
                  options={[
                    { id: '', label: 'Any goal' },
                    { id: NO_GOAL, label: 'No goal' },
                    ...goals
                      .map(({ id, title }) => ({ id: id as string, label: title }))
                      .toSorted((one, other) => one.label.localeCompare(other.label)),
                  ]}
                  onChange={(id) => setSearch({ goal: id || undefined })}
                />
              </span>
            )
          }
        >
          <span className="row roadmap-notes">
            {narrow ? display : null}
            <span className="numeric">
              {counted(onView.length, 'item')}
              {withoutGoal > 0 && goals.length > 0 ? ` · ${withoutGoal} without goal` : ''}
              {doneHidden > 0 ? ` · ${doneHidden} done not shown` : ''}
              {made.beyond > 0 ? ` · ${made.beyond} more beyond 300: narrow the filters` : ''}
            </span>
            <SubstantiatedNote sums={substantiation(onView, evidence)} />
          </span>
        </FilterBar>
      }
    >
      {onView.length === 0 ? (
        <EmptyState
          icon={<MapIcon size={28} aria-hidden="true" />}
          action={
            narrowed ? (
              <Button onClick={() => setSearch({ filter: undefined, goal: undefined })}>Clear filters</Button>
            ) : doneHidden > 0 ? (
              <Button
                onClick={() => setSearch(view === 'timeline' ? { done: 'shown' } : { view: 'timeline', done: 'shown' })}
              >
                Show done
              </Button>
            ) : (
              <Begin add="Add an initiative" />
            )
          }
        >
          {narrowed
            ? 'Nothing matches these filters.'
            : doneHidden > 0
              ? `All that is here is done: ${counted(doneHidden, 'item')}.`
              : EMPTY[view]}
        </EmptyState>
      ) : view === 'timeline' ? (
        <Timeline
          lanes={made.lanes}
          plan={plan}
          today={today}
          scale={scale}
          goalsOf={goalsOf}
          substantiationOf={(item) => substantiation([item], evidence)}
          progressOf={accepted.of}
        />
      ) : (
        <Suspense>
          <Horizons items={cards} plan={plan} goalsOf={goalsOf} />
        </Suspense>
      )}
    </PlaceFrame>
  )
}
