import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Id, isLaunchOver } from '@trireme/domain'
import { Button, Checkbox, EmptyState, type KeyBinding, Select, ViewTabs } from '@trireme/ui'
import { CalendarPlus, Plus, Rocket } from 'lucide-react'
import { Suspense, lazy, useCallback, useMemo, useState } from 'react'
import type { LaunchesSearch } from '../../addresses.ts'
import { counted } from '../../schedule/days.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useLost } from '../../shell/use-lost.ts'
import { usePlaceKeys, useShell } from '../../shell/shell-state.tsx'
import { choicesOf } from '../../work/choices.ts'
import { useMayCreate, useWorkspace } from '../../workspace/use-workspace.tsx'
import type { LaunchFacts } from './facts.ts'
import { LaunchList } from './launch-list.tsx'
import { useLaunches } from './use-launches.ts'
import '../../shell/place-table.css'
import './launches.css'

/** What each view is for, said where there is no launch yet. */
const EMPTY = {
  list: 'A launch is work that ships together, with what other departments make ready for it: a checklist, phases and gates.',
  calendar:
    'The month appears here with what falls on its days: launches, their phases and gates, and what is on their checklists.',
  due: 'What gates, approvals and checklists of launches still ask for appears here by day, with whose turn it is.',
} as const

const LaunchPage = lazy(async () => ({ default: (await import('./launch-page.tsx')).LaunchPage }))
const Month = lazy(async () => ({ default: (await import('./month.tsx')).Month }))
const DueList = lazy(async () => ({ default: (await import('./due-list.tsx')).DueList }))
const NewLaunch = lazy(async () => ({ default: (await import('./new-launch.tsx')).NewLaunch }))
const Subscribe = lazy(async () => ({ default: (await import('./subscribe.tsx')).Subscribe }))

const VIEWS = [
  ['list', 'By date'],
  ['calendar', 'Calendar'],
  ['due', 'What is due'],
] as const

/** What ships together: launches by date, their readiness, gates and checklists, and what is due at them. */
export function LaunchesPage() {
  const search = useSearch({ from: '/app/product/launches' })
  const navigate = useNavigate({ from: '/product/launches' })
  const { replica, today } = useWorkspace()
  const { openItem } = useShell()
  const mayCreate = useMayCreate('release')
  const [layer, setLayer] = useState<'new' | 'subscribe' | null>(null)
  const all = useLaunches()
  const { productId, launch: openId } = search
  const view = search.view ?? 'list'
  const withPast = search.past !== undefined
  const setSearch = useCallback(
    (wish: LaunchesSearch, replace = true) =>
      void navigate({ search: (before) => ({ ...before, ...wish }), replace, resetScroll: false }),
    [navigate],
  )
  const open = useCallback((launch: Id | undefined) => setSearch({ launch }, false), [setSearch])
  const mine = useMemo(
    () => all.filter(({ release }) => productId === undefined || release.productId === productId),
    [all, productId],
  )
  const shown = useMemo(() => mine.filter((launch) => withPast || !isLaunchOver(launch.release)), [mine, withPast])
  const chosen = all.find(({ release }) => release.id === openId)
  useLost(openId, chosen !== undefined, 'That launch')
  const keys = useMemo<readonly KeyBinding[]>(
    () => [
      {
        keys: 'V',
        label: 'Switch view',
        run: () => {
          const at = VIEWS.findIndex(([id]) => id === view)
          setSearch({ view: VIEWS[(at + 1) % VIEWS.length]![0], launch: undefined })
        },
      },
      ...(mayCreate ? [{ keys: 'N', label: 'New launch', run: () => setLayer('new') }] : []),
      ...(chosen === undefined || openItem !== null
        ? []
        : [{ keys: 'Esc', label: 'Back to all launches', run: () => open(undefined) }]),
    ],
    [view, setSearch, mayCreate, chosen, openItem, open],
  )
  usePlaceKeys(keys)
  const past = mine.length - shown.length

  return (
    <PlaceFrame
      parts={['Product', 'Launches']}
      path="/product/launches"
      actions={
        mayCreate ? (
          <Button icon={<Plus size={14} aria-hidden="true" />} keyHint="N" onClick={() => setLayer('new')}>
            Launch
          </Button>
        ) : null
      }
      tabs={
        <ViewTabs
          current={chosen === undefined ? view : ''}
          tabs={VIEWS.map(([id, label]) => ({
            id,
            label,
            link: <Link to="/product/launches" search={{ ...search, view: id, launch: undefined }} />,
          }))}
        >
          <Button
            variant="quiet"
            className="launch-subscribe"
            icon={<CalendarPlus size={14} aria-hidden="true" />}
            onClick={() => setLayer('subscribe')}
          >
            Subscribe…
          </Button>
        </ViewTabs>
      }
      chips={
        all.length === 0 || chosen !== undefined ? undefined : (
          <>
            <span className="launch-filter">
              <Select
                aria-label="Filter by product"
                value={productId ?? ''}
                options={[
                  { id: '', label: 'Any product' },
                  ...choicesOf(replica, 'product').filter(({ id }) =>
                    all.some(({ release }) => release.productId === id),
                  ),
                ]}
                onChange={(id) => setSearch({ productId: id || undefined })}
              />
            </span>
            {view === 'due' ? null : (
              <Checkbox checked={withPast} onChange={(on) => setSearch({ past: on ? 'shown' : undefined })}>
                Show past
              </Checkbox>
            )}
            <span className="tri-header-space" />
            <span className="meta numeric nowrap">{summary(shown, past)}</span>
          </>
        )
      }
    >
      <Suspense>
        {chosen !== undefined ? (
          <LaunchPage key={chosen.release.id} facts={chosen} onClose={() => open(undefined)} />
        ) : all.length === 0 ? (
          <EmptyState
            icon={<Rocket size={28} aria-hidden="true" />}
            action={
              mayCreate ? (
                <Button variant="primary" keyHint="N" onClick={() => setLayer('new')}>
                  Plan the first launch
                </Button>
              ) : undefined
            }
          >
            {EMPTY[view]}
          </EmptyState>
        ) : shown.length === 0 && view === 'list' ? (
          <EmptyState
            action={
              <Button onClick={() => setSearch(past > 0 ? { past: 'shown' } : { productId: undefined })}>
                {past > 0 ? 'Show past' : 'Clear the filter'}
              </Button>
            }
          >
            {past > 0
              ? `Nothing is ahead: ${counted(past, 'launch is', 'launches are')} over.`
              : 'No launch of this product.'}
          </EmptyState>
        ) : view === 'list' ? (
          <LaunchList launches={shown} today={today} onOpen={open} />
        ) : view === 'calendar' ? (
          <Month
            launches={shown}
            month={search.month ?? today}
            onMonth={(month) => setSearch({ month })}
            onOpen={open}
          />
        ) : (
          <DueList launches={mine} onOpen={open} />
        )}
        {layer === 'new' ? <NewLaunch onClose={() => setLayer(null)} onMade={open} /> : null}
        {layer === 'subscribe' ? <Subscribe onClose={() => setLayer(null)} /> : null}
      </Suspense>
    </PlaceFrame>
  )
}

/** `6 launches · 1 late · 1 likely late · 2 ready`. */
function summary(launches: readonly LaunchFacts[], past: number): string {
  const of = (state: string) => launches.filter((launch) => launch.state === state).length
  return [
    counted(launches.length, 'launch', 'launches'),
    ...(of('late') > 0 ? [`${of('late')} late`] : []),
    ...(of('at-risk') > 0 ? [`${of('at-risk')} likely late`] : []),
    ...(of('ready') > 0 ? [`${of('ready')} ready`] : []),
    ...(past > 0 ? [`${past} past not shown`] : []),
    // All are of the same runs.
    ...launches.flatMap(({ odds }) => (odds?.unsettled ? [`odds: ${odds.unsettled}`] : [])).slice(0, 1),
  ].join(' · ')
}
