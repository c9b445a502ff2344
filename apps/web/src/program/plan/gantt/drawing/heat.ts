import type { Colour } from './scene.ts'

/** Upper bounds of the heat steps in percent of capacity; a bound belongs to the step below it. */
const BOUNDS = [60, 80, 95, 100, 115] as const
const FILLS = ['heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5', 'heat-6'] as const

export interface HeatColours {
  readonly fill: Colour
  readonly ink: Colour
}

export function heatOf(percent: number): HeatColours {
  const step = BOUNDS.findIndex((bound) => percent <= bound)
  const fill = FILLS[step === -1 ? BOUNDS.length : step]!
  return { fill, ink: `${fill}-ink` }
}

/** `112% ▲` where there is room for it, `112%` where there is less, nothing where there is none. */
export function heatText(percent: number, width: number): string {
  const number = `${percent}%`
  const over = `${number} ▲`
  if (percent > 100 && width >= 48) return over
  return width >= number.length * 7 + 4 ? number : ''
}
