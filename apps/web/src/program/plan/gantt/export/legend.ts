import type { Rows } from '../rows.ts'
import type { Mark, Scene } from '../drawing/scene.ts'
import { scene } from '../drawing/scene.ts'
import { SIGNS, type Sign } from '../signs.ts'

export const LEGEND_HEIGHT = 28

/** What the signs of these rows mean: those alone that are among them, on one line. */
export function legendScene(width: number, rows: Rows, { first, end }: { first: number; end: number }): Scene {
  const shown = new Set<Sign>()
  for (let index = first; index < end && shown.size < SIGNS.length; index++) {
    const row = rows.at(index)
    for (const sign of SIGNS) if (sign.isIn(row)) shown.add(sign)
  }
  const marks: Mark[] = [{ kind: 'rect', x: 0, y: 0, width, height: LEGEND_HEIGHT, fill: 'canvas' }]
  let x = 12
  for (const sign of SIGNS) {
    const room = 30 + sign.text.length * 6.2 + 16
    if (!shown.has(sign) || x + room > width) continue
    marks.push(...sign.marks(x, 14))
    marks.push({ kind: 'text', x: x + 30, y: 14, text: sign.text, fill: 'muted', size: 11 })
    x += room
  }
  return scene(width, LEGEND_HEIGHT, [{ name: 'legend', marks }])
}
