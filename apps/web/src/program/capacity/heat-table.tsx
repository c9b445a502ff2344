import type { Id } from '@trireme/domain'
import { Link } from '@tanstack/react-router'
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  memo,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { counted } from '../../schedule/days.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { type HeatRow, rowLoad } from './heat-rows.ts'
import { type Load, marked, percentOf, spokenLoad, stepOf } from './load.ts'
import { PaintedCells, useMayPaint } from './painted-cells.tsx'
import { type Period, type PeriodKind, headings, periodLabel, periodName } from './periods.ts'
import { useColumnEdges } from './use-column-edges.ts'
import { useRowWindow } from './use-row-window.ts'

/** A row in a period, by its first day. */
export type Cell = { readonly rowId: string; readonly on: string }

/** What stands in a cell beside its heat. */
export type CellWords = { readonly text: string; readonly spoken: string }

/** A range of days with provably too much work, where it begins and ends among the periods. */
export type Bracket = { readonly isFirst: boolean; readonly isLast: boolean; readonly words: string }

export type HeatTableProps = {
  readonly rows: readonly HeatRow[]
  readonly kind: PeriodKind
  readonly periods: readonly Period[]
  /** The first day of the present period. */
  readonly presentOn: string
  readonly label: string
  readonly wordsOf: (row: HeatRow, period: Period, load: Load) => CellWords
  readonly bracketOf: (row: HeatRow, period: Period) => Bracket | undefined
  /** Why a row has no figures in the unit that is shown; undefined where it has. */
  readonly unknownOf: (row: HeatRow) => string | undefined
  readonly averageTitle: string
  /** The average of rows, and their sum in a period, in the unit that is shown. */
  readonly averageOf: (rows: readonly HeatRow[]) => string
  readonly sumOf: (rows: readonly HeatRow[], period: Period) => string
  /** How much more is due than fits in the days that are shown: `+5 d`; undefined where all fits. */
  readonly excessOf: (row: HeatRow) => string | undefined
  readonly open: Cell | null
  readonly onOpen: (cell: Cell | null) => void
  /** Goes on where the shown periods end: −1 earlier, 1 later. */
  readonly onPage: (direction: -1 | 1) => void
  /** The pane it scrolls in. */
  readonly pane: HTMLElement | null
  /** Many columns: figures at the foot go without their sign, and rows that nobody has in hand are pictures. */
  readonly isDense: boolean
  /** Whether all rows are added up at the foot. */
  readonly hasSum: boolean
}

const HEAD_PX = 48
const ROW_PX = 32

/**
 * Rows by periods, how full each is. Arrows move, Enter opens what makes a cell, Tab leaves the table. Only the rows in
 * sight are in the document; with many columns, only those in hand have an element for each cell: where the focus would
 * be, those beside it, and where the pointer is.
 */
export function HeatTable(props: HeatTableProps) {
  const { rows, kind, periods, presentOn, label, open, onOpen, onPage, pane, hasSum, isDense } = props
  const table = useRef<HTMLTableElement>(null)
  const [rowPx, setRowPx] = useState(ROW_PX)
  const shown = useRowWindow(pane, rowPx, rows.length)
  const [focused, setFocused] = useState<Cell | null>(null)
  const wanted = useRef<string | null>(null)
  const hasAverages = rows.some(({ averaged }) => averaged !== null)
  const hasHeadings = rows.some(({ kind: of }) => of === 'heading')
  const hasCells = (row: HeatRow) => row.parts.length > 0 && props.unknownOf(row) === undefined
  useShownTable(
    label,
    () => ({
      head: [
        FIRST_COLUMN,
        ...(hasHeadings ? ['Team'] : []),
        ...(hasAverages ? [props.averageTitle] : []),
        ...periods.map(({ on }) => on),
      ],
      rows: rows
        .filter(({ kind: of }) => of !== 'heading')
        .map((row) => [
          row.name,
          ...(hasHeadings ? [[row.teamName, ...(row.otherTeams ?? [])].join(', ')] : []),
          ...(hasAverages ? [props.unknownOf(row) === undefined ? props.averageOf([row]) : null] : []),
          ...periods.map((period) =>
            row.parts.length === 0 || props.unknownOf(row) !== undefined
              ? null
              : props.wordsOf(row, period, rowLoad(row, period)).text,
          ),
        ]),
    }),
    rows.length > 0,
  )
  const entry = entryOf(rows.slice(shown.first, shown.end).filter(hasCells), periods, open ?? focused)
  const mayPaint = useMayPaint() && isDense
  const edges = useColumnEdges(table, periods.length, mayPaint)
  const [pointed, setPointed] = useState<string | null>(null)
  const entryAt = rows.findIndex(({ id }) => id === entry?.rowId)
  const isInHand = (row: HeatRow, at: number) =>
    Math.abs(at - entryAt) <= 1 || row.id === pointed || row.id === focused?.rowId

  useLayoutEffect(() => {
    const height = table.current?.querySelector('tbody tr[data-row]')?.getBoundingClientRect().height
    if (height !== undefined && height > 0 && height !== rowPx) setRowPx(height)
  }, [rowPx, shown])
  const openAt = open === null ? -1 : rows.findIndex(({ id }) => id === open.rowId)
  useLayoutEffect(() => {
    if (pane === null || openAt < 0) return
    // What makes the cell opens below and takes room as it is read: its row stays in sight.
    const observer = new ResizeObserver(() => scrollToRow(pane, openAt, rowPx))
    observer.observe(pane)
    return () => observer.disconnect()
  }, [pane, openAt, rowPx])
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(wanted.current)}"]`)
    if (cell == null) return
    wanted.current = null
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  /** Rows without cells, as headings are, are passed over; nothing where there is none on that side. */
  function goTo(row: number, column: number, step: -1 | 1) {
    if (column < 0 || column >= periods.length) return onPage(column < 0 ? -1 : 1)
    let at = row
    while (rows[at] !== undefined && !hasCells(rows[at]!)) at += step
    const to = rows[at]
    if (to === undefined) return
    const cell = { rowId: to.id, on: periods[column]!.on }
    wanted.current = cellName(cell)
    if (pane !== null) scrollToRow(pane, at, rowPx)
    setFocused(cell)
  }

  function onKeyDown(event: KeyboardEvent) {
    const cell = cellAt(event.target)
    if (cell === null || event.altKey || event.metaKey) return
    const row = rows.findIndex(({ id }) => id === cell.rowId)
    const column = periods.findIndex(({ on }) => on === cell.on)
    const to = targetOf(event, row, column, { rows: rows.length, columns: periods.length })
    if (to !== null) {
      event.preventDefault()
      goTo(...to, event.key === 'ArrowUp' || event.key === 'End' ? -1 : 1)
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      toggle(cell)
    } else if (event.key === 'Escape' && open !== null) {
      event.preventDefault()
      onOpen(null)
    }
  }

  function toggle(cell: Cell) {
    onOpen(open !== null && cellName(open) === cellName(cell) ? null : cell)
  }

  function onClick(event: MouseEvent) {
    const cell = cellAt(event.target)
    if (cell !== null) toggle(cell)
  }

  function onPointerOver({ target }: PointerEvent) {
    const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-row]')?.dataset['row'] : undefined
    // At once: a press on something that is gone before it is let go would be no press.
    if (row !== undefined && row !== pointed) flushSync(() => setPointed(row))
  }

  const openName = open === null ? null : cellName(open)
  return (
    <table
      ref={table}
      role="grid"
      className="heat"
      data-averages={hasAverages || undefined}
      aria-rowcount={rows.length + 2}
      style={{ minWidth: `calc(256px + ${periods.length} * 30px)` }}
    >
      <caption className="tri-unseen">{label}</caption>
      <colgroup>
        <col className="heat-teams" />
        {hasAverages ? <col className="heat-averages" /> : null}
        <col span={periods.length} />
      </colgroup>
      <Head
        kind={kind}
        periods={periods}
        presentOn={presentOn}
        hasAverages={hasAverages}
        averageTitle={props.averageTitle}
      />
      <tbody
        onClick={onClick}
        onKeyDown={onKeyDown}
        onPointerOver={mayPaint ? onPointerOver : undefined}
        onFocus={(event) => setFocused((before) => cellAt(event.target) ?? before)}
      >
        <Gap rows={shown.first} rowPx={rowPx} />
        {rows.slice(shown.first, shown.end).map((row, nth) => (
          <HeatLine
            key={row.id}
            row={row}
            index={shown.first + nth}
            kind={kind}
            periods={periods}
            hasAverages={hasAverages}
            isDense={isDense}
            edges={edges}
            paintedPx={mayPaint && !isInHand(row, shown.first + nth) ? rowPx : null}
            entryOn={entry?.rowId === row.id ? entry.on : null}
            openOn={openName !== null && open?.rowId === row.id ? open.on : null}
            wordsOf={props.wordsOf}
            bracketOf={props.bracketOf}
            unknown={props.unknownOf(row)}
            averageOf={props.averageOf}
            excess={props.excessOf(row)}
          />
        ))}
        <Gap rows={rows.length - shown.end} rowPx={rowPx} />
      </tbody>
      {hasSum ? (
        <tfoot>
          <Whole
            rows={rows}
            periods={periods}
            hasAverages={hasAverages}
            averageOf={props.averageOf}
            sumOf={props.sumOf}
          />
        </tfoot>
      ) : null}
    </table>
  )
}

type HeadProps = Pick<HeatTableProps, 'kind' | 'periods' | 'presentOn' | 'averageTitle'> & {
  readonly hasAverages: boolean
}

const FIRST_COLUMN = 'Name'

const Head = memo(function Head({ kind, periods, presentOn, hasAverages, averageTitle }: HeadProps) {
  return (
    <thead>
      <tr className="heat-months">
        <th rowSpan={2} scope="col">
          {FIRST_COLUMN}
        </th>
        {hasAverages ? (
          <th rowSpan={2} scope="col" className="heat-average">
            {averageTitle}
          </th>
        ) : null}
        {headings(kind, periods).map(({ label, columns }) => (
          <th key={label} scope="colgroup" colSpan={columns} className="heat-group">
            {label}
          </th>
        ))}
      </tr>
      <tr>
        {periods.map((period) => (
          <th key={period.on} scope="col" data-column data-today={period.on === presentOn || undefined}>
            <time dateTime={period.on} aria-label={capital(periodName(kind, period))}>
              {periodLabel(kind, period)}
            </time>
          </th>
        ))}
      </tr>
    </thead>
  )
})

type LineProps = Pick<HeatTableProps, 'kind' | 'periods' | 'wordsOf' | 'bracketOf' | 'averageOf' | 'isDense'> & {
  readonly row: HeatRow
  readonly index: number
  readonly hasAverages: boolean
  /** The period whose cell takes the focus from outside, and the one that is open. */
  readonly entryOn: string | null
  readonly openOn: string | null
  readonly excess: string | undefined
  readonly unknown: string | undefined
  /** Where it is a picture: where its columns are and how high it is. */
  readonly edges: readonly number[] | undefined
  readonly paintedPx: number | null
}

const HeatLine = memo(function HeatLine(props: LineProps) {
  const { row, index, kind, periods, hasAverages, entryOn, openOn, wordsOf, bracketOf, excess, unknown, edges } = props
  const { paintedPx, isDense } = props
  return (
    <tr data-row={row.id} data-heading={row.kind === 'heading' || undefined} aria-rowindex={index + 3}>
      <th scope="row" style={{ '--depth': row.depth } as CSSProperties}>
        {excess === undefined ? null : (
          <span
            className="heat-excess"
            aria-hidden="true"
            title={`${excess} of work more is due in the bracket than its people have`}
          >
            {excess}
          </span>
        )}
        <RowName row={row} />
      </th>
      {hasAverages ? (
        <td className="heat-average numeric">{unknown === undefined ? props.averageOf([row]) : '–'}</td>
      ) : null}
      {row.kind === 'heading' ? (
        <td className="heat-words" colSpan={periods.length}>
          <span>{unknown ?? row.words}</span>
        </td>
      ) : row.parts.length === 0 ? (
        <td className="heat-unknown" colSpan={periods.length}>
          <span>Capacity unknown: {unstaffedWords(row.unstaffedItems)}</span>
        </td>
      ) : unknown !== undefined ? (
        <td className="heat-unknown" colSpan={periods.length}>
          <span>{unknown}</span>
        </td>
      ) : paintedPx !== null ? (
        <PaintedCells {...{ row, kind, periods, wordsOf, bracketOf, edges }} rowPx={paintedPx} />
      ) : (
        periods.map((period) => {
          const load = rowLoad(row, period)
          const percent = percentOf(load)
          const { text, spoken } = wordsOf(row, period, load)
          const bracket = bracketOf(row, period)
          return (
            <td
              key={period.on}
              data-cell={cellName({ rowId: row.id, on: period.on })}
              data-heat={stepOf(percent) || undefined}
              data-over={bracket === undefined ? undefined : bracketEdges(bracket)}
              className="heat-cell"
              tabIndex={entryOn === period.on ? 0 : -1}
              aria-expanded={openOn === period.on}
              title={bracket === undefined ? undefined : capital(bracket.words)}
              aria-label={`${row.name}, ${periodName(kind, period)}: ${spoken}${bracket === undefined ? '' : `; ${bracket.words}`}`}
            >
              {marked(text, percent, !isDense)}
            </td>
          )
        })
      )}
    </tr>
  )
})

function RowName({ row }: { readonly row: HeatRow }) {
  if (row.kind !== 'team') {
    const others = row.otherTeams ?? []
    return (
      <span title={[row.name, ...(others.length === 0 ? [] : [`also in ${others.join(', ')}`])].join(', ')}>
        {row.name}
      </span>
    )
  }
  return (
    <Link
      className="heat-name"
      to="/program/plan"
      search={{ view: 'grid', filter: `teamId.is.${row.id as Id}` }}
      title={`${row.name} in the plan`}
    >
      {row.name}
    </Link>
  )
}

/** Rows that are not in the document take the room they would. */
function Gap({ rows, rowPx }: { readonly rows: number; readonly rowPx: number }) {
  return rows <= 0 ? null : (
    <tr aria-hidden="true">
      <td className="heat-gap" style={{ height: rows * rowPx }} />
    </tr>
  )
}

type WholeProps = Pick<HeatTableProps, 'rows' | 'periods' | 'averageOf' | 'sumOf'> & { readonly hasAverages: boolean }

/** Teams cannot stand in for one another; the sum says no more than whether the whole fits. */
const Whole = memo(function Whole({ rows, periods, hasAverages, averageOf, sumOf }: WholeProps) {
  return (
    <tr>
      <th scope="row">All known</th>
      {hasAverages ? <td className="heat-average numeric">{averageOf(rows)}</td> : null}
      {periods.map((period) => {
        return (
          <td key={period.on} className="heat-sum numeric">
            {sumOf(rows, period)}
          </td>
        )
      })}
    </tr>
  )
})

export function cellName({ rowId, on }: Cell): string {
  return `${rowId}~${on}`
}

/** Reads what `cellName` wrote. */
export function readCellName(name: string): Cell | null {
  const at = name.lastIndexOf('~')
  return at <= 0 ? null : { rowId: name.slice(0, at), on: name.slice(at + 1) }
}

function cellAt(target: EventTarget | null): Cell | null {
  const name = target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] : undefined
  return name === undefined ? null : readCellName(name)
}

/** Where Tab enters the table: the cell that is open or was left, as far as it is in sight, else the first known one. */
function entryOf(inSight: readonly HeatRow[], periods: readonly Period[], last: Cell | null): Cell | null {
  const row = inSight.find(({ id }) => id === last?.rowId) ?? inSight[0]
  const period = periods.find(({ on }) => on === last?.on) ?? periods[0]
  return row === undefined || period === undefined ? null : { rowId: row.id, on: period.on }
}

function targetOf(
  { key, ctrlKey }: KeyboardEvent,
  row: number,
  column: number,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): [row: number, column: number] | null {
  if (key === 'Home') return [ctrlKey ? 0 : row, 0]
  if (key === 'End') return [ctrlKey ? rows - 1 : row, columns - 1]
  if (ctrlKey) return null
  if (key === 'ArrowLeft') return [row, column - 1]
  if (key === 'ArrowRight') return [row, column + 1]
  if (key === 'ArrowUp') return [row - 1, column]
  return key === 'ArrowDown' ? [row + 1, column] : null
}

/** So that the row is in sight below the head, before anybody looks for its cells. */
function scrollToRow(pane: HTMLElement, row: number, rowPx: number): void {
  const top = row * rowPx
  const room = pane.clientHeight - HEAD_PX - rowPx
  if (top < pane.scrollTop) pane.scrollTop = top
  else if (top > pane.scrollTop + room) pane.scrollTop = top - room
}

function bracketEdges({ isFirst, isLast }: Bracket): string {
  return `${isFirst ? 'first ' : ''}${isLast ? 'last' : ''}`.trim() || 'within'
}

/** The load as it is spoken where nothing more is known of it. */
export function spokenOf(load: Load): string {
  return spokenLoad(percentOf(load))
}

function unstaffedWords(items: number): string {
  if (items === 0) return 'nobody is known to be in it.'
  return `${counted(items, 'item')} planned as if it always had room.`
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
