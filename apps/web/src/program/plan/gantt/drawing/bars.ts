import type { Frame } from './frame.ts'
import type { GanttRow, RowDiff, Span, Whisker } from '../model.ts'
import type { Box, Colour, Mark, RectMark, TextMark } from './scene.ts'
import { signedDays } from '../time/dates.ts'
import { frameX, frameY } from './frame.ts'
import { diamond, healthGlyph, pinGlyph } from './glyphs.ts'
import { TARGET_PX } from '../gestures/hit-test.ts'

/** Where a bar lies in its frame. */
export type BarBox = Box

/** Bars narrower than this carry nothing inside. */
const ROOM_FOR_GLYPH = 26
/** Between a bar and its label: room for the handle of the bar, and for a dependency to leave. */
const LABEL_GAP = 16
/** Between the edge of the view and a label that is kept inside; where the bar goes on beyond, it is seen to. */
const EDGE = 8
const EDGE_OF_MORE = 18
/** Canvas around such a label. */
const GROUND = 4
/** Of a label's letters, on the average. */
const LETTER = 6.6
const SUMMARY_HEIGHT = 7
const MILESTONE_RADIUS = 8
/** Of a whisker that is out of date. */
const FAINT = 0.4
const TARGET_RADIUS = 5

/** The rectangle of a span in the row at `index`; at least 3 px wide, so that an hour is seen in any zoom. */
export function barBox(frame: Frame, index: number, span: Span): BarBox {
  const { rowHeight, barHeight } = frame.metrics
  const x = frameX(frame, span.startsAt)
  const y = frameY(frame, index) + (rowHeight - barHeight) / 2
  return { x, y, width: Math.max(3, frameX(frame, span.endsAt) - x), height: barHeight }
}

/** Everything painted for one scheduled row. */
export function barMarks(frame: Frame, index: number, row: GanttRow, span: Span): Mark[] {
  const box = barBox(frame, index, span)
  const marks: Mark[] = []
  if (row.diff && 'from' in row.diff && row.diff.from) marks.push(ghost(barBox(frame, index, row.diff.from)))
  if (row.baselines) marks.push(...baselineStrips(frame, index, row.baselines))
  if (row.slackUntil !== undefined && row.slackUntil !== span.endsAt) marks.push(slackLine(frame, row.slackUntil, box))
  if (row.kind === 'group') marks.push(groupBar(box))
  else if (row.kind === 'summary') marks.push(summaryBar(box, row))
  else if (row.kind === 'milestone') marks.push(...milestone(box, row))
  else marks.push(...leafBar(frame, index, box, row))
  const right = row.kind === 'milestone' ? box.x + MILESTONE_RADIUS : box.x + box.width
  if (row.whisker !== undefined && row.whisker.p85At > span.endsAt)
    marks.push(...whiskerMarks(frame, row.whisker, right, box))
  if (row.targetAt !== undefined) {
    const x = frameX(frame, row.targetAt)
    // A milestone that falls on its target is its own diamond.
    const isCovered = row.kind === 'milestone' && Math.abs(x - box.x) < MILESTONE_RADIUS
    if (!isCovered) marks.push(target(x, box, row.late))
  }
  return marks
}

/** What `↗ 2` takes with some air. */
export const STUB_WIDTH = 28

/** Where `↗ 2` stands: after the label, or where that would be. */
export function stubStart(frame: Frame, box: BarBox, row: GanttRow): number {
  const width = widthOf(labelOf(row))
  return labelStart(frame, box, row, width || STUB_WIDTH, row.whisker) + (width && width + LABEL_GAP)
}

/** The dashed outline of a place that is left. */
export function ghost(box: BarBox): Mark {
  return { kind: 'rect', ...box, radius: 5, stroke: 'control-border', dash: [3, 3], opacity: 0.75 }
}

export function diffLabel(diff: RowDiff): string {
  switch (diff.kind) {
    case 'added':
      return '+ added'
    case 'removed':
      return '− cut'
    case 'changed':
      return '~ changed'
    case 'later':
      return `→ ${signedDays(diff.days)}`
    case 'earlier':
      return `← ${signedDays(diff.days)}`
  }
}

function leafBar(frame: Frame, index: number, box: BarBox, row: GanttRow): Mark[] {
  const radius = row.mode === 'automatic' || row.mode === 'rolled-up' ? 5 : 2
  const outline = outlineOf(row)
  if (row.diff?.kind === 'removed') return [{ kind: 'rect', ...box, radius, ...outline }]
  if (row.pieces !== undefined && row.pieces.length > 1)
    return [
      ...piecesOf(frame, index, row.pieces, box, row, radius),
      ...insideBar(barBox(frame, index, row.pieces[0]!), row),
    ]
  const marks: Mark[] = [{ kind: 'rect', ...box, radius, fill: 'bar' }]
  marks.push(...doneMarks(box, box.width * (row.progress ?? 0), radius), { kind: 'rect', ...box, radius, ...outline })
  if (row.diff?.kind === 'changed') {
    marks.push({
      kind: 'rect',
      x: box.x + 3,
      y: box.y + 3,
      width: box.width - 6,
      height: box.height - 6,
      radius: 3,
      stroke: 'diff-changed',
    })
  }
  return [...marks, ...insideBar(box, row)]
}

/** How far a bar is filled, in whole pixels. */
export function doneMarks(box: BarBox, length: number, radius: number): Mark[] {
  const width = Math.round(length)
  if (width <= 0) return []
  return [{ kind: 'rect', ...box, width, radius: Math.min(radius, width / 2), fill: 'status-planned', opacity: 0.6 }]
}

/** Health at the left on a disc of canvas colour (its contrast is promised there); pin and ◆ at the right. */
function insideBar(box: BarBox, row: GanttRow): Mark[] {
  if (box.width < ROOM_FOR_GLYPH) return []
  const marks: Mark[] = []
  const middle = box.y + box.height / 2
  if (row.health !== 'unset') {
    const x = box.x + 11
    marks.push({ kind: 'rect', x: x - 7.5, y: middle - 7.5, width: 15, height: 15, radius: 7.5, fill: 'canvas' })
    marks.push(...healthGlyph(row.health, x, middle))
  }
  let right = box.x + box.width - 10
  if ((row.critical || row.nearCritical) && box.width >= 2 * ROOM_FOR_GLYPH) {
    const d = diamond(right, middle, 4.5)
    marks.push(
      row.critical
        ? { kind: 'path', d, fill: 'health-off-track-ink', stroke: 'canvas' }
        : { kind: 'path', d, fill: 'canvas', stroke: 'health-at-risk-ink', lineWidth: 1.25 },
    )
    right -= 13
  }
  if (row.pinned && box.width >= 3 * ROOM_FOR_GLYPH) marks.push(...pinGlyph(right, middle, 'bar-ink'))
  return marks
}

/** Ways to an end: what drives it, and those with more and more float. Colour and line together. */
export const PATH_LOOKS = [
  { stroke: 'scenario-d', lineWidth: 2 },
  { stroke: 'scenario-b', lineWidth: 2, dash: [7, 3] },
  { stroke: 'scenario-a', lineWidth: 2, dash: [2, 2] },
  { stroke: 'scenario-c', lineWidth: 2, dash: [7, 2, 2, 2] },
] as const satisfies readonly Pick<RectMark, 'stroke' | 'lineWidth' | 'dash'>[]

/** Work that rests between: its pieces, with a thin line from one to the next; progress fills them one after another. */
function piecesOf(
  frame: Frame,
  index: number,
  pieces: readonly Span[],
  box: BarBox,
  row: GanttRow,
  radius: number,
): Mark[] {
  const outline = outlineOf(row)
  const boxes = pieces.map((piece) => barBox(frame, index, piece))
  const y = Math.round(box.y + box.height / 2)
  let left = boxes.reduce((sum, { width }) => sum + width, 0) * (row.progress ?? 0)
  const line: Mark = {
    kind: 'path',
    d: `M${box.x} ${y}H${box.x + box.width}`,
    stroke: 'control-border',
    lineWidth: 1.5,
    dash: [2, 2],
  }
  return [
    line,
    ...boxes.flatMap((piece): Mark[] => {
      const done = Math.round(Math.min(left, piece.width))
      left -= done
      return [
        { kind: 'rect', ...piece, radius, fill: 'bar' },
        ...doneMarks(piece, done, radius),
        { kind: 'rect', ...piece, radius, ...outline },
      ]
    }),
  ]
}

function outlineOf(row: GanttRow): Pick<RectMark, 'stroke' | 'lineWidth' | 'dash'> {
  if (row.diff?.kind === 'removed') return { stroke: 'diff-removed', lineWidth: 1.5, dash: [4, 3] }
  if (row.diff?.kind === 'changed') return { stroke: 'diff-changed', lineWidth: 1 }
  if (row.diff) return { stroke: `diff-${row.diff.kind}`, lineWidth: 2 }
  if (row.path !== undefined) return PATH_LOOKS[Math.min(row.path, PATH_LOOKS.length) - 1]!
  if (row.critical) return { stroke: 'health-off-track', lineWidth: 1.5 }
  if (row.nearCritical) return { stroke: 'health-at-risk', lineWidth: 1.5, dash: [5, 2] }
  return { stroke: 'control-border', lineWidth: 1 }
}

function summaryBar(box: BarBox, row: GanttRow): Mark {
  const y = Math.round(box.y + (box.height - SUMMARY_HEIGHT) / 2)
  const removed = row.diff?.kind === 'removed'
  const look: Partial<RectMark> = removed ? { stroke: 'diff-removed', dash: [4, 3] } : { fill: 'muted' }
  return { kind: 'rect', x: box.x, y, width: box.width, height: SUMMARY_HEIGHT, radius: 3, ...look }
}

function milestone(box: BarBox, row: GanttRow): Mark[] {
  const middle = box.y + box.height / 2
  const { stroke, lineWidth, dash } = outlineOf(row)
  const plain = stroke === 'control-border'
  const d = diamond(box.x, middle, MILESTONE_RADIUS)
  const empty = row.diff?.kind === 'removed'
  return [{ kind: 'path', d, fill: empty ? 'canvas' : 'bar-ink', ...(plain ? {} : { stroke, lineWidth, dash }) }]
}

/** One baseline is a strip below the bar; of several each is a line there, told apart by its dashes. */
function baselineStrips(frame: Frame, index: number, baselines: readonly (Span | null)[]): Mark[] {
  return baselines.slice(0, BASELINE_DASHES.length).flatMap((baseline, nth): Mark[] => {
    if (baseline === null) return []
    const { x, y, width, height } = barBox(frame, index, baseline)
    const below = y + height + 1
    if (baselines.length === 1)
      return [{ kind: 'rect', x, y: below, width, height: 4, radius: 2, fill: 'health-unset', opacity: 0.7 }]
    const d = `M${x} ${below + 0.75 + nth * 2.25}h${width}`
    return [{ kind: 'path', d, stroke: 'muted', lineWidth: 1.5, dash: BASELINE_DASHES[nth]! }]
  })
}

/** Of the first, second and third baseline. */
export const BASELINE_DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2]]

/** From the end of a bar to where it could end: thin, with a foot. Where it had to end before, red and below the bar. */
function slackLine(frame: Frame, until: number, box: BarBox): Mark {
  const x = frameX(frame, until)
  const below = Math.round(box.y + box.height + 2) + 0.5
  if (x < box.x + box.width)
    return {
      kind: 'path',
      d: `M${box.x + box.width} ${below}H${x}V${below - 4}`,
      stroke: 'health-off-track-ink',
      lineWidth: 1.5,
    }
  const y = Math.round(box.y + box.height - 3) + 0.5
  return { kind: 'path', d: `M${box.x + box.width} ${y}H${x}V${y - 5}`, stroke: 'faint', lineWidth: 1 }
}

/** The heading of a group: a thin bracket over what it holds. */
function groupBar(box: BarBox): Mark {
  const y = Math.round(box.y + box.height / 2) + 0.5
  const [left, right] = [box.x + 0.5, box.x + box.width - 0.5]
  return { kind: 'path', d: `M${left} ${y + 4}V${y}H${right}V${y + 4}`, stroke: 'control-border', lineWidth: 1.5 }
}

/** From where the bar ends, or from P50 where that is later and then with dots up to it, to P85; faint when it is old. */
export function whiskerMarks(frame: Frame, { p50At, p85At, unsettled }: Whisker, from: number, box: BarBox): Mark[] {
  const y = Math.round(box.y + box.height / 2)
  const [half, tip] = [frameX(frame, p50At), frameX(frame, p85At)]
  // Wider than the lines of dependencies, which leave from its end.
  const look = { stroke: 'muted', lineWidth: 2, ...(unsettled ? { opacity: FAINT } : {}) } as const
  const cap = (x: number, reach: number) => `M${x - 1} ${y - reach}V${y + reach}`
  if (half <= from) return [{ kind: 'path', d: `M${from} ${y}H${Math.max(from, tip)}${cap(tip, 4)}`, ...look }]
  return [
    { kind: 'path', d: `M${from} ${y}H${half}`, dash: [2, 3], ...look },
    { kind: 'path', d: `M${half} ${y}H${tip}${cap(tip, 4)}`, ...look },
  ]
}

/** ◇ where it should end, red once that has passed. */
function target(x: number, box: BarBox, late: boolean): Mark {
  const stroke: Colour = late ? 'health-off-track-ink' : 'muted'
  const d = diamond(x, box.y + box.height / 2, TARGET_RADIUS)
  return { kind: 'path', d, fill: 'canvas', stroke, lineWidth: 1.5 }
}

/** What stands beside a bar, in a few letters. */
export interface Label {
  readonly text: string
  readonly fill: Colour
}

/**
 * The label after what the bar ends with; where that is out of sight, on a chip at the edge of the view: a bare ground would
 * look like a pause. Painted above lines, its ground lets none of them through.
 */
export function labelMarks(
  frame: Frame,
  box: BarBox,
  row: GanttRow,
  label: Label | null,
  whisker: Whisker | undefined,
): Mark[] {
  if (!label) return []
  const y = box.y + box.height / 2
  const width = widthOf(label)
  const start = labelStart(frame, box, row, width, whisker)
  if (start < -width || box.x > frame.width) return []
  const end = chipEnd(frame, box, start, width)
  const text: TextMark = { kind: 'text', x: start, y, ...label, size: 12, weight: 600 }
  return end === null
    ? onGround(text)
    : onGround({ ...text, x: end - width / 2, align: 'middle' }, GROUND, { radius: 4, stroke: label.fill })
}

/** Text on a ground that no line shows through, between its words neither. */
export function onGround(text: TextMark, air = 2, outline?: Partial<RectMark>): Mark[] {
  const width = widthOf(text)
  const x = text.x - air - (text.align ? width / 2 : 0)
  const y = text.y - 7 - air / 2
  return [{ kind: 'rect', x, y, width: width + 2 * air, height: 14 + air, fill: 'canvas', ...outline }, text]
}

function widthOf(label: { readonly text: string } | null): number {
  return label ? label.text.length * LETTER : 0
}

/** Where a label of that width begins: clear of the bar's handle, its whisker and its target. */
function labelStart(frame: Frame, box: BarBox, row: GanttRow, width: number, whisker: Whisker | undefined): number {
  const hand = handEnds(box)[1]
  const start = LABEL_GAP + (whisker ? Math.max(hand, frameX(frame, whisker.p85At)) : hand)
  const beside = row.targetAt ? frameX(frame, row.targetAt) + 2 * TARGET_RADIUS : 0
  return beside > start && beside < start + width + 4 * TARGET_RADIUS ? beside : start
}

/** Left and right end of a bar where a hand takes it: its handles stand outside. */
function handEnds({ x, width }: BarBox): readonly [left: number, right: number] {
  const lack = Math.max(0, TARGET_PX - width) / 2
  return [x - lack, x + width + lack]
}

/**
 * Where a label ends that has no room after its bar: at the edge of the view, before the end of a bar that is seen there, or
 * before a bar that only begins there.
 */
function chipEnd(frame: Frame, box: BarBox, start: number, width: number): number | null {
  if (frame.seenUntil === undefined) return null
  const edge = frame.seenUntil - frame.x
  if (start + width <= edge - EDGE || box.x >= edge) return null
  const last = edge - (start - LABEL_GAP > edge ? EDGE_OF_MORE : EDGE)
  const [left, right] = handEnds(box)
  if (box.x >= edge - EDGE - 2 * (width + LABEL_GAP)) return Math.max(left - LABEL_GAP, width) - GROUND
  return right < edge && last - width - GROUND < right + LABEL_GAP ? right - LABEL_GAP - GROUND : last
}

/** How it differs from what it is compared with; else how late it is. */
export function labelOf(row: GanttRow): Label | null {
  if (row.diff) return { text: diffLabel(row.diff), fill: `diff-${row.diff.kind}-ink` }
  if (row.late && row.lateDays !== undefined) return { text: `▲ ${row.lateDays} d late`, fill: 'health-off-track-ink' }
  return null
}
