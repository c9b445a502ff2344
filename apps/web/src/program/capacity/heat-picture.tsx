import { type PaintTokens, readPaintTokens, useTheme } from '@trireme/ui'
import { memo, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { Bracket, CellReading } from './heat-cells.ts'
import { type HeatRow, rowLoad } from './heat-rows.ts'
import { marked, percentOf, stepOf } from './load.ts'
import type { CellPlaces } from './use-cell-places.ts'
import { ROWS_AT_ONCE, type RowWindow } from './use-row-window.ts'

export type HeatPictureProps = Pick<CellReading, 'periods' | 'wordsOf' | 'bracketOf' | 'wasOf'> & {
  readonly rows: readonly HeatRow[]
  readonly shown: RowWindow
  readonly hasCells: (row: HeatRow) => boolean
  readonly places: CellPlaces
}

/** As the style sheet has them. */
const BRACKET_PX = 3
const GAP_PX = 1
/** From the corner of a cell to the middle of the sign that it has changed. */
const SIGN_PX = 6

/**
 * The cells of all rows in sight, behind the table: rows that are elements cover it, so that taking one in hand paints
 * nothing. Some rows to a canvas: one each would be as many layers, and a single one would be painted anew by every turn
 * of the wheel.
 */
export function HeatPicture({ shown, ...props }: HeatPictureProps) {
  const { shown: theme } = useTheme()
  const firsts = Array.from(
    { length: Math.ceil((shown.end - shown.first) / ROWS_AT_ONCE) },
    (_, nth) => shown.first + nth * ROWS_AT_ONCE,
  )
  return (
    <div aria-hidden="true">
      {firsts.map((first) => (
        <Part key={first} first={first} theme={theme} {...props} />
      ))}
    </div>
  )
}

/** Colours that a person has set for all pages do not reach a picture: then every cell is an element. */
export function useMayPaint(): boolean {
  return useSyncExternalStore(followForcedColours, () => !forcedColours().matches)
}

type PartProps = Omit<HeatPictureProps, 'shown'> & { readonly first: number; readonly theme: string }

const Part = memo(function Part(props: PartProps) {
  const { rows, first, periods, wordsOf, bracketOf, wasOf, hasCells, places, theme } = props
  const { edges, topPx, rowPx } = places
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const taken = spare.pop() ?? document.createElement('canvas')
    canvas.current = taken
    return () => {
      taken.remove()
      if (spare.length < MOST_SPARE) spare.push(taken)
    }
  }, [])
  useLayoutEffect(() => {
    if (canvas.current === null || edges.length !== periods.length + 1) return
    const reading = { periods, wordsOf, bracketOf, wasOf }
    const cells = rows
      .slice(first, first + ROWS_AT_ONCE)
      .map((row) => (hasCells(row) ? paintedOf(row, reading) : undefined))
    paint(canvas.current, cells, places, tokensOf(theme))
    // After it: in the page, a font that is set is looked up with the styles of the whole page.
    if (!canvas.current.isConnected) frame.current?.append(canvas.current)
  }, [rows, first, periods, wordsOf, bracketOf, wasOf, hasCells, places, edges, theme])
  const [left, right] = [edges[0]!, edges.at(-1)!]
  const style = { left, top: topPx + first * rowPx, width: right - left, height: ROWS_AT_ONCE * rowPx }
  return <div ref={frame} className="heat-picture" style={style} />
})

/** Out of sight, kept for the next rows: the memory of a canvas costs more to get than what is painted into it. */
const spare: HTMLCanvasElement[] = []
/** As many as a tall window shows. */
const MOST_SPARE = 8

type Painted = {
  readonly text: string
  readonly step: number
  readonly bracket: Bracket | undefined
  readonly isChanged: boolean
}

function paintedOf(
  row: HeatRow,
  { periods, wordsOf, bracketOf, wasOf }: Omit<CellReading, 'kind'>,
): readonly Painted[] {
  return periods.map((period) => {
    const load = rowLoad(row, period)
    const percent = percentOf(load)
    const { text } = wordsOf(row, period, load)
    return {
      text: marked(text, percent, false),
      step: stepOf(percent),
      bracket: bracketOf(row, period),
      isChanged: wasOf(row, period) !== undefined,
    }
  })
}

/** Rows below one another; nothing where one has no cells. */
function paint(
  canvas: HTMLCanvasElement,
  rows: readonly (readonly Painted[] | undefined)[],
  { edges, rowPx, font }: CellPlaces,
  tokens: PaintTokens,
): void {
  const scale = Math.min(2, Math.max(1, devicePixelRatio))
  const [width, height] = [Math.round((edges.at(-1)! - edges[0]!) * scale), Math.round(ROWS_AT_ONCE * rowPx * scale)]
  // Told its size anew, even the same, it lets go of its memory.
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const pen = canvas.getContext('2d')
  if (pen === null) return
  pen.reset()
  pen.scale(scale, scale)
  pen.translate(-edges[0]!, 0)
  pen.font = font
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  for (const cells of rows) {
    if (cells !== undefined) paintRow(pen, cells, { edges, rowPx }, tokens)
    pen.translate(0, rowPx)
  }
}

function paintRow(
  pen: CanvasRenderingContext2D,
  cells: readonly Painted[],
  { edges, rowPx }: Pick<CellPlaces, 'edges' | 'rowPx'>,
  { heat, faint, health, diff, canvas }: PaintTokens,
): void {
  for (const [at, { text, step, bracket, isChanged }] of cells.entries()) {
    const [left, right] = [edges[at]!, edges[at + 1]!]
    const look = step === 0 ? undefined : heat[step - 1]
    if (look !== undefined) {
      pen.fillStyle = look.fill
      pen.fillRect(left, 0, right - left - (bracket === undefined ? GAP_PX : 0), rowPx - GAP_PX)
    }
    pen.fillStyle = look?.ink ?? faint
    pen.fillText(text, (left + right - GAP_PX) / 2, (rowPx + GAP_PX) / 2)
    if (isChanged) {
      pen.fillText('~', left + SIGN_PX, SIGN_PX)
      const [width, foot] = [right - left - GAP_PX, rowPx - GAP_PX]
      for (const [nth, fill] of [diff.changed.fill, canvas, diff.changed.fill].entries()) {
        pen.fillStyle = fill
        pen.fillRect(left, foot - nth - 1, width, 1)
      }
    }
    if (bracket === undefined) continue
    pen.fillStyle = health['off-track'].fill
    pen.fillRect(left, 0, right - left, BRACKET_PX)
    if (bracket.isFirst) pen.fillRect(left, 0, BRACKET_PX, rowPx - GAP_PX)
    if (bracket.isLast) pen.fillRect(right - BRACKET_PX, 0, BRACKET_PX, rowPx - GAP_PX)
  }
}

let known: { readonly theme: string; readonly tokens: PaintTokens } | undefined

/** Once a theme: reading styles for each part would lay out the page for each. */
function tokensOf(theme: string): PaintTokens {
  if (known?.theme !== theme) known = { theme, tokens: readPaintTokens() }
  return known.tokens
}

function forcedColours(): MediaQueryList {
  return matchMedia('(forced-colors: active)')
}

function followForcedColours(listener: () => void): () => void {
  const query = forcedColours()
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
