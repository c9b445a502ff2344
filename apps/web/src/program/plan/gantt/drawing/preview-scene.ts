import type { Frame } from './frame.ts'
import type { Links } from '../links.ts'
import type { GanttRow, Preview, PreviewedPlace, Span, Whisker } from '../model.ts'
import type { Rows } from '../rows.ts'
import type { Plan } from './base-scene.ts'
import type { Box, Colour, Mark, Scene } from './scene.ts'
import { barBox, doneMarks, ghost, labelMarks, STUB_WIDTH, stubStart, whiskerMarks } from './bars.ts'
import { signedDays } from '../time/dates.ts'
import { linksOfRow, REACH_ROWS } from '../links.ts'
import { backdropMarks } from './backdrop.ts'
import { allBars, allLabels, todayMarks } from './base-scene.ts'
import { frameX, frameY, rowsIn } from './frame.ts'
import { diamond } from './glyphs.ts'
import { lineBoxes, lineMarks, linkMarks } from './link-marks.ts'
import { spanOf } from '../rows.ts'
import { scene } from './scene.ts'

/** How many days of its own calendar a row ends later at one place than at another; negative for earlier. */
export type DaysLater = (rowId: string, from: Span, to: Span) => number

/** The whisker of a row where it would lie; undefined for none. */
export type WhiskerOf = (rowId: string) => Whisker | undefined

const NO_WHISKER: WhiskerOf = () => undefined

/**
 * What a draft would do, painted over the base: dashed at the old places, new bars with signed days after them. What lay
 * under an old bar (grid, lines, today) is painted again where that is covered, so that nothing breaks off, and the
 * lines of the bar in the hand go with it.
 */
export function previewScene(
  frame: Frame,
  plan: Plan,
  placeOf: Preview['placeOf'],
  draftId: string,
  daysLater: DaysLater,
  whiskerOf: WhiskerOf = NO_WHISKER,
): Scene {
  const { rows, links } = plan
  const { first, end } = rowsIn(frame, rows.count)
  const inHand = nearLinksOf(links, rows.indexOf(draftId))
  const covers = lineBoxes(frame, rows, links, inHand)
  const elsewhere = new Set<number>()
  const places: Box[] = []
  const ghosts: Mark[] = []
  const taken: Mark[] = []
  const labels: Mark[] = []
  for (let index = first; index < end; index++) {
    const row = rows.at(index)
    const place = placeOf(row.id)
    if (place === undefined) {
      // Lines of what is in the hand may run through it.
      labels.push(...allLabels(frame, rows, index, index + 1))
      continue
    }
    const span = spanOf(row)
    if (span) {
      const box = barBox(frame, index, span)
      covers.push(coverOf(frame, row, box))
      elsewhere.add(index)
      ghosts.push(ghost(box))
    }
    places.push(barBox(frame, index, place))
    taken.push(...newPlace(frame, row, index, place, row.id === draftId, daysLater, whiskerOf(row.id), labels))
  }
  const isLeft = (index: number) => elsewhere.has(index) || !isCovered(frame, index, covers)
  const under = [
    ...backdropMarks(frame, rows, first, end, plan.daysOff),
    ...linkMarks(frame, rows, links, first, end, inHand, isLeft),
    ...allBars(frame, rows, first, end, isLeft),
  ]
  return scene(frame.width, frame.height, [
    { name: 'under', clip: covers, marks: covers.length === 0 ? [] : under },
    { name: 'left', marks: ghosts },
    { name: 'lines', marks: linesInHand(frame, rows, links, placeOf, inHand) },
    { name: 'taken', marks: taken },
    { name: 'today', clip: [...covers, ...places], marks: todayMarks(frame, plan.todayAt, frame.height) },
    { name: 'labels', marks: labels },
  ])
}

/** Whether anything of a row is painted again: labels are what costs, and most rows lie between those that move. */
function isCovered(frame: Frame, index: number, covers: readonly Box[]): boolean {
  const top = frameY(frame, index)
  return covers.some(({ y, height }) => y < top + frame.metrics.rowHeight && y + height > top)
}

/** Lines of the bar in the hand, from and to where everything would lie. */
function linesInHand(
  frame: Frame,
  rows: Rows,
  links: Links,
  placeOf: Preview['placeOf'],
  inHand: readonly number[],
): Mark[] {
  const places = new Map<number, Span>()
  for (const row of inHand.flatMap((link) => [links.from[link]!, links.to[link]!])) {
    const place = placeOf(rows.at(row).id)
    if (place !== undefined) places.set(row, place)
  }
  return lineMarks(frame, rows, links, inHand, 'accent', 1.5, places)
}

/** The rows a bar's lines run to, those too far away to be drawn left out. */
export function rowsLinkedTo(links: Links, index: number): readonly number[] {
  return nearLinksOf(links, index).map((link) => (links.from[link] === index ? links.to[link]! : links.from[link]!))
}

/** The links of a row whose other end is near enough that a line is drawn to it, with both at the ends of a view. */
function nearLinksOf(links: Links, index: number): readonly number[] {
  if (index < 0) return []
  return [...linksOfRow(links, index)].filter((link) => {
    const [from, to] = [links.from[link]!, links.to[link]!]
    return from >= 0 && to >= 0 && Math.abs(from - to) <= 2 * REACH_ROWS
  })
}

/** The chain of a hovered bar: every dependency before and after it, and an outline around each bar on the way. */
export function chainScene(frame: Frame, rows: Rows, links: Links, chain: readonly number[]): Scene {
  const { first, end } = rowsIn(frame, rows.count)
  const crosses = chain.filter((link) => {
    const from = links.from[link]!
    const to = links.to[link]!
    return from >= 0 && to >= 0 && Math.min(from, to) < end && Math.max(from, to) >= first
  })
  const bars = new Set(crosses.flatMap((link) => [links.from[link]!, links.to[link]!]))
  const outlines = [...bars].flatMap((index): Mark[] => {
    const span = index >= first && index < end ? spanOf(rows.at(index)) : null
    if (!span || rows.at(index).kind !== 'leaf') return []
    return [{ kind: 'rect', ...barBox(frame, index, span), radius: 5, stroke: 'accent', lineWidth: 1.5 }]
  })
  const lines = lineMarks(frame, rows, links, crosses, 'accent', 1.5)
  return scene(frame.width, frame.height, [
    { name: 'chain', marks: [...lines, ...outlines, ...allLabels(frame, rows, first, end)] },
  ])
}

/** A line being drawn from a bar's end to the pointer. */
export function rubberScene(
  frame: Frame,
  from: readonly [number, number],
  to: readonly [number, number],
  target: Mark[],
): Scene {
  const d = `M${from[0]} ${from[1]}L${to[0]} ${to[1]}`
  const tip: Mark = { kind: 'path', d: diamond(to[0], to[1], 4), fill: 'accent' }
  const marks: Mark[] = [...target, { kind: 'path', d, stroke: 'accent', lineWidth: 2, dash: [4, 3] }, tip]
  return scene(frame.width, frame.height, [{ name: 'link', marks }])
}

/** What is covered of an old place: its bar, its whisker and its label, and what hangs on them. */
function coverOf(frame: Frame, row: GanttRow, box: Box): Box {
  const right = stubStart(frame, box, row)
  // A label that is kept in sight may stand before its bar.
  const isKept = frame.seenUntil !== undefined && right > frame.seenUntil - frame.x
  const left = box.x - (isKept ? right - box.x - box.width : 9)
  return { x: left, y: box.y - 3, width: right + STUB_WIDTH - left, height: box.height + 5 }
}

function newPlace(
  frame: Frame,
  row: GanttRow,
  index: number,
  place: PreviewedPlace,
  isDraft: boolean,
  daysLater: DaysLater,
  whisker: Whisker | undefined,
  labels: Mark[],
): Mark[] {
  const box = barBox(frame, index, place)
  const before = spanOf(row)
  const days = before ? daysLater(row.id, before, place) : 0
  const colour: Colour = place.late ? 'health-off-track' : isDraft ? 'accent' : days < 0 ? 'diff-earlier' : 'diff-later'
  const ink: Colour = place.late ? 'health-off-track-ink' : days < 0 ? 'diff-earlier-ink' : 'diff-later-ink'
  const middle = box.y + box.height / 2
  const marks: Mark[] = []
  if (row.kind === 'summary') marks.push({ kind: 'rect', ...box, y: middle - 3.5, height: 7, radius: 3, fill: 'muted' })
  else if (row.kind === 'milestone') {
    marks.push({ kind: 'path', d: diamond(box.x, middle, 8), fill: 'bar-ink', stroke: colour, lineWidth: 2 })
  } else {
    marks.push(
      { kind: 'rect', ...box, radius: 5, fill: 'bar' },
      ...doneMarks(box, box.width * (row.progress ?? 0), 5),
      { kind: 'rect', ...box, radius: 5, stroke: colour, lineWidth: 2 },
    )
  }
  if (whisker !== undefined && whisker.p85At > place.endsAt)
    marks.push(...whiskerMarks(frame, whisker, Math.max(frameX(frame, place.endsAt), box.x + 8), box))
  if (before && days !== 0) {
    const text = `${days > 0 ? '→' : '←'} ${signedDays(days)}${place.late ? ' ▲ late' : ''}`
    labels.push(...labelMarks(frame, box, row, { text, fill: ink }, whisker))
  }
  return marks
}
