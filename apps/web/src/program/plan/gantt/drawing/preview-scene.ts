import type { Frame } from './frame.ts'
import type { Links } from '../links.ts'
import type { PreviewedItem } from '../model.ts'
import type { Rows } from '../rows.ts'
import type { Colour, Mark, Scene } from './scene.ts'
import { barBox, ghost, LABEL_GAP, labelWidth } from './bars.ts'
import { DAY, signedDays } from '../time/dates.ts'
import { frameX, rowsIn } from './frame.ts'
import { diamond } from './glyphs.ts'
import { lineMarks } from './link-marks.ts'
import { spanOf } from '../rows.ts'
import { scene } from './scene.ts'

/** What a draft would do, painted over the base: dashed at the old places, new bars with signed days after them. */
export function previewScene(frame: Frame, rows: Rows, items: readonly PreviewedItem[], draftId: string): Scene {
  const { first, end } = rowsIn(frame, rows.count)
  const left: Mark[] = []
  const taken: Mark[] = []
  for (const item of items) {
    const index = rows.indexOf(item.id)
    if (index < first || index >= end) continue
    left.push(...oldPlace(frame, rows, index))
    taken.push(...newPlace(frame, rows, index, item, item.id === draftId))
  }
  return scene(frame.width, frame.height, [
    { name: 'left', marks: left },
    { name: 'taken', marks: taken },
  ])
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
  return scene(frame.width, frame.height, [{ name: 'chain', marks: [...lines, ...outlines] }])
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

function oldPlace(frame: Frame, rows: Rows, index: number): Mark[] {
  const row = rows.at(index)
  const span = spanOf(row)
  if (!span) return []
  const box = barBox(frame, index, span)
  // The base is not painted again while dragging, so the old bar and its label are covered instead of removed.
  const right = Math.max(box.x + box.width, frameX(frame, row.p85At ?? span.endsAt)) + 12 + labelWidth(row)
  return [cover(box.x - 9, box.y - 3, right - box.x + 9, box.height + 5), ghost(box)]
}

function cover(x: number, y: number, width: number, height: number): Mark {
  return { kind: 'rect', x, y, width, height, fill: 'canvas', opacity: 0.9 }
}

function newPlace(frame: Frame, rows: Rows, index: number, item: PreviewedItem, isDraft: boolean): Mark[] {
  const row = rows.at(index)
  const box = barBox(frame, index, item)
  const before = spanOf(row)
  const days = before ? (item.endsAt - before.endsAt) / DAY : 0
  const colour: Colour = item.late ? 'health-off-track' : isDraft ? 'accent' : days < 0 ? 'diff-earlier' : 'diff-later'
  const ink: Colour = item.late ? 'health-off-track-ink' : days < 0 ? 'diff-earlier-ink' : 'diff-later-ink'
  const middle = box.y + box.height / 2
  const marks: Mark[] = []
  if (row.kind === 'summary') marks.push({ kind: 'rect', ...box, y: middle - 3.5, height: 7, radius: 3, fill: 'muted' })
  else if (row.kind === 'milestone') {
    marks.push({ kind: 'path', d: diamond(box.x, middle, 8), fill: 'bar-ink', stroke: colour, lineWidth: 2 })
  } else {
    marks.push({ kind: 'rect', ...box, radius: 5, fill: 'bar' })
    const done = Math.round(box.width * row.progress)
    if (done > 0)
      marks.push({
        kind: 'rect',
        ...box,
        width: done,
        radius: Math.min(5, done / 2),
        fill: 'status-planned',
        opacity: 0.6,
      })
    marks.push({ kind: 'rect', ...box, radius: 5, stroke: colour, lineWidth: 2 })
  }
  if (before && days !== 0) {
    const text = `${days > 0 ? '→' : '←'} ${signedDays(days)}${item.late ? ' ▲ late' : ''}`
    const x = Math.max(frameX(frame, item.endsAt), box.x + 8) + LABEL_GAP
    marks.push({ kind: 'text', x, y: middle, text, fill: ink, size: 12, weight: 600, halo: 'canvas' })
  }
  return marks
}
