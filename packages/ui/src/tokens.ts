/** Names of the colour tokens in tokens.css, without the leading dashes. */
export const SURFACES = ['canvas', 'subtle', 'sunken', 'raised'] as const
export const HEALTHS = ['on-track', 'at-risk', 'off-track', 'unset'] as const
export const STATUSES = ['backlog', 'planned', 'in-progress', 'review', 'done', 'blocked'] as const
export const DIFFS = ['added', 'removed', 'changed', 'later', 'earlier'] as const
export const SCENARIOS = ['a', 'b', 'c', 'd'] as const

export type Health = (typeof HEALTHS)[number]
export type StatusTone = (typeof STATUSES)[number]
export type DiffKind = (typeof DIFFS)[number]
export type ScenarioLetter = (typeof SCENARIOS)[number]

/** A colour of a meaning palette: the fill for shapes on canvas, the ink for text and for other surfaces. */
export interface MeaningColour {
  readonly fill: string
  readonly ink: string
}

/** The tokens a canvas or SVG layer paints with, as CSS colour strings of the theme in force. */
export interface PaintTokens {
  readonly canvas: string
  readonly subtle: string
  readonly sunken: string
  readonly raised: string
  readonly border: string
  readonly controlBorder: string
  readonly text: string
  readonly muted: string
  readonly faint: string
  readonly accent: string
  readonly accentTint: string
  readonly onAccent: string
  readonly bar: string
  readonly barInk: string
  readonly health: Readonly<Record<Health, MeaningColour>>
  readonly status: Readonly<Record<StatusTone, MeaningColour>>
  readonly diff: Readonly<Record<DiffKind, MeaningColour>>
  readonly scenario: Readonly<Record<ScenarioLetter, MeaningColour>>
  readonly heat: readonly MeaningColour[]
  readonly font: string
}

/** Upper bounds of the heat steps in percent of capacity; above the last the sixth step applies. */
export const HEAT_BOUNDS = [60, 80, 95, 100, 115] as const

/** The heat step (0 to 5) of a load in percent of capacity. A bound belongs to the step below it. */
export function heatStep(percent: number): number {
  const step = HEAT_BOUNDS.findIndex((bound) => percent <= bound)
  return step === -1 ? HEAT_BOUNDS.length : step
}

/**
 * Reads every paint token once from the computed style of the root. Call it again when the theme changes
 * (`useTheme` tells when); reading per frame forces a style recalculation.
 */
export function readPaintTokens(root: Element = document.documentElement): PaintTokens {
  const style = getComputedStyle(root)
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const meaning = (name: string): MeaningColour => ({ fill: read(name), ink: read(`${name}-ink`) })
  return {
    canvas: read('canvas'),
    subtle: read('subtle'),
    sunken: read('sunken'),
    raised: read('raised'),
    border: read('border'),
    controlBorder: read('control-border'),
    text: read('text'),
    muted: read('muted'),
    faint: read('faint'),
    accent: read('accent'),
    accentTint: read('accent-tint'),
    onAccent: read('on-accent'),
    bar: read('bar'),
    barInk: read('bar-ink'),
    health: record(HEALTHS, (name) => meaning(`health-${name}`)),
    status: record(STATUSES, (name) => meaning(`status-${name}`)),
    diff: record(DIFFS, (name) => meaning(`diff-${name}`)),
    scenario: record(SCENARIOS, (name) => meaning(`scenario-${name}`)),
    heat: [1, 2, 3, 4, 5, 6].map((step) => meaning(`heat-${step}`)),
    font: read('font-ui'),
  }
}

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>
}
