import { memo, useMemo } from 'react'
import { counted } from '../../schedule/days.ts'
import type { CellReading } from './heat-cells.ts'
import { type HeatRow, rowLoad } from './heat-rows.ts'
import { percentOf, spokenLoad } from './load.ts'
import { periodName } from './periods.ts'

export type PaintedCellsProps = CellReading & { readonly row: HeatRow }

/**
 * The cells of a row that nobody has in hand: a year of a hundred teams would be thousands of elements. Seen in the picture
 * behind the table, said in a sentence; each cell is there as soon as the row is pointed at or comes near the focus.
 */
export const PaintedCells = memo(function PaintedCells(props: PaintedCellsProps) {
  const { row, kind, periods, bracketOf, wasOf } = props
  const words = useMemo(() => inAll({ row, kind, periods, bracketOf, wasOf }), [row, kind, periods, bracketOf, wasOf])
  return <td className="heat-painted" colSpan={periods.length} aria-label={words} />
})

/** `Core: 121% at most, in the week of 23 Nov 2026; 12 weeks changed by what is supposed; overbooked 23 Nov – 29 Jan …`. */
function inAll({ row, kind, periods, bracketOf, wasOf }: Omit<PaintedCellsProps, 'wordsOf'>): string {
  const loads = periods.map((period) => ({ period, percent: percentOf(rowLoad(row, period)) ?? -1 }))
  const most = loads.reduce((one, other) => (other.percent > one.percent ? other : one))
  const brackets = new Set(periods.flatMap((period) => bracketOf(row, period)?.words ?? []))
  const load =
    most.percent < 0 ? spokenLoad(null) : `at most ${spokenLoad(most.percent)}, ${periodName(kind, most.period)}`
  const changed = periods.filter((period) => wasOf(row, period) !== undefined).length
  const supposed = changed === 0 ? [] : [`${counted(changed, kind)} changed by what is supposed`]
  return [`${row.name}: ${load}`, ...supposed, ...brackets].join('; ')
}
