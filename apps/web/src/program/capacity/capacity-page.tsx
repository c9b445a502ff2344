import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, EmptyState, IconButton, type KeyBinding } from '@trireme/ui'
import { ChevronLeft, ChevronRight, Users } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { CapacitySearch } from '../../addresses.ts'
import { date } from '../../search.ts'
import { counted, dayOf, onOf, span } from '../../schedule/days.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { usePlaceKeys } from '../../shell/shell-state.tsx'
import { usePlan, useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { CellPanel } from './cell-panel.tsx'
import { useFittingWeeks } from './fitting-weeks.ts'
import { heatRows } from './heat-rows.ts'
import { type Cell, HeatTable, cellName } from './heat-table.tsx'
import { mondayOf, percentOf, weeksFrom } from './weeks.ts'
import './capacity.css'

/** Who can carry it: how full each team is, week by week, and with what. */
export function CapacityPage() {
  const search = useSearch({ from: '/app/program/capacity' })
  const navigate = useNavigate({ from: '/program/capacity' })
  const { replica, today } = useWorkspace()
  const plan = usePlan()
  const teams = useRecords('team')
  const first = mondayOf(search.from ?? today)
  const [weeks, pane] = useFittingWeeks()
  const mondays = useMemo(() => weeksFrom(first, weeks), [first, weeks])
  const rows = useMemo(
    () => heatRows(replica.snapshot, plan, mondays, today),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- teams stand for their table, which changes in place
    [replica, plan, mondays, today, teams],
  )
  const setSearch = useCallback(
    (wish: CapacitySearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const page = useCallback(
    // A page leaves half of what was seen in sight.
    (direction: -1 | 1) => setSearch({ from: onOf(dayOf(first) + direction * Math.floor(weeks / 2) * 7) }),
    [setSearch, first, weeks],
  )
  const keys = useMemo<readonly KeyBinding[]>(
    () => [
      { keys: '[', label: 'Earlier weeks', run: () => page(-1) },
      { keys: ']', label: 'Later weeks', run: () => page(1) },
      { keys: 'T', label: 'This week', run: () => setSearch({ from: undefined }) },
    ],
    [page, setSearch],
  )
  usePlaceKeys(keys)

  const open = readCell(search.cell)
  const openRow = open === null ? undefined : rows.find(({ teamId, load }) => teamId === open.teamId && load !== null)
  const onOpen = (cell: Cell | null) => setSearch({ cell: cell === null ? undefined : cellName(cell) })
  const known = rows.filter(({ weeks }) => weeks !== null)
  const over = known.filter(({ weeks }) => weeks!.some((week) => (percentOf(week) ?? 0) > 100)).length

  return (
    <PlaceFrame
      parts={['Program', 'Capacity']}
      path="/program/capacity"
      chips={
        rows.length === 0 ? undefined : (
          <>
            <IconButton
              label="Earlier weeks"
              keyHint="["
              icon={<ChevronLeft size={14} aria-hidden="true" />}
              onClick={() => page(-1)}
            />
            <Button variant="quiet" keyHint="T" onClick={() => setSearch({ from: undefined })}>
              This week
            </Button>
            <IconButton
              label="Later weeks"
              keyHint="]"
              icon={<ChevronRight size={14} aria-hidden="true" />}
              onClick={() => page(1)}
            />
            <span className="meta numeric heat-span">{span(first, onOf(dayOf(mondays.at(-1)!) + 6))}</span>
            <span className="tri-header-space" />
            <span className="meta numeric heat-span">
              {counted(known.length, 'team')}
              {over > 0 ? <span className="late"> · {over} above 100%</span> : ' · none above 100%'}
              {rows.length > known.length ? ` · ${rows.length - known.length} unknown` : ''}
            </span>
          </>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState
          icon={<Users size={28} aria-hidden="true" />}
          action={
            <Link to="/settings/$section" params={{ section: 'teams' }}>
              Add a team and its people
            </Link>
          }
        >
          Teams appear here with how full they are, week by week. Give a team its people or a number of them, and work
          its team.
        </EmptyState>
      ) : (
        <div className="capacity">
          <div ref={pane} className="heat-scroll">
            <HeatTable
              rows={rows}
              mondays={mondays}
              thisMonday={mondayOf(today)}
              open={openRow === undefined ? null : open}
              onOpen={onOpen}
              onPage={page}
            />
            <Legend />
          </div>
          {open !== null && openRow !== undefined ? (
            <CellPanel row={openRow} monday={open.monday} onClose={() => onOpen(null)} />
          ) : null}
        </div>
      )}
    </PlaceFrame>
  )
}

const STEPS = ['to 60%', 'to 80', 'to 95', 'to 100', '▲ to 115', '▲ beyond']

function Legend() {
  return (
    <p className="heat-legend meta">
      <span>Work the plan asks for, of what the team has after focus factor and leave:</span>
      {STEPS.map((words, step) => (
        <span key={words} className="heat-step" data-heat={step + 1}>
          {words}
        </span>
      ))}
    </p>
  )
}

function readCell(name: string | undefined): Cell | null {
  const [teamId, week] = (name ?? '').split('~')
  const on = date(week)
  return teamId !== undefined && on !== undefined ? { teamId, monday: mondayOf(on) } : null
}
