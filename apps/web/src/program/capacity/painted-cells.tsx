import { type PaintTokens, readPaintTokens, useTheme } from '@trireme/ui'
import { memo, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { type HeatRow, rowLoad } from './heat-rows.ts'
import type { Bracket, CellWords } from './heat-table.tsx'
import { type Load, marked, percentOf, spokenLoad, stepOf } from './load.ts'
import { type Period, type PeriodKind, periodName } from './periods.ts'

export type PaintedCellsProps = {
  readonly row: HeatRow
  readonly kind: PeriodKind
  readonly periods: readonly Period[]
  readonly wordsOf: (row: HeatRow, period: Period, load: Load) => CellWords
  readonly bracketOf: (row: HeatRow, period: Period) => Bracket | undefined
  /** Where each column begins, and the last ends, from where the first does; undefined until it was measured. */
  readonly edges: readonly number[] | undefined
  readonly rowPx: number
}

/** As the style sheet has them. */
const BRACKET_PX = 3
const GAP_PX = 1

/**
 * The cells of a row that nobody has in hand, as one picture: a year of a hundred teams would be thousands of elements.
 * Said in a sentence; each cell is there as soon as the row is pointed at or comes near the focus.
 */
export const PaintedCells = memo(function PaintedCells(props: PaintedCellsProps) {
  const { row, kind, periods, wordsOf, bracketOf, edges, rowPx } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const { shown: theme } = useTheme()
  const cells = useMemo(
    () =>
      periods.map((period): Painted => {
        const load = rowLoad(row, period)
        const percent = percentOf(load)
        const { text } = wordsOf(row, period, load)
        return { text: marked(text, percent, false), step: stepOf(percent), bracket: bracketOf(row, period) }
      }),
    [row, periods, wordsOf, bracketOf],
  )
  useLayoutEffect(() => {
    if (canvas.current !== null && edges?.length === cells.length + 1)
      paint(canvas.current, cells, edges, rowPx, tokensOf(theme))
  }, [cells, edges, rowPx, theme])
  return (
    <td
      className="heat-painted"
      colSpan={periods.length}
      aria-label={useMemo(() => inAll(row, kind, periods, bracketOf), [row, kind, periods, bracketOf])}
    >
      <canvas ref={canvas} aria-hidden="true" />
    </td>
  )
})

/** Colours that a person has set for all pages do not reach a picture: then every cell is an element. */
export function useMayPaint(): boolean {
  return useSyncExternalStore(followForcedColours, () => !forcedColours().matches)
}

type Painted = { readonly text: string; readonly step: number; readonly bracket: Bracket | undefined }

function paint(
  canvas: HTMLCanvasElement,
  cells: readonly Painted[],
  edges: readonly number[],
  rowPx: number,
  { canvas: ground, heat, faint, health }: PaintTokens,
): void {
  const scale = Math.min(2, Math.max(1, devicePixelRatio))
  canvas.width = Math.round(edges.at(-1)! * scale)
  canvas.height = Math.round(rowPx * scale)
  const pen = canvas.getContext('2d')
  if (pen === null) return
  pen.scale(scale, scale)
  pen.fillStyle = ground
  pen.fillRect(0, 0, edges.at(-1)!, rowPx)
  pen.font = fontOf(canvas)
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  for (const [at, { text, step, bracket }] of cells.entries()) {
    const [left, right] = [edges[at]!, edges[at + 1]!]
    const look = step === 0 ? undefined : heat[step - 1]
    if (look !== undefined) {
      pen.fillStyle = look.fill
      pen.fillRect(left, 0, right - left - (bracket === undefined ? GAP_PX : 0), rowPx - GAP_PX)
    }
    pen.fillStyle = look?.ink ?? faint
    pen.fillText(text, (left + right - GAP_PX) / 2, (rowPx + GAP_PX) / 2)
    if (bracket === undefined) continue
    pen.fillStyle = health['off-track'].fill
    pen.fillRect(left, 0, right - left, BRACKET_PX)
    if (bracket.isFirst) pen.fillRect(left, 0, BRACKET_PX, rowPx - GAP_PX)
    if (bracket.isLast) pen.fillRect(right - BRACKET_PX, 0, BRACKET_PX, rowPx - GAP_PX)
  }
}

let known: { readonly theme: string; readonly tokens: PaintTokens } | undefined

/** Once a theme: reading styles for each row would lay out the page for each. */
function tokensOf(theme: string): PaintTokens {
  if (known?.theme !== theme) known = { theme, tokens: readPaintTokens() }
  return known.tokens
}

function fontOf(canvas: HTMLCanvasElement): string {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(canvas)
  return `${fontWeight} ${fontSize} ${fontFamily}`
}

/** `Core: 121% at most, in the week of 23 Nov 2026; overbooked 23 Nov – 29 Jan …`. */
function inAll(
  row: HeatRow,
  kind: PeriodKind,
  periods: readonly Period[],
  bracketOf: PaintedCellsProps['bracketOf'],
): string {
  const loads = periods.map((period) => ({ period, percent: percentOf(rowLoad(row, period)) ?? -1 }))
  const most = loads.reduce((one, other) => (other.percent > one.percent ? other : one))
  const brackets = new Set(periods.flatMap((period) => bracketOf(row, period)?.words ?? []))
  const load =
    most.percent < 0 ? spokenLoad(null) : `at most ${spokenLoad(most.percent)}, ${periodName(kind, most.period)}`
  return [`${row.name}: ${load}`, ...brackets].join('; ')
}

function forcedColours(): MediaQueryList {
  return matchMedia('(forced-colors: active)')
}

function followForcedColours(listener: () => void): () => void {
  const query = forcedColours()
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
