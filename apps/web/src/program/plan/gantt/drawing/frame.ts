import type { Density, PlanMinutes } from '../model.ts'
import type { Scale } from '../time/scale.ts'
import { xOf } from '../time/scale.ts'

export interface Metrics {
  readonly rowHeight: number
  readonly barHeight: number
}

const METRICS: Readonly<Record<Density, Metrics>> = {
  dense: { rowHeight: 28, barHeight: 16 },
  default: { rowHeight: 32, barHeight: 20 },
  comfortable: { rowHeight: 40, barHeight: 24 },
}

export function metricsOf(density: Density): Metrics {
  return METRICS[density]
}

/**
 * A rectangle of the timeline's content that is painted at once: `x` and `y` are its corner in content pixels. Marks
 * are placed relative to that corner, so that numbers stay small however long the plan is.
 */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly scale: Scale
  readonly metrics: Metrics
  /** Right end of what is seen of it, in content pixels: a label that would lie beyond is kept on this side. */
  readonly seenUntil?: number
}

export function frameX(frame: Frame, at: PlanMinutes): number {
  return Math.round(xOf(frame.scale, at) - frame.x)
}

export function frameY(frame: Frame, index: number): number {
  return index * frame.metrics.rowHeight - frame.y
}

/** First row that touches the frame, and the one after the last. */
export function rowsIn(
  frame: Pick<Frame, 'y' | 'height' | 'metrics'>,
  count: number,
): { readonly first: number; readonly end: number } {
  const { rowHeight } = frame.metrics
  return {
    first: Math.max(0, Math.floor(frame.y / rowHeight)),
    end: Math.min(count, Math.ceil((frame.y + frame.height) / rowHeight)),
  }
}
