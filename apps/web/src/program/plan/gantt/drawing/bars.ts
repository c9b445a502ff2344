import type { Frame } from './frame.ts'
import type { GanttRow, RowDiff, Span, Whisker } from '../model.ts'
import type { Box, Colour, Mark, RectMark } from './scene.ts'
import { signedDays } from '../time/dates.ts'
import { frameX, frameY } from './frame.ts'
import { diamond, healthGlyph, pinGlyph } from './glyphs.ts'

/** Where a bar lies in its frame. */
export type BarBox = Box

/** Bars narrower than this carry nothing inside. */
const ROOM_FOR_GLYPH = 26
/** Between a bar and its label: room for a dependency to leave. */
export const LABEL_GAP = 12
/** Between the edge of the view and a label that is kept inside; where the bar goes on beyond, it is seen to. */
const EDGE = 8
const EDGE_OF_MORE = 18
/** Canvas around such a label. */
const GROUND = 4
const SUMMARY_HEIGHT = 7
const MILESTONE_RADIUS = 8
/** Of a whisker that is out of date. */
const FAINT = 0.4
export const TARGET_RADIUS = 5

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
  let right = row.kind === 'milestone' ? box.x + MILESTONE_RADIUS : box.x + box.width
  if (row.whisker !== undefined && row.whisker.p85At > span.endsAt) {
    marks.push(...whiskerMarks(frame, row.whisker, right, box))
    right = Math.max(right, frameX(frame, row.whisker.p85At))
  }
  if (row.targetAt !== undefined) {
    const x = frameX(frame, row.targetAt)
    // A milestone that falls on its target is its own diamond.
    const isCovered = row.kind === 'milestone' && Math.abs(x - box.x) < MILESTONE_RADIUS
    if (!isCovered) marks.push(target(x, box, row.late))
  }
  marks.push(...labelMarks(frame, box, right, row))
  return marks
}

/** How wide the label after a bar is, so that something else can follow it. */
export function labelWidth(row: GanttRow): number {
  const text = labelOf(row)?.text
  return text ? text.length * 6.6 + LABEL_GAP : 0
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
  const done = Math.round(box.width * (row.progress ?? 0))
  if (done > 0) {
    marks.push({
      kind: 'rect',
      ...box,
      width: done,
      radius: Math.min(radius, done / 2),
      fill: 'status-planned',
      opacity: 0.6,
    })
  }
  marks.push({ kind: 'rect', ...box, radius, ...outline })
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
        ...(done > 0
          ? [
              {
                kind: 'rect',
                ...piece,
                width: done,
                radius: Math.min(radius, done / 2),
                fill: 'status-planned',
                opacity: 0.6,
              } as const,
            ]
          : []),
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

/** The label after what the bar ends with; where that is out of sight, on a chip at the edge of the view: a bare ground would look like a pause. */
function labelMarks(frame: Frame, box: BarBox, right: number, row: GanttRow): Mark[] {
  const label = labelOf(row)
  if (!label) return []
  const y = box.y + box.height / 2
  const end = labelEdge(frame, box, right, row)
  if (end === null) return [{ kind: 'text', x: right + LABEL_GAP, y, ...label, size: 12, weight: 600, halo: 'canvas' }]
  const width = labelWidth(row) - LABEL_GAP + 2 * GROUND
  return [
    {
      kind: 'rect',
      x: end - width + GROUND,
      y: y - 9,
      width,
      height: 18,
      radius: 4,
      fill: 'canvas',
      stroke: label.fill,
    },
    { kind: 'text', x: end + GROUND - width / 2, y, ...label, size: 12, weight: 600, align: 'middle' },
  ]
}

/** Where a label ends that has no room after its bar: at the edge of the view, or before a bar that only begins there. */
function labelEdge(frame: Frame, box: BarBox, right: number, row: GanttRow): number | null {
  if (frame.seenUntil === undefined) return null
  const edge = frame.seenUntil - frame.x
  const width = labelWidth(row)
  if (right + width <= edge - EDGE || box.x >= edge) return null
  const last = edge - (right > edge ? EDGE_OF_MORE : EDGE)
  return Math.min(last, box.x < edge - EDGE - 2 * width ? Infinity : Math.max(box.x, width) - LABEL_GAP)
}

/** How it differs from what it is compared with; else how late it is. */
function labelOf(row: GanttRow): { readonly text: string; readonly fill: Colour } | null {
  if (row.diff) return { text: diffLabel(row.diff), fill: `diff-${row.diff.kind}-ink` }
  if (row.late && row.lateDays !== undefined) return { text: `▲ ${row.lateDays} d late`, fill: 'health-off-track-ink' }
  return null
}
