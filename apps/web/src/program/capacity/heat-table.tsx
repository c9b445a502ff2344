import { capitalized } from '@trireme/domain'
import { type PointerEvent, memo, useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useShownTable } from '../../shell/shown-table.ts'
import type { Cell, CellReading } from './heat-cells.ts'
import { HeatLine } from './heat-line.tsx'
import { HeatPicture, useMayPaint } from './heat-picture.tsx'
import { type HeatRow, rowLoad } from './heat-rows.ts'
import { type Period, headings, periodLabel, periodName } from './periods.ts'
import { ROW_PX, useCellPlaces } from './use-cell-places.ts'
import { useHeatWalk } from './use-heat-walk.ts'
import { useRowWindow } from './use-row-window.ts'

export type HeatTableProps = CellReading & {
  readonly rows: readonly HeatRow[]
  /** The first day of the present period. */
  readonly presentOn: string
  readonly label: string
  /** Why a row has no figures in the unit that is shown; undefined where it has. */
  readonly unknownOf: (row: HeatRow) => string | undefined
  readonly averageTitle: string
  /** The average of rows, and their sum in a period, in the unit that is shown. */
  readonly averageOf: (rows: readonly HeatRow[]) => string
  /** `was 67%`: the average of today, where what is supposed makes it another. */
  readonly averageWasOf: (row: HeatRow) => string | undefined
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

/**
 * Rows by periods, how full each is. Only the rows in sight are in the document; with many columns, only those in hand have
 * an element for each cell: where the focus is or would be, those beside it, and where the pointer is.
 */
export function HeatTable(props: HeatTableProps) {
  const { rows, kind, periods, presentOn, label, open, pane, hasSum, isDense, unknownOf } = props
  const table = useRef<HTMLTableElement>(null)
  const places = useCellPlaces(table, { columns: periods.length, hasRows: rows.length > 0 })
  const rowPx = places?.rowPx ?? ROW_PX
  const shown = useRowWindow(pane, rowPx, rows.length)
  const hasAverages = rows.some(({ averaged }) => averaged !== null)
  const hasHeadings = rows.some(({ kind: of }) => of === 'heading')
  const hasCells = useCallback((row: HeatRow) => row.parts.length > 0 && unknownOf(row) === undefined, [unknownOf])
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
  const { entry, isInReach, handlers } = useHeatWalk(table, { ...props, hasCells, shown, rowPx })
  const mayPaint = useMayPaint() && isDense
  const [pointed, setPointed] = useState<string | null>(null)

  function onPointerOver({ target }: PointerEvent) {
    const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-row]')?.dataset['row'] : undefined
    // At once: a press on something that is gone before it is let go would be no press.
    if (row !== undefined && row !== pointed) flushSync(() => setPointed(row))
  }

  return (
    <div className="heat-whole" style={{ minWidth: `calc(256px + ${periods.length} * 30px)` }}>
      {mayPaint && places !== undefined ? (
        <HeatPicture
          {...{ rows, shown, hasCells, periods, places }}
          wordsOf={props.wordsOf}
          bracketOf={props.bracketOf}
          wasOf={props.wasOf}
        />
      ) : null}
      <table
        ref={table}
        role="grid"
        className="heat"
        data-averages={hasAverages || undefined}
        aria-rowcount={rows.length + 2}
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
        <tbody {...handlers} onPointerOver={mayPaint ? onPointerOver : undefined}>
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
              isPainted={mayPaint && row.id !== pointed && !isInReach(shown.first + nth)}
              entryOn={entry?.rowId === row.id ? entry.on : null}
              openOn={open?.rowId === row.id ? open.on : null}
              wordsOf={props.wordsOf}
              bracketOf={props.bracketOf}
              wasOf={props.wasOf}
              unknown={unknownOf(row)}
              averageOf={props.averageOf}
              averageWas={props.averageWasOf(row)}
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
    </div>
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
        {periods.map((period) => {
          const label = periodLabel(kind, period)
          return (
            <th key={period.on} scope="col" data-column aria-label={capitalized(periodName(kind, period))}>
              {period.on === presentOn ? <time dateTime={period.on}>{label}</time> : label}
            </th>
          )
        })}
      </tr>
    </thead>
  )
})

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
