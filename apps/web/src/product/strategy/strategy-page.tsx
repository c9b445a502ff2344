import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Goal, Id, KeyResult } from '@trireme/domain'
import { Button, EmptyState, type KeyBinding, Select, ViewTabs } from '@trireme/ui'
import { Plus, Target } from 'lucide-react'
import { type KeyboardEvent, Suspense, lazy, useCallback, useMemo, useState } from 'react'
import type { StrategySearch } from '../../addresses.ts'
import { idsOf } from '../../search.ts'
import { counted } from '../../schedule/days.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useShownTable } from '../../shell/shown-table.ts'
import { usePlaceKeys, useShell } from '../../shell/shell-state.tsx'
import { choicesOf } from '../../work/choices.ts'
import { useMayCreate, useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { behindLine } from './behind.ts'
import { goalsToTake, keyResultsToTake } from './goals-to-take.ts'
import { GoalRow } from './goal-row.tsx'
import { type GoalFilter, goalRows, keyResultRows } from './goal-rows.ts'
import { KeyResultRow } from './key-result-row.tsx'
import { type Standings, standings } from './standing.ts'
import { WorkLine } from './work-line.tsx'
import '../../shell/place-table.css'
import './strategy.css'

// What one edits a goal with is loaded when one does.
const NewGoal = lazy(async () => ({ default: (await import('./creation-dialogs.tsx')).NewGoal }))
const NewKeyResult = lazy(async () => ({ default: (await import('./creation-dialogs.tsx')).NewKeyResult }))
const GoalPanel = lazy(async () => ({ default: (await import('./goal-panel.tsx')).GoalPanel }))
const KeyResultPanel = lazy(async () => ({ default: (await import('./key-result-panel.tsx')).KeyResultPanel }))

const VIEWS = ['tree', 'list'] as const
const FILTERS = [
  ['productId', 'product', 'Any product'],
  ['portfolioId', 'portfolio', 'Any portfolio'],
  ['ownerId', 'person', 'Any owner'],
] as const

const SUMMARY_SAYS =
  'Behind: less far than a straight line from start to due date. Stale: no reading since it began. Unknown: without a metric or a target.'
/** Rows before the others are asked for: with the panel beside them they stay below 1,500 nodes. */
const MOST_ROWS = 36

type Making = { readonly kind: 'goal' | 'key-result'; readonly under: Id | null }

/** Why: goals with their key results, how far they have come and are expected to be, and the work that bets on them. */
export function StrategyPage() {
  const search = useSearch({ from: '/app/product/strategy' })
  const navigate = useNavigate({ from: '/product/strategy' })
  const { replica, today } = useWorkspace()
  const mayCreate = useMayCreate('goal')
  const { openItem } = useShell()
  const goals = useRecords('goal')
  const keyResults = useRecords('key-result')
  const versions = [
    useVersion('reading'),
    useVersion('metric'),
    useVersion('goal-link'),
    useVersion('work-item'),
  ].join()
  const [making, setMaking] = useState<Making | null>(null)
  const [whole, setWhole] = useState('')
  const view = search.view ?? 'tree'
  const setSearch = useCallback(
    (wish: StrategySearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const { productId, portfolioId, ownerId, goal: chosen } = search
  const filter = useMemo<GoalFilter>(() => ({ productId, portfolioId, ownerId }), [productId, portfolioId, ownerId])
  const toggled = useMemo(() => new Set(idsOf(search.closed)), [search.closed])
  const toggle = (id: Id) => {
    const next = toggled.has(id) ? [...toggled].filter((each) => each !== id) : [...toggled, id]
    setSearch({ closed: next.join('~') || undefined })
  }
  const found = useMemo(
    () => standings(replica.snapshot, today),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
    [replica, today, goals, keyResults, versions],
  )
  const rows = useMemo(
    () => goalRows(replica.snapshot, found, { filter, toggled, today }),
    [replica, found, filter, toggled, today],
  )
  const list = useMemo(() => keyResultRows(replica.snapshot, found, filter, today), [replica, found, filter, today])
  const choose = useCallback((id: Id | undefined) => setSearch({ goal: id }), [setSearch])
  const keys = useMemo<readonly KeyBinding[]>(
    () => [
      { keys: 'V', label: 'Switch view', run: () => setSearch({ view: view === 'tree' ? 'list' : 'tree' }) },
      ...(chosen === undefined || openItem !== null
        ? []
        : [{ keys: 'Esc', label: 'Close the panel', run: () => choose(undefined) }]),
    ],
    [setSearch, view, chosen, openItem, choose],
  )
  usePlaceKeys(keys)

  useShownTable(
    view === 'tree' ? 'Goals' : 'Key results',
    () => (view === 'tree' ? goalsToTake(replica, found, rows) : keyResultsToTake(replica, found, list)),
    goals.length > 0 && rows.length > 0,
  )

  // A page that shows something else begins short again.
  const shown = JSON.stringify([view, filter])
  const count = view === 'list' ? list.length : rows.length
  const most = whole === shown ? Infinity : MOST_ROWS
  const narrowed = Object.values(filter).some((value) => value !== undefined)
  const goal = replica.get('goal', chosen)
  const keyResult = replica.get('key-result', chosen)
  const panel = { standings: found, onClose: () => choose(undefined), onChoose: choose }
  return (
    <PlaceFrame
      parts={['Product', 'Strategy']}
      path="/product/strategy"
      actions={
        mayCreate ? (
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => setMaking({ kind: 'goal', under: null })}>
            Goal
          </Button>
        ) : null
      }
      tabs={
        <ViewTabs
          current={view}
          tabs={VIEWS.map((id) => ({
            id,
            label: id === 'tree' ? 'Goals' : 'Key results',
            link: <Link to="/product/strategy" search={(before) => ({ ...before, view: id })} />,
          }))}
        />
      }
      chips={
        goals.length === 0 ? undefined : (
          <>
            {FILTERS.map(([field, kind, any]) => (
              <span key={field} className="goal-filter-select">
                <Select
                  aria-label={any.replace('Any ', 'Filter by ')}
                  value={filter[field] ?? ''}
                  options={[
                    { id: '', label: any },
                    ...choicesOf(replica, kind).filter(({ id }) => isUsed(field, id, goals, keyResults)),
                  ]}
                  onChange={(id) => setSearch({ [field]: id || undefined })}
                />
              </span>
            ))}
            {narrowed ? (
              <Button
                variant="quiet"
                onClick={() => setSearch({ productId: undefined, portfolioId: undefined, ownerId: undefined })}
              >
                Clear
              </Button>
            ) : null}
            <span className="tri-header-space" />
            <span className="meta numeric nowrap" title={SUMMARY_SAYS}>
              {summary(goals, keyResults, found, today)}
            </span>
          </>
        )
      }
    >
      {goals.length === 0 ? (
        <EmptyState
          icon={<Target size={28} aria-hidden="true" />}
          action={
            mayCreate ? (
              <Button variant="primary" onClick={() => setMaking({ kind: 'goal', under: null })}>
                Add the first goal
              </Button>
            ) : undefined
          }
        >
          Goals say what the work is for, key results how you will know. Link work to them and see whether it helps.
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState
          action={
            <Button onClick={() => setSearch({ productId: undefined, portfolioId: undefined, ownerId: undefined })}>
              Clear filters
            </Button>
          }
        >
          No goal matches these filters.
        </EmptyState>
      ) : (
        <div className="strategy" data-panel={goal !== undefined || keyResult !== undefined || undefined}>
          <div className="strategy-scroll">
            <table className="place-table strategy-table" data-view={view} onKeyDown={alongTitles}>
              <thead>
                <tr>
                  <th scope="col">{view === 'tree' ? 'Goal' : 'Key result'}</th>
                  <th scope="col" data-column="progress">
                    Progress
                  </th>
                  <th scope="col" data-column="measure">
                    From → now → target
                  </th>
                  <th scope="col" data-column="readings">
                    Readings
                  </th>
                  <th scope="col" data-column="confidence">
                    Confidence
                  </th>
                  <th scope="col" data-column="due">
                    Due
                  </th>
                  <th scope="col" data-column="owner">
                    Owner
                  </th>
                </tr>
              </thead>
              <tbody>
                {view === 'list'
                  ? list
                      .slice(0, most)
                      .map((row) => (
                        <KeyResultRow
                          key={row.keyResult.id}
                          {...row}
                          depth={0}
                          flat
                          standings={found}
                          chosen={chosen}
                          onChoose={choose}
                        />
                      ))
                  : rows.slice(0, most).map((row) =>
                      row.kind === 'goal' ? (
                        <GoalRow
                          key={row.goal.id}
                          {...row}
                          onToggle={() => toggle(row.goal.id)}
                          standings={found}
                          chosen={chosen}
                          onChoose={choose}
                        />
                      ) : row.kind === 'key-result' ? (
                        <KeyResultRow
                          key={row.keyResult.id}
                          {...row}
                          flat={false}
                          standings={found}
                          chosen={chosen}
                          onChoose={choose}
                        />
                      ) : (
                        <tr key={row.link.id} data-kind="work">
                          <td>
                            <div className="work-row" style={{ paddingLeft: 44 + row.depth * 20 }}>
                              <WorkLine link={row.link} />
                            </div>
                          </td>
                        </tr>
                      ),
                    )}
              </tbody>
            </table>
            {count > most ? (
              <div className="strategy-rest">
                <Button variant="quiet" onClick={() => setWhole(shown)}>
                  Show all {counted(count, 'row')}
                </Button>
              </div>
            ) : null}
          </div>
          <Suspense>
            {' '}
            {goal === undefined ? null : (
              <GoalPanel
                key={goal.id}
                goal={goal}
                {...panel}
                onNewGoal={(under) => setMaking({ kind: 'goal', under })}
                onNewKeyResult={(under) => setMaking({ kind: 'key-result', under })}
              />
            )}
            {keyResult === undefined ? null : <KeyResultPanel key={keyResult.id} keyResult={keyResult} {...panel} />}
          </Suspense>{' '}
        </div>
      )}
      <Suspense>
        {' '}
        {making?.kind === 'goal' ? (
          <NewGoal parentId={making.under} onClose={() => setMaking(null)} onMade={choose} />
        ) : null}
        {making?.kind === 'key-result' ? (
          <NewKeyResult goalId={making.under!} onClose={() => setMaking(null)} onMade={choose} />
        ) : null}
      </Suspense>{' '}
    </PlaceFrame>
  )
}

/** Up and down go from title to title. */
function alongTitles(event: KeyboardEvent<HTMLTableElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const titles = [...event.currentTarget.querySelectorAll<HTMLElement>('.goal-title')]
  const at = titles.indexOf(event.target as HTMLElement)
  if (at === -1) return
  event.preventDefault()
  titles[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
}

function isUsed(
  field: (typeof FILTERS)[number][0],
  id: Id,
  goals: readonly Goal[],
  keyResults: readonly KeyResult[],
): boolean {
  if (field !== 'ownerId') return goals.some((goal) => goal[field] === id)
  return [...goals, ...keyResults].some(({ ownerId }) => ownerId === id)
}

/** `12 key results under way: 4 behind, 2 stale, 3 unknown`. */
function summary(goals: readonly Goal[], keyResults: readonly KeyResult[], found: Standings, today: string): string {
  const isCurrent = ({ startsOn, endsOn }: Goal) =>
    (startsOn === null || startsOn <= today) && (endsOn === null || endsOn >= today)
  const current = new Set(goals.filter(isCurrent).map(({ id }) => id as Id))
  const measured = keyResults.filter(({ goalId }) => current.has(goalId)).map(found.ofKeyResult)
  const behind = measured.filter(({ progress, expected }) => behindLine(progress, expected) !== null).length
  const stale = measured.filter((each) => each.stale).length
  const unknown = measured.filter((each) => each.unknown !== null).length
  return [
    `${counted(measured.length, 'key result')} under way`,
    ...(behind > 0 ? [`${behind} behind`] : []),
    ...(stale > 0 ? [`${stale} stale`] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
  ].join(' · ')
}
