import { type Id, capitalized } from '@trireme/domain'
import { Link } from '@tanstack/react-router'
import { type CSSProperties, memo } from 'react'
import { counted } from '../../schedule/days.ts'
import { type Bracket, type CellReading, cellName } from './heat-cells.ts'
import { type HeatRow, rowLoad } from './heat-rows.ts'
import { marked, percentOf, stepOf } from './load.ts'
import { PaintedCells } from './painted-cells.tsx'
import { periodName } from './periods.ts'

export type HeatLineProps = CellReading & {
  readonly row: HeatRow
  readonly index: number
  /** Many columns: figures go without their sign. */
  readonly isDense: boolean
  readonly hasAverages: boolean
  readonly averageOf: (rows: readonly HeatRow[]) => string
  /** `was 67%`, where what is supposed makes it another. */
  readonly averageWas: string | undefined
  /** The period whose cell takes the focus from outside, and the one that is open. */
  readonly entryOn: string | null
  readonly openOn: string | null
  /** How much more is due than fits in the days that are shown: `+5 d`; undefined where all fits. */
  readonly excess: string | undefined
  /** Why it has no figures in the unit that is shown; undefined where it has. */
  readonly unknown: string | undefined
  /** Its cells are seen in the picture behind the table. */
  readonly isPainted: boolean
}

/** A row of the heat map: its name, its average, and its cells. */
export const HeatLine = memo(function HeatLine(props: HeatLineProps) {
  const { row, index, kind, periods, hasAverages, entryOn, openOn, wordsOf, bracketOf, excess, unknown } = props
  const { isPainted, isDense, wasOf } = props
  // Where nothing is known there is no average either: the name takes its place.
  const hasAverage = hasAverages && (row.kind === 'heading' || (row.parts.length > 0 && unknown === undefined))
  return (
    <tr data-row={row.id} data-heading={row.kind === 'heading' || undefined} aria-rowindex={index + 3}>
      <th scope="row" colSpan={hasAverages && !hasAverage ? 2 : 1} style={{ '--depth': row.depth } as CSSProperties}>
        {excess === undefined ? (
          <RowName row={row} />
        ) : (
          <div className="heat-named">
            <RowName row={row} />
            <span
              className="heat-excess"
              aria-hidden="true"
              title={`${excess} of work more is due in the bracket than its people have`}
            >
              {excess}
            </span>
          </div>
        )}
      </th>
      {hasAverage ? (
        <td
          className="heat-average numeric"
          data-was={props.averageWas}
          title={props.averageWas && capitalized(props.averageWas)}
        >
          {unknown === undefined ? props.averageOf([row]) : '–'}
        </td>
      ) : null}
      {row.kind === 'heading' ? (
        <td className="heat-words" colSpan={periods.length}>
          <span>{unknown ?? row.words}</span>
        </td>
      ) : row.parts.length === 0 ? (
        <td className="heat-unknown" colSpan={periods.length}>
          <span>
            {row.worksWith === undefined
              ? `Capacity unknown: ${unstaffedWords(row.unstaffedItems)}`
              : `Works with the people of ${row.worksWith}: its work is counted there.`}
          </span>
        </td>
      ) : unknown !== undefined ? (
        <td className="heat-unknown" colSpan={periods.length}>
          <span>{unknown}</span>
        </td>
      ) : isPainted ? (
        <PaintedCells {...{ row, kind, periods, wordsOf, bracketOf, wasOf }} />
      ) : (
        periods.map((period) => {
          const load = rowLoad(row, period)
          const percent = percentOf(load)
          const { text, spoken } = wordsOf(row, period, load)
          const bracket = bracketOf(row, period)
          const was = wasOf(row, period)
          const told = [spoken, was, bracket?.words].filter(Boolean).join('; ')
          return (
            <td
              key={period.on}
              data-cell={cellName({ rowId: row.id, on: period.on })}
              data-heat={stepOf(percent) || undefined}
              data-over={bracket === undefined ? undefined : bracketEdges(bracket)}
              data-was={was}
              className="heat-cell"
              tabIndex={entryOn === period.on ? 0 : -1}
              aria-expanded={openOn === period.on}
              title={bracket === undefined ? undefined : capitalized(bracket.words)}
              aria-label={`${row.name}, ${periodName(kind, period)}: ${told}`}
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
      <span
        className="heat-name"
        title={[row.name, ...(others.length === 0 ? [] : [`also in ${others.join(', ')}`])].join(', ')}
      >
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

function bracketEdges({ isFirst, isLast }: Bracket): string {
  return `${isFirst ? 'first ' : ''}${isLast ? 'last' : ''}`.trim() || 'within'
}

function unstaffedWords(items: number): string {
  if (items === 0) return 'nobody is known to be in it.'
  return `${counted(items, 'item')} planned as if it always had room.`
}
