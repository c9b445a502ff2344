import type { Rows } from '../rows.ts'
import type { GanttRow } from '../model.ts'
import type { Mark, Scene } from '../drawing/scene.ts'
import { BASELINE_DASHES, PATH_LOOKS } from '../drawing/bars.ts'
import { diamond, healthGlyph } from '../drawing/glyphs.ts'
import { scene } from '../drawing/scene.ts'

export const LEGEND_HEIGHT = 28

interface Sign {
  readonly text: string
  readonly isIn: (row: GanttRow) => boolean
  /** Drawn 24 px wide around a height, from `x`. */
  readonly marks: (x: number, y: number) => Mark[]
}

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

const bar = (x: number, y: number, more: Partial<Mark> = {}): Mark =>
  ({
    kind: 'rect',
    x,
    y: y - 6,
    width: 24,
    height: 12,
    radius: 3,
    fill: 'bar',
    stroke: 'control-border',
    ...more,
  }) as Mark

const SIGNS: readonly Sign[] = [
  {
    text: 'done so far',
    isIn: ({ kind, progress }) => kind === 'leaf' && progress > 0,
    marks: (x, y) => [
      bar(x, y),
      { kind: 'rect', x, y: y - 6, width: 14, height: 12, radius: 3, fill: 'status-planned', opacity: 0.6 },
    ],
  },
  {
    text: 'critical',
    isIn: ({ critical, path }) => critical && path === undefined,
    marks: (x, y) => [
      bar(x, y, { stroke: 'health-off-track', lineWidth: 1.5 }),
      { kind: 'path', d: diamond(x + 12, y, 4), fill: 'health-off-track-ink' },
    ],
  },
  {
    text: 'nearly critical',
    isIn: ({ nearCritical }) => nearCritical === true,
    marks: (x, y) => [bar(x, y, { stroke: 'health-at-risk', lineWidth: 1.5, dash: [5, 2] })],
  },
  ...PATH_LOOKS.map((look, nth): Sign => ({
    text: nth === 0 ? 'path 1, drives the end' : `path ${nth + 1}`,
    isIn: ({ path }) => path === nth + 1,
    marks: (x, y) => [bar(x, y, look)],
  })),
  {
    text: 'stays: manual or pinned',
    isIn: ({ mode, kind }) => kind === 'leaf' && (mode === 'manual' || mode === 'pinned'),
    marks: (x, y) => [bar(x, y, { radius: 1 })],
  },
  {
    text: 'rests between',
    isIn: ({ pieces }) => (pieces?.length ?? 0) > 1,
    marks: (x, y) => [
      { kind: 'path', d: `M${x} ${y}H${x + 24}`, stroke: 'control-border', dash: [2, 2] },
      bar(x, y, { width: 8 }),
      bar(x + 16, y, { width: 8 }),
    ],
  },
  {
    text: 'slack',
    isIn: ({ slackUntil }) => slackUntil !== undefined,
    marks: (x, y) => [{ kind: 'path', d: `M${x} ${y + 2.5}H${x + 24}V${y - 2.5}`, stroke: 'faint' }],
  },
  {
    text: 'target',
    isIn: ({ targetAt }) => targetAt !== undefined,
    marks: (x, y) => [{ kind: 'path', d: diamond(x + 12, y, 5), fill: 'canvas', stroke: 'muted', lineWidth: 1.5 }],
  },
  {
    text: 'P50 to P85',
    isIn: ({ whisker }) => whisker !== undefined,
    marks: (x, y) => [
      { kind: 'path', d: `M${x} ${y}H${x + 24}M${x + 24} ${y - 4}V${y + 4}`, stroke: 'muted', lineWidth: 2 },
    ],
  },
  ...BASELINE_DASHES.map((dash, nth): Sign => ({
    text: nth === 0 ? 'baseline' : `baseline ${nth + 1}`,
    isIn: ({ baselines }) => Boolean(baselines?.[nth]),
    marks: (x, y) => [{ kind: 'path', d: `M${x} ${y}H${x + 24}`, stroke: 'muted', lineWidth: 2, dash }],
  })),
  ...(['on-track', 'at-risk', 'off-track'] as const).map((health): Sign => ({
    text: health.replace('-', ' '),
    isIn: (row) => row.health === health && row.status !== 'done',
    marks: (x, y) => healthGlyph(health, x + 16, y),
  })),
]
