import type { Snapshot } from '@trireme/domain'
import type { WorkingTimes } from '@trireme/planning'
import { type HeatRow, measuredIn, rowLoad } from './heat-rows.ts'
import { type Load, percentOf, spokenLoad } from './load.ts'
import type { Period } from './periods.ts'
import { type Unit, amountOf, amountWords, cellText } from './units.ts'

/** What a cell says: how full it is, what stands in it, and how it is spoken. */
export type CellFigures = { readonly percent: number | null; readonly text: string; readonly spoken: string }

/** What cells are counted with. */
export type Known = { readonly snapshot: Snapshot; readonly times: WorkingTimes }

export function cellFigures(unit: Unit, row: HeatRow, period: Period, load: Load, known: Known): CellFigures {
  const amount = unit === 'percent' ? null : amountOf(unit, measuredIn(row, period), period, known)
  const [percent, text] = [percentOf(load), cellText(unit, load, amount)]
  // What is read is said as well: whoever commands by voice calls a cell by it.
  const said = [percent === Infinity ? text : '', spokenLoad(percent), amountWords(unit, amount)]
  return { percent, text, spoken: said.filter(Boolean).join(', ') }
}

/** Rows by their ids, and what their cells are counted with. */
export type ReadRows = { readonly rows: ReadonlyMap<string, HeatRow>; readonly known: Known }

/** `was 98%`: what a cell says in the rows of before; undefined where it says the same. */
export function cellWas(
  unit: Unit,
  row: HeatRow,
  period: Period,
  { known, before }: { readonly known: Known; readonly before: ReadRows },
): string | undefined {
  const old = before.rows.get(row.id) ?? unseen(row, before.rows)
  if (old.parts.length === 0 && before.rows.has(row.id)) return 'was unknown'
  const was = cellFigures(unit, old, period, rowLoad(old, period), before.known)
  const is = cellFigures(unit, row, period, rowLoad(row, period), known)
  return was.text === is.text && was.percent === is.percent ? undefined : `was ${was.spoken}`
}

/** A row that was not there: of a skill nothing asked for in that team, of all others nobody. */
function unseen(row: HeatRow, rows: ReadonlyMap<string, HeatRow>): HeatRow {
  const whole = row.skillId === undefined ? undefined : rows.get(row.skillId)
  const parts = whole?.parts.filter(({ teamId }) => row.parts.some((part) => part.teamId === teamId))
  return { ...row, parts: parts ?? [] }
}
