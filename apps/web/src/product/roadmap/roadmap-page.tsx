import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Id, WorkItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { Button, EmptyState, HealthGlyph, ViewTabs } from '@trireme/ui'
import { Map as MapIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import { counted, daysLate, endsOn, span, startsOn } from '../../schedule/days.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useShell } from '../../shell/shell-state.tsx'
import { FilterBar } from '../../work/filter-bar.tsx'
import { meets, readFilters, writeFilters } from '../../work/filters.ts'
import { StatusMark } from '../../work/marks.tsx'
import { usePlan, useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { HORIZONS, type Horizon, horizonOf, roadmapLanes } from './lanes.ts'
import { Timeline } from './timeline.tsx'
import './roadmap.css'

const TITLES: Readonly<Record<Horizon, string>> = { now: 'Now', next: 'Next', later: 'Later', done: 'Done' }
const MEANING: Readonly<Record<Horizon, string>> = {
  now: 'Under way, or starts within 30 days',
  next: 'Starts within 120 days',
  later: 'Starts later, or has no date yet',
  done: 'Finished',
}

/** What, in what order: initiatives and epics by product, as columns of time or on an axis. */
export function RoadmapPage() {
  const search = useSearch({ from: '/app/product/roadmap' })
  const navigate = useNavigate({ from: '/product/roadmap' })
  const { replica, today, canEdit } = useWorkspace()
  const shell = useShell()
  const plan = usePlan()
  const items = useRecords('work-item')
  const versions = [useVersion('product'), useVersion('work-item-type'), useVersion('status')].join()
  const [filterOpen, setFilterOpen] = useState(false)
  const view = search.view ?? 'timeline'
  const filters = useMemo(() => readFilters(search.filter), [search.filter])
  const lanes = useMemo(
    () => roadmapLanes(replica.snapshot, (item) => meets(item, filters, plan)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
    [replica, items, versions, filters, plan],
  )
  const shown = lanes.flatMap((lane) => lane.items)
  return (
    <PlaceFrame
      parts={['Product', 'Roadmap']}
      path="/product/roadmap"
      tabs={
        <ViewTabs
          current={view}
          tabs={[
            { id: 'timeline', label: 'Timeline', link: <Link to="/product/roadmap" search={(before) => ({ ...before, view: 'timeline' as const })} /> },
            {
              id: 'now-next-later',
              label: 'Now-Next-Later',
              link: <Link to="/product/roadmap" search={(before) => ({ ...before, view: 'now-next-later' as const })} />,
            },
          ]}
        />
      }
      chips={
        <FilterBar
          filters={filters}
          onChange={(next) => void navigate({ search: (before) => ({ ...before, filter: writeFilters(next) }), replace: true })}
          open={filterOpen}
          onOpenChange={setFilterOpen}
        >
          <span className="numeric">{counted(shown.length, 'item')}</span>
        </FilterBar>
      }
    >
      {shown.length === 0 ? (
        <EmptyState
          icon={<MapIcon size={28} aria-hidden="true" />}
          action={
            filters.length > 0 ? (
              <Button onClick={() => void navigate({ search: (before) => ({ ...before, filter: undefined }) })}>Clear filters</Button>
            ) : canEdit ? (
              <Button variant="primary" keyHint="C" onClick={() => shell.openComposer()}>
                Add an initiative
              </Button>
            ) : undefined
          }
        >
          {filters.length > 0 ? 'Nothing matches these filters.' : 'Initiatives and epics appear here by product, in the order they come.'}
        </EmptyState>
      ) : view === 'timeline' ? (
        <Timeline lanes={lanes} plan={plan} today={today} />
      ) : (
        <div className="horizons">
          {HORIZONS.map((horizon) => (
            <Column
              key={horizon}
              horizon={horizon}
              items={shown.filter((item) => horizonOf(item, replica.snapshot, plan, today) === horizon)}
              plan={plan}
            />
          ))}
        </div>
      )}
    </PlaceFrame>
  )
}

function Column({ horizon, items, plan }: { readonly horizon: Horizon; readonly items: readonly WorkItem[]; readonly plan: Plan }) {
  const starts = (id: Id) => plan.items.get(id)?.startsAt ?? Infinity
  return (
    <section className="horizon" aria-label={TITLES[horizon]}>
      <header>
        <h2>{TITLES[horizon]}</h2>
        <span className="meta numeric">{items.length}</span>
        <span className="meta horizon-meaning">{MEANING[horizon]}</span>
      </header>
      <ul className="plain-list stack-tight">
        {items
          .toSorted((one, other) => starts(one.id) - starts(other.id))
          .map((item) => (
            <li key={item.id}>
              <Card item={item} plan={plan} />
            </li>
          ))}
      </ul>
    </section>
  )
}

function Card({ item, plan }: { readonly item: WorkItem; readonly plan: Plan }) {
  const { replica } = useWorkspace()
  const shell = useShell()
  const planned = plan.items.get(item.id)
  const late = planned !== undefined && planned.lateMinutes > 0
  const product = replica.get('product', item.productId)?.name
  return (
    <button type="button" className="roadmap-card" aria-current={shell.openItem === item.id || undefined} onClick={() => shell.showItem(item.id)}>
      <span className="row">
        <HealthGlyph health={item.health ?? 'unset'} />
        <span className="grow roadmap-card-title">{item.title}</span>
      </span>
      <span className="meta">{[item.key, product].filter(Boolean).join(' · ')}</span>
      <span className="row meta">
        <StatusMark id={item.statusId} />
        <span className="tri-header-space" />
        <span className="numeric">{planned === undefined ? 'No dates' : span(startsOn(planned), endsOn(planned))}</span>
      </span>
      {late ? <span className="late meta">▲ {daysLate(planned.lateMinutes)} d after its target</span> : null}
    </button>
  )
}
