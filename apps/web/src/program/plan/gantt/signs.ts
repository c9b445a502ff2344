import type { GanttRow } from './model.ts'
import type { Mark } from './drawing/scene.ts'
import { BASELINE_DASHES, PATH_LOOKS } from './drawing/bars.ts'
import { diamond, healthGlyph, stateGlyph, pinGlyph } from './drawing/glyphs.ts'
import { variablePalette } from './drawing/palette.ts'
import { svgOfMarks } from './drawing/svg-backend.ts'

/** Something that is drawn on the timeline, and what it means. */
export interface Sign {
  /** In a word or two, beside a picture. */
  readonly text: string
  /** In a sentence, where there is room for one. */
  readonly says: string
  /** Whether a row carries it; what is drawn between rows no row does. */
  readonly isIn: (row: GanttRow) => boolean
  /** Drawn 24 px wide around a height, from `x`. */
  readonly marks: (x: number, y: number) => Mark[]
}

/** A sign as the contents of an `<svg>` of 28 by 20 px, in the colours of the page. */
export function signSvg({ marks }: Sign): string {
  return svgOfMarks(marks(2, 10), variablePalette)
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

const between = () => false

const PATH_SAYS = [
  'Path 1 to the chosen end: what drives it',
  'Path 2: with a little more slack',
  'Path 3',
  'Path 4 and those after it',
]
const BASELINE_SAYS = ['Baseline: where it was agreed to lie', 'The second baseline', 'The third baseline']
const HEALTH_SAYS = {
  'on-track': 'On track, as its owner says',
  'at-risk': 'At risk, as its owner says',
  'off-track': 'Off track, as its owner says',
}

/** All signs of the timeline, from bars outwards. */
export const SIGNS: readonly Sign[] = [
  {
    text: 'done so far',
    says: 'Work, filled as far as it is done',
    isIn: ({ kind, progress }) => kind === 'leaf' && (progress ?? 0) > 0,
    marks: (x, y) => [
      bar(x, y),
      { kind: 'rect', x, y: y - 6, width: 14, height: 12, radius: 3, fill: 'status-planned', opacity: 0.6 },
    ],
  },
  {
    text: 'critical',
    says: 'Critical: each day later is a day later at the end',
    isIn: ({ critical, path }) => critical && path === undefined,
    marks: (x, y) => [
      bar(x, y, { stroke: 'health-off-track', lineWidth: 1.5 }),
      { kind: 'path', d: diamond(x + 12, y, 4), fill: 'health-off-track-ink' },
    ],
  },
  {
    text: 'nearly critical',
    says: 'Nearly critical: less slack than Display asks for',
    isIn: ({ nearCritical }) => nearCritical === true,
    marks: (x, y) => [bar(x, y, { stroke: 'health-at-risk', lineWidth: 1.5, dash: [5, 2] })],
  },
  ...PATH_LOOKS.map((look, nth): Sign => ({
    text: nth === 0 ? 'path 1, drives the end' : `path ${nth + 1}`,
    says: PATH_SAYS[nth] ?? '',
    isIn: ({ path }) => path === nth + 1,
    marks: (x, y) => [bar(x, y, look)],
  })),
  {
    text: 'stays: manual or pinned',
    says: 'Square corners: its dates are kept by hand; with a pin, its start',
    isIn: ({ mode, kind }) => kind === 'leaf' && (mode === 'manual' || mode === 'pinned'),
    marks: (x, y) => [bar(x, y, { radius: 1 }), ...pinGlyph(x + 12, y, 'bar-ink')],
  },
  {
    text: 'rests between',
    says: 'In pieces: the work rests between them',
    isIn: ({ pieces }) => (pieces?.length ?? 0) > 1,
    marks: (x, y) => [
      { kind: 'path', d: `M${x} ${y}H${x + 24}`, stroke: 'control-border', dash: [2, 2] },
      bar(x, y, { width: 8 }),
      bar(x + 16, y, { width: 8 }),
    ],
  },
  {
    text: 'parts together',
    says: 'From the first start to the last end of its parts',
    isIn: ({ kind }) => kind === 'summary',
    marks: (x, y) => [{ kind: 'rect', x, y: y - 3, width: 24, height: 7, radius: 3, fill: 'muted' }],
  },
  {
    text: 'group',
    says: 'From the first start to the last end of a group',
    isIn: ({ kind }) => kind === 'group',
    marks: (x, y) => [
      {
        kind: 'path',
        d: `M${x + 0.5} ${y + 4}V${y}H${x + 23.5}V${y + 4}`,
        stroke: 'control-border',
        lineWidth: 1.5,
      },
    ],
  },
  {
    text: 'milestone',
    says: 'Milestone: reached when all it waits for is done',
    isIn: ({ kind }) => kind === 'milestone',
    marks: (x, y) => [{ kind: 'path', d: diamond(x + 12, y, 7), fill: 'bar-ink' }],
  },
  {
    text: 'target',
    says: 'Target date, set in the item’s fields; red once the plan passes it',
    isIn: ({ targetAt }) => targetAt !== undefined,
    marks: (x, y) => [{ kind: 'path', d: diamond(x + 12, y, 5), fill: 'canvas', stroke: 'muted', lineWidth: 1.5 }],
  },
  {
    text: 'P50 to P85',
    says: 'Odds: dots to P50 (as likely sooner as later), a line to P85 (in 85 of 100 cases by then); faint while they still run',
    isIn: ({ whisker }) => whisker !== undefined,
    marks: (x, y) => [
      { kind: 'path', d: `M${x} ${y}H${x + 11}`, stroke: 'muted', lineWidth: 2, dash: [2, 3] },
      { kind: 'path', d: `M${x + 11} ${y}H${x + 23}M${x + 23} ${y - 4}V${y + 4}`, stroke: 'muted', lineWidth: 2 },
    ],
  },
  {
    text: 'slack',
    says: 'Slack: how far it could slip without moving the end',
    isIn: ({ slackUntil, endsAt }) => slackUntil !== undefined && slackUntil > endsAt!,
    marks: (x, y) => [{ kind: 'path', d: `M${x} ${y + 2.5}H${x + 24}V${y - 2.5}`, stroke: 'faint' }],
  },
  {
    text: 'too late',
    says: 'Negative slack: back to where it would have to end',
    isIn: ({ slackUntil, endsAt }) => slackUntil !== undefined && slackUntil < endsAt!,
    marks: (x, y) => [
      { kind: 'path', d: `M${x + 24} ${y + 2.5}H${x}V${y - 1.5}`, stroke: 'health-off-track-ink', lineWidth: 1.5 },
    ],
  },
  ...BASELINE_DASHES.map((dash, nth): Sign => ({
    text: nth === 0 ? 'baseline' : `baseline ${nth + 1}`,
    says: BASELINE_SAYS[nth] ?? '',
    isIn: ({ baselines }) => Boolean(baselines?.[nth]),
    marks: (x, y) => [{ kind: 'path', d: `M${x} ${y}H${x + 24}`, stroke: 'muted', lineWidth: 2, dash }],
  })),
  {
    text: 'dependency',
    says: 'Dependency; red where both ends are critical',
    isIn: between,
    marks: (x, y) => [
      { kind: 'path', d: `M${x} ${y - 5}H${x + 10}V${y + 4}H${x + 19}`, stroke: 'faint' },
      { kind: 'path', d: `M${x + 24} ${y + 4}l-5 -3v6z`, fill: 'faint' },
    ],
  },
  {
    text: 'not kept',
    says: 'Dependency that the plan does not keep',
    isIn: between,
    marks: (x, y) => [
      { kind: 'path', d: `M${x} ${y - 5}H${x + 10}V${y + 4}H${x + 19}`, stroke: 'health-off-track', dash: [3, 3] },
      { kind: 'path', d: `M${x + 24} ${y + 4}l-5 -3v6z`, fill: 'health-off-track' },
    ],
  },
  {
    text: 'more dependencies',
    says: 'So many dependencies with rows out of view',
    isIn: between,
    marks: (x, y) => [{ kind: 'text', x: x + 12, y, text: '↗ 2', fill: 'faint', size: 11, align: 'middle' }],
  },
  {
    text: 'done',
    says: 'Finished; it stands for its health',
    isIn: ({ status }) => status === 'done',
    marks: (x, y) => stateGlyph({ health: 'unset', status: 'done', late: false }, x + 12, y),
  },
  ...(['on-track', 'at-risk', 'off-track'] as const).map((health): Sign => ({
    text: health.replace('-', ' '),
    says: HEALTH_SAYS[health],
    isIn: (row) => row.health === health && row.status !== 'done',
    marks: (x, y) => healthGlyph(health, x + 12, y),
  })),
  {
    text: 'on track, but late',
    says: 'On track, as its owner says, and late by the schedule',
    isIn: ({ health, status, late }) => health === 'on-track' && status !== 'done' && late,
    marks: (x, y) => stateGlyph({ health: 'on-track', status: 'in-progress', late: true }, x + 8, y),
  },
]
