import { overText, readsOver } from '../../../over-text.ts'
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

/** What work without any capacity counts as; no number says it. */
const BEYOND = 999

/** `112% ▲` where there is room, `▲112` where there is less, `▲` alone in little, and nothing where nothing fits. */
export function heatText(percent: number, width: number): string {
  if (!readsOver(percent)) return fitting(`${percent}%`, width)
  if (percent >= BEYOND) return fitting('▲', width)
  return width >= 48
    ? overText(`${percent}%`, true)
    : fitting(overText(`${percent}`, false), width) || fitting('▲', width)
}

function fitting(text: string, width: number): string {
  return width >= text.length * 7 + 4 ? text : ''
}
