import type { Id } from '@trireme/domain'
import { EmptyState } from '@trireme/ui'
import { type TeamOverbooking, workingTimes } from '@trireme/planning'
import { type ReactNode, useMemo } from 'react'
import { counted } from '../../schedule/days.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { AVERAGE_TITLE, SUM_TITLE, averagedDays } from '../utilisation.ts'
import { type Known, type ReadRows, cellFigures, cellWas } from './cell-figures.ts'
import { CellPanel } from './cell-panel.tsx'
import { type HeatRow, measuredIn, personRows, rowLoad, skillRows, teamRows } from './heat-rows.ts'
import type { Bracket, Cell, CellWords } from './heat-cells.ts'
import { HeatTable } from './heat-table.tsx'
import { BANDS, type Load, isAbove, sumOf } from './load.ts'
import { bracketIn, excessText, overbookedText, overbookedWords } from './overbooking-words.ts'
import type { Period, PeriodKind } from './periods.ts'
import { PersonPanel } from './person-panel.tsx'
import { type Measured, type Unit, amountOf, cellText, isCountedIn } from './units.ts'
import { useOverbookings } from './use-overbookings.ts'
import type { Before, Shown } from './use-supposed.ts'
import type { Supposition } from './what-if/supposition.ts'

export type HeatViewProps = {
  readonly view: 'teams' | 'skills' | 'people'
  readonly kind: PeriodKind
  readonly unit: Unit
  readonly periods: readonly Period[]
  readonly presentOn: string
  readonly shown: Shown
  readonly pane: HTMLElement | null
  readonly onPane: (pane: HTMLElement | null) => void
  readonly open: Cell | null
  readonly onOpen: (cell: Cell | null) => void
  readonly onPage: (direction: -1 | 1) => void
  readonly onSuppose: (supposition: Supposition) => void
}

/** With more columns than these there is no room for the sign of percent behind each figure. */
const MOST_WITH_SIGN = 40

const LABELS = {
  teams: 'Load of each team by period, of its capacity',
  skills: 'Load of each skill by period, of the people who have it',
  people: 'What is committed of each person’s time by period',
} as const

/** The heat map of a view with what makes its open cell. */
export function HeatView(props: HeatViewProps) {
  const { view, kind, unit, periods, presentOn, shown, pane, onPane, open, onOpen, onPage, onSuppose } = props
  const { today } = useWorkspace()
  const { snapshot, plan } = shown
  const all = useMemo(() => rowsOf(view, shown, periods, today), [view, shown, periods, today])
  // Of people whose teams do not count in points only the team says so, once.
  const rows = useMemo(
    () =>
      all.filter(({ kind: of, parts }) => of !== 'person' || isCountedIn(unit, parts, snapshot) || parts.length > 1),
    [all, unit, snapshot],
  )
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the plan stands for tables that change in place
  const times = useMemo(() => workingTimes(snapshot), [snapshot, plan])
  const found = useOverbookings(plan)
  const overbooked = useMemo(() => brackets(found ?? [], times), [found, times])
  const isDense = periods.length > MOST_WITH_SIGN
  const wordsOf = useMemo(() => {
    const known = { snapshot, times }
    return (row: HeatRow, period: Period, load: Load): CellWords => {
      const { text, spoken } = cellFigures(unit, row, period, load, known)
      const said = [spoken, awayWords(row, period)].filter(Boolean).join(', ')
      return { text: isDense ? text.replace('%', '') : text, spoken: said }
    }
  }, [unit, snapshot, times, isDense])
  const before = useRowsBefore(view, shown.before, periods, today)
  const wasOf = useMemo(() => {
    const known = { snapshot, times }
    return (row: HeatRow, period: Period) =>
      before === null ? undefined : cellWas(unit, row, period, { known, before })
  }, [unit, snapshot, times, before])
  const unknownOf = useMemo(
    () => (row: HeatRow) => {
      const parts = row.kind === 'heading' ? [{ teamId: row.id as Id }] : row.parts
      return isCountedIn(unit, parts, snapshot) ? undefined : NO_POINTS[row.kind]
    },
    [unit, snapshot],
  )
  const { averageOf, averageWasOf, sumOfRows } = useMemo(() => {
    const inUnit = (
      parts: readonly Measured[],
      period: Pick<Period, 'from' | 'to'>,
      known: Known = { snapshot, times },
    ) =>
      cellText(
        unit,
        sumOf(parts.map(({ load }) => load)),
        unit === 'percent' ? null : amountOf(unit, parts, period, known),
      )
    const weeks = averagedDays(today)
    const averageIn = (of: readonly HeatRow[], known?: Known) =>
      inUnit(
        of.flatMap(({ averaged, parts, kind: of }) => (parts.length > 0 || of === 'heading' ? (averaged ?? []) : [])),
        weeks,
        known,
      )
    return {
      averageOf: (of: readonly HeatRow[]) => averageIn(of),
      averageWasOf: (row: HeatRow) => {
        const old = before?.rows.get(row.id)
        const was = old === undefined ? undefined : averageIn([old], before!.known)
        return was === undefined || was === averageIn([row]) ? undefined : `was ${was}`
      },
      sumOfRows: (of: readonly HeatRow[], period: Period) => {
        const text = inUnit(
          of.flatMap((row) => measuredIn(row, period)),
          period,
        )
        return isDense ? text.replace('%', '') : text
      },
    }
  }, [unit, snapshot, times, today, isDense, before])
  const bracketOf = useMemo(
    () =>
      (row: HeatRow, period: Period): Bracket | undefined => {
        for (const { over, words } of row.kind === 'person' ? [] : overbooked)
          if (concerns(over, row)) {
            const bracket = bracketIn(over, period, words)
            if (bracket !== undefined) return bracket
          }
        return undefined
      },
    [overbooked],
  )
  const excessOf = useMemo(
    () =>
      (row: HeatRow): string | undefined => {
        if (row.kind === 'person' || (row.depth > 0 && row.kind === 'skill')) return undefined
        const [first, last] = [periods[0]!, periods.at(-1)!]
        const here = overbooked.filter(
          ({ over }) => concerns(over, row) && bracketIn(over, { from: first.from, to: last.to }, '') !== undefined,
        )
        if (here.length === 0) return undefined
        const minutes = here.reduce((sum, { over }) => sum + over.demandMinutes - over.capacityMinutes, 0)
        return excessText(minutes, times.ofTeam(here[0]!.over.teamId).minutesPerDay)
      },
    [overbooked, periods, times],
  )
  const row = open === null ? undefined : rows.find(({ id, parts }) => id === open.rowId && parts.length > 0)
  const period = open === null ? undefined : periods.find(({ from, to }) => isIn(open.on, from, to))
  if (rows.length === 0 && periods.length > 0) return <EmptyState>{EMPTY[view]}</EmptyState>
  return (
    <>
      <div ref={onPane} className="heat-scroll">
        <HeatTable
          rows={rows}
          kind={kind}
          periods={periods}
          presentOn={presentOn}
          label={LABELS[view]}
          wordsOf={wordsOf}
          unknownOf={unknownOf}
          averageTitle={unit === 'hours' || unit === 'points' ? SUM_TITLE : AVERAGE_TITLE}
          averageOf={averageOf}
          averageWasOf={averageWasOf}
          sumOf={sumOfRows}
          bracketOf={bracketOf}
          wasOf={wasOf}
          excessOf={excessOf}
          open={row === undefined || period === undefined ? null : { rowId: row.id, on: period.on }}
          onOpen={onOpen}
          onPage={onPage}
          pane={pane}
          isDense={isDense}
          hasSum={view === 'teams' && unit !== 'points' && rows.filter(({ parts }) => parts.length > 0).length > 1}
        />
        <Legend view={view} isSupposed={before !== null}>
          <Summary view={view} rows={rows} periods={periods} found={view === 'people' ? [] : found} />
        </Legend>
      </div>
      {row === undefined || period === undefined ? null : row.kind === 'person' ? (
        <PersonPanel
          key={row.id}
          {...{ row, kind, period, shown, times }}
          was={wasOf(row, period)}
          onClose={() => onOpen(null)}
        />
      ) : (
        <CellPanel
          key={row.id}
          row={row}
          kind={kind}
          unit={unit}
          period={period}
          shown={shown}
          times={times}
          was={wasOf(row, period)}
          overbookings={(found ?? []).filter(
            (over) => concerns(over, row) && bracketIn(over, period, '') !== undefined,
          )}
          onClose={() => onOpen(null)}
          onSuppose={onSuppose}
        />
      )}
    </>
  )
}

const NO_POINTS_OF_TEAM = 'No points: this team has not said how many hours one of its points is.'
const NO_POINTS = {
  team: NO_POINTS_OF_TEAM,
  skill: 'No points: a skill is of several teams, and each counts in its own.',
  person: 'No points: they are in several teams, and each counts in its own.',
  heading: NO_POINTS_OF_TEAM,
} as const

const EMPTY = {
  teams: 'Teams appear here with how full they are.',
  skills:
    'No work asks for a skill yet. Name one beside an estimate, and this shows who can do it and how much of it there is.',
  people: 'Nobody is in a team by name yet. Add people to teams in Settings, and their time appears here.',
} as const

/** The rows of today's plan while something is supposed; null where nothing is. */
function useRowsBefore(
  view: HeatViewProps['view'],
  before: Before | undefined,
  periods: readonly Period[],
  today: string,
): ReadRows | null {
  return useMemo(() => {
    if (before === undefined) return null
    const rows = rowsOf(view, before, periods, today)
    const { snapshot } = before
    return { rows: new Map(rows.map((row) => [row.id, row])), known: { snapshot, times: workingTimes(snapshot) } }
  }, [view, before, periods, today])
}

function rowsOf(view: HeatViewProps['view'], { snapshot, plan }: Before, periods: readonly Period[], today: string) {
  if (periods.length === 0) return []
  if (view === 'skills') return skillRows(snapshot, plan, periods)
  return view === 'people' ? personRows(snapshot, plan, periods, today) : teamRows(snapshot, plan, periods, today)
}

type Told = { readonly over: TeamOverbooking; readonly words: string }

function brackets(found: readonly TeamOverbooking[], times: ReturnType<typeof workingTimes>): readonly Told[] {
  return found.map((over) => ({ over, words: overbookedWords(over, times.ofTeam(over.teamId).minutesPerDay) }))
}

/** A team answers for all that is too much in it, a skill for what is too much of it. */
function concerns({ teamId, skillIds }: TeamOverbooking, { parts, skillId }: HeatRow): boolean {
  return parts.some((part) => part.teamId === teamId) && (skillId === undefined || skillIds.includes(skillId))
}

function isIn(on: string, from: number, to: number): boolean {
  const day = Date.parse(on) / 86_400_000
  return day >= from && day < to
}

function awayWords({ away }: HeatRow, { from, to }: Period): string {
  if (away === undefined) return ''
  let days = 0
  for (let day = from; day < to; day++) if (away.has(day)) days++
  return days === 0 ? '' : `away ${counted(days, 'day')}`
}

function Summary(props: {
  readonly view: HeatViewProps['view']
  readonly rows: readonly HeatRow[]
  readonly periods: readonly Period[]
  readonly found: readonly TeamOverbooking[] | undefined
}) {
  const { view, rows, periods, found } = props
  const known = rows.filter(({ parts }) => parts.length > 0)
  const unknown = rows.filter(
    ({ kind, parts, worksWith }) => kind !== 'heading' && parts.length === 0 && worksWith === undefined,
  ).length
  const above = useMemo(
    () => known.filter((row) => periods.some((period) => isAbove(rowLoad(row, period)))).length,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- known follows from rows
    [rows, periods],
  )
  return (
    <span className="numeric heat-span heat-summary">
      {view === 'people'
        ? counted(known.length, 'person', 'people')
        : counted(known.filter(({ depth }) => view === 'teams' || depth === 0).length, view.slice(0, -1))}
      {above > 0 ? <span className="late"> · {above} of them above 100% at times</span> : ' · none above 100%'}
      {unknown > 0 ? ` · ${unknown} unknown` : ''}
      {found === undefined || found.length === 0 ? '' : ` · ${overbookedText(found)}`}
    </span>
  )
}

const MEASURES = {
  teams: 'Work the plan asks for, of what the team has for it:',
  skills: 'Work that asks for the skill, of the people who have it:',
  people: 'What is committed to items by name, of the time for planned work:',
} as const

function Legend({
  view,
  isSupposed,
  children,
}: {
  readonly view: HeatViewProps['view']
  readonly isSupposed: boolean
  readonly children: ReactNode
}) {
  return (
    <p className="heat-legend meta">
      <span>{MEASURES[view]}</span>
      {BANDS.map(({ name, until, says }, step) => (
        <span key={name} className="heat-step" data-heat={step + 1} title={says}>
          {name} {until}
        </span>
      ))}
      {isSupposed ? (
        <span className="heat-was-key">
          <span className="heat-was" aria-hidden="true">
            ~
          </span>{' '}
          changed by what is supposed; point at it for what it was
        </span>
      ) : null}
      {view === 'people' ? null : (
        <span className="heat-bracket-key">
          <span className="heat-bracket" aria-hidden="true" /> overbooked, <span className="late">+5 d</span>: more work
          is due in these days than fits, by so much; what does not fit is planned later, so weeks inside can look free;
          ▲ without it: work goes on side by side, and taken in turns it may fit
        </span>
      )}
      {children}
    </p>
  )
}
