import type { GanttRow, RowHealth } from '../model.ts'
import type { Colour, Mark } from './scene.ts'

type State = Pick<GanttRow, 'health' | 'status' | 'late'>

/**
 * Finished work: a bare ✓, whatever health it had; else its health, and nothing where that is not set. What is said to be well and
 * ends after its target carries ≠. 12 px wide, centred on `x`, `y`, the ≠ 9 px at its right.
 */
export function stateGlyph(row: State, x: number, y: number): Mark[] {
  const { health, status } = row
  if (status === 'done') return [{ kind: 'path', d: tick(x, y, 1.6), stroke: 'status-done-ink', lineWidth: 2 }]
  if (health === 'unset') return []
  const glyph = healthGlyph(health, x, y)
  if (isContradicted(row)) glyph.push({ kind: 'text', x: x + 8, y, text: '≠', fill: 'health-off-track-ink', size: 12 })
  return glyph
}

/** The same in words. */
export function stateWords(row: State): string {
  if (row.status === 'done') return 'Done'
  return HEALTH_WORDS[row.health] + (isContradicted(row) ? ', but late by the schedule' : '')
}

function isContradicted({ health, late }: State): boolean {
  return health === 'on-track' && late
}

/** A pulse, the title of the column of health; 14 px wide, centred on `x`, `y`. */
export function pulseGlyph(x: number, y: number): Mark {
  return { kind: 'path', d: `M${x - 6.5} ${y}h3l2.5 -5l3 10l2 -5h2.5`, stroke: 'muted', lineWidth: 1.25 }
}

/** Health as a shape and a colour: ✓ disc, ▲ triangle, ✕ square, dashed ring. 12 px wide, centred on `x`, `y`. */
export function healthGlyph(health: RowHealth, x: number, y: number): Mark[] {
  const colour: Colour = `health-${health}-ink`
  switch (health) {
    case 'on-track':
      return [disc(x, y, colour), cut(tick(x, y))]
    case 'at-risk':
      return [{ kind: 'path', d: `M${x} ${y - 5.5}L${x + 6} ${y + 5}L${x - 6} ${y + 5}Z`, fill: colour }]
    case 'off-track':
      return [
        { kind: 'rect', x: x - 5.5, y: y - 5.5, width: 11, height: 11, radius: 2.5, fill: colour },
        cut(`M${x - 2.2} ${y - 2.2}l4.4 4.4M${x + 2.2} ${y - 2.2}l-4.4 4.4`),
      ]
    case 'unset':
      return [ring(x, y, colour)]
  }
}

export const HEALTH_WORDS: Readonly<Record<RowHealth, string>> = {
  'on-track': 'On track',
  'at-risk': 'At risk',
  'off-track': 'Off track',
  unset: 'No health',
}

/** ◆ as a path, for the critical path. */
export function diamond(x: number, y: number, radius: number): string {
  return `M${x} ${y - radius}L${x + radius} ${y}L${x} ${y + radius}L${x - radius} ${y}Z`
}

/** A pin, 8 px high, centred on `x`, `y`: this row stays where it is. */
export function pinGlyph(x: number, y: number, colour: Colour): Mark[] {
  return [
    {
      kind: 'path',
      d: `M${x - 3} ${y - 4}h6M${x - 2} ${y - 4}v4h4v-4M${x - 4} ${y + 0.5}h8M${x} ${y + 0.5}v4`,
      stroke: colour,
    },
  ]
}

function disc(x: number, y: number, fill: Colour): Mark {
  return { kind: 'rect', x: x - 5.5, y: y - 5.5, width: 11, height: 11, radius: 5.5, fill }
}

function ring(x: number, y: number, stroke: Colour): Mark {
  return {
    kind: 'rect',
    x: x - 5.5,
    y: y - 5.5,
    width: 11,
    height: 11,
    radius: 5.5,
    stroke,
    lineWidth: 1.25,
    dash: [2, 2],
  }
}

function tick(x: number, y: number, size = 1): string {
  return `M${x - 2.5 * size} ${y + 0.2}l${1.8 * size} ${1.8 * size}l${3.2 * size} ${-3.6 * size}`
}

function cut(d: string): Mark {
  return { kind: 'path', d, stroke: 'canvas', lineWidth: 1.5 }
}
