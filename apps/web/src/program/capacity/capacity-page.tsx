import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ChangeSet, squash } from '@trireme/domain'
import { Button, EmptyState, IconButton, type KeyBinding, Select, Skeleton, ViewTabs } from '@trireme/ui'
import { ChevronLeft, ChevronRight, Users } from 'lucide-react'
import { Suspense, lazy, useCallback, useMemo, useRef, useState } from 'react'
import { type CapacitySearch, NEW_TEAM } from '../../addresses.ts'
import { onOf, span } from '../../schedule/days.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { usePlaceKeys } from '../../shell/shell-state.tsx'
import { openRequests } from '../../work/assignments/requests.ts'
import { useMayCreate, useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { useFittingColumns } from './fitting-columns.ts'
import { cellName, readCellName } from './heat-cells.ts'
import { HeatView } from './heat-view.tsx'
import { PERIODS, type PeriodKind, periodAt, periodsFrom, thisPeriod } from './periods.ts'
import { UNITS, type Unit } from './units.ts'
import { useSupposed } from './use-supposed.ts'
import type { Supposition } from './what-if/supposition.ts'
import './capacity.css'

const RequestsView = lazy(async () => ({ default: (await import('./requests-view.tsx')).RequestsView }))
const WhatIfDialog = lazy(async () => ({ default: (await import('./what-if/what-if-dialog.tsx')).WhatIfDialog }))
const WhatIfStrip = lazy(async () => ({ default: (await import('./what-if/what-if-strip.tsx')).WhatIfStrip }))

const WEEKS_A_YEAR = 52
const VIEWS = ['teams', 'skills', 'people', 'requests'] as const
type View = (typeof VIEWS)[number]

/** What each view is for, said where there are no teams yet. */
const EMPTY: Readonly<Record<View, string>> = {
  teams:
    'Teams appear here with how full they are, week by week. Give a team its people or a number of them, and say which work is whose.',
  skills:
    'Skills appear here with who has them and how much work asks for them. Add people with their skills to a team, and name a skill beside an estimate.',
  people:
    'People appear here with how full they are, their leave, and what they are promised to. Add them to a team by name.',
  requests:
    'Who needs somebody for some days asks for them here, and whoever owns that time answers. It begins with a team and its people.',
}

/** Who can carry it: how full each team, skill and person is, with what, and what would help. */
export function CapacityPage() {
  const search = useSearch({ from: '/app/program/capacity' })
  const navigate = useNavigate({ from: '/program/capacity' })
  const { today } = useWorkspace()
  const { view = 'teams', by = 'week', unit = 'percent' } = search
  const [pane, setPane] = useState<HTMLElement | null>(null)
  const [suppositions, setSuppositions] = useState<readonly Supposition[]>([])
  const [isSupposing, setSupposing] = useState(false)
  const whatIf = useRef<HTMLButtonElement>(null)
  /** What is pressed goes with it: the focus goes to where the next one is supposed. */
  const suppose = (next: readonly Supposition[]) => {
    setSuppositions(next)
    whatIf.current?.focus()
  }
  const mayPlan = useMayCreate('membership')
  const changes = useMemo<ChangeSet>(() => squash(...suppositions.map((each) => each.changes)), [suppositions])
  const shown = useSupposed(changes)
  const fitting = useFittingColumns(pane)
  const columns = search.reach === 'year' && by === 'week' ? WEEKS_A_YEAR : fitting
  const first = periodAt(by, search.from ?? today)
  const periods = useMemo(() => periodsFrom(by, first.on, columns), [by, first.on, columns])
  const teams = useRecords('team')
  const setSearch = useCallback(
    (wish: CapacitySearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const page = useCallback(
    // A page leaves half of what was seen in sight.
    (direction: -1 | 1) => {
      const step = Math.max(1, Math.floor(columns / 2))
      const to = direction === 1 ? periodsFrom(by, first.on, step + 1).at(-1)! : back(by, first.on, step)
      setSearch({ from: to.on })
    },
    [setSearch, by, first.on, columns],
  )
  const isHeat = view !== 'requests'
  const keys = useMemo<readonly KeyBinding[]>(
    () =>
      isHeat
        ? [
            { keys: '[', label: 'Earlier', run: () => page(-1) },
            { keys: ']', label: 'Later', run: () => page(1) },
            { keys: 'T', label: thisPeriod(by), run: () => setSearch({ from: undefined }) },
          ]
        : [],
    [page, setSearch, by, isHeat],
  )
  usePlaceKeys(keys)
  const open = readCellName(search.cell ?? '')

  return (
    <PlaceFrame
      parts={['Program', 'Capacity']}
      path="/program/capacity"
      actions={
        mayPlan && teams.length > 0 ? (
          <Button ref={whatIf} onClick={() => setSupposing(true)}>
            What if…
          </Button>
        ) : undefined
      }
      tabs={<Views current={view} />}
      chips={
        teams.length === 0 || !isHeat ? undefined : (
          <>
            <IconButton
              label="Earlier"
              keyHint="["
              icon={<ChevronLeft size={14} aria-hidden="true" />}
              onClick={() => page(-1)}
            />
            <Button variant="quiet" keyHint="T" onClick={() => setSearch({ from: undefined })}>
              {thisPeriod(by)}
            </Button>
            <IconButton
              label="Later"
              keyHint="]"
              icon={<ChevronRight size={14} aria-hidden="true" />}
              onClick={() => page(1)}
            />
            <Select
              aria-label="Columns"
              value={search.reach === 'year' && by === 'week' ? 'year' : by}
              options={[...PERIODS.map((id) => ({ id, label: PERIOD_WORDS[id] })), { id: 'year', label: '52 weeks' }]}
              onChange={(id) =>
                setSearch(id === 'year' ? { by: 'week', reach: 'year' } : { by: id as PeriodKind, reach: undefined })
              }
            />
            <Select
              aria-label="Unit"
              value={unit}
              options={UNITS.map((id) => ({ id, label: UNIT_WORDS[id] }))}
              onChange={(id) => setSearch({ unit: id as Unit })}
            />
            <span className="meta numeric heat-span">
              {periods.length === 0 ? '' : span(first.on, onOf(periods.at(-1)!.to - 1))}
            </span>
          </>
        )
      }
    >
      {teams.length === 0 ? (
        <EmptyState
          icon={<Users size={28} aria-hidden="true" />}
          action={
            mayPlan ? (
              <Link
                className="tri-button tri-button-primary"
                to="/settings/$section"
                params={{ section: 'teams' }}
                hash={NEW_TEAM}
              >
                Add a team
              </Link>
            ) : undefined
          }
        >
          {EMPTY[view]}
        </EmptyState>
      ) : view === 'requests' ? (
        <Suspense fallback={<Skeleton />}>
          <RequestsView />
        </Suspense>
      ) : (
        <div className="capacity" data-toasts="top">
          {suppositions.length === 0 ? null : (
            <Suspense>
              <WhatIfStrip
                suppositions={suppositions}
                changes={changes}
                shown={shown}
                onMore={() => setSupposing(true)}
                onWithout={(at) => suppose(suppositions.toSpliced(at))}
                onEnd={() => suppose([])}
              />
            </Suspense>
          )}
          <HeatView
            view={view}
            kind={by}
            unit={unit}
            periods={periods}
            presentOn={periodAt(by, today).on}
            shown={shown}
            pane={pane}
            onPane={setPane}
            open={open}
            onOpen={(cell) => setSearch({ cell: cell === null ? undefined : cellName(cell) })}
            onPage={page}
            onSuppose={(supposition) => setSuppositions((before) => [...before, supposition])}
          />
        </div>
      )}
      {isSupposing ? (
        <Suspense>
          <WhatIfDialog
            snapshot={shown.snapshot}
            plan={shown.plan}
            onSuppose={(supposition) => {
              setSuppositions((before) => [...before, supposition])
              if (!isHeat) setSearch({ view: 'teams' })
            }}
            onClose={() => setSupposing(false)}
          />
        </Suspense>
      ) : null}
    </PlaceFrame>
  )
}

const PERIOD_WORDS = { day: 'Days', week: 'Weeks', month: 'Months', quarter: 'Quarters' } as const
const UNIT_WORDS = { percent: 'Percent', people: 'People', hours: 'Hours', points: 'Points' } as const
const VIEW_WORDS = { teams: 'Teams', skills: 'Skills', people: 'People', requests: 'Requests' } as const

function Views({ current }: { readonly current: View }) {
  const workspace = useWorkspace()
  const assignments = useRecords('assignment')
  const waiting = useMemo(
    () => openRequests(workspace, assignments).filter(({ mayAnswer }) => mayAnswer).length,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- assignments stand for their table, which changes in place
    [workspace, assignments, workspace.rights.version],
  )
  return (
    <ViewTabs
      current={current}
      tabs={VIEWS.map((id) => ({
        id,
        label: id === 'requests' && waiting > 0 ? `${VIEW_WORDS[id]} (${waiting})` : VIEW_WORDS[id],
        link: <Link to="/program/capacity" search={(before) => ({ ...before, view: id, cell: undefined })} />,
      }))}
    />
  )
}

/** The period so many before. */
function back(kind: PeriodKind, on: string, step: number): { readonly on: string } {
  let at = periodAt(kind, on)
  for (let each = 0; each < step; each++) at = periodAt(kind, onOf(at.from - 1))
  return at
}
