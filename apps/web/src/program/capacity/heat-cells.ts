import type { HeatRow } from './heat-rows.ts'
import type { Load } from './load.ts'
import type { Period, PeriodKind } from './periods.ts'

/** A row in a period, by its first day. */
export type Cell = { readonly rowId: string; readonly on: string }

/** What stands in a cell beside its heat. */
export type CellWords = { readonly text: string; readonly spoken: string }

/** A range of days with provably too much work, where it begins and ends among the periods. */
export type Bracket = { readonly isFirst: boolean; readonly isLast: boolean; readonly words: string }

/** How the cells of a row are read, whether they are elements or a picture. */
export type CellReading = {
  readonly kind: PeriodKind
  readonly periods: readonly Period[]
  readonly wordsOf: (row: HeatRow, period: Period, load: Load) => CellWords
  readonly bracketOf: (row: HeatRow, period: Period) => Bracket | undefined
  /** `was 98%`: what a cell says today, where what is supposed makes it say something else; undefined where it says the same. */
  readonly wasOf: (row: HeatRow, period: Period) => string | undefined
}

export function cellName({ rowId, on }: Cell): string {
  return `${rowId}~${on}`
}

/** Reads what `cellName` wrote. */
export function readCellName(name: string): Cell | null {
  const at = name.lastIndexOf('~')
  return at <= 0 ? null : { rowId: name.slice(0, at), on: name.slice(at + 1) }
}

/** The cell an event came from. */
export function cellAt(target: EventTarget | null): Cell | null {
  const name = target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] : undefined
  return name === undefined ? null : readCellName(name)
}
