export type Behind = {
  /** Percentage points between what is shown and what a straight line would show, 1 or more. */
  readonly points: number
  readonly tone: 'slight' | 'at-risk' | 'off-track'
}

/** Up to so many points behind a straight line is how work goes, and no news. */
const SLIGHT_POINTS = 15
const AT_RISK_POINTS = 40

/**
 * How far a progress is behind the straight line from its start to its end, in the whole percents that are shown:
 * null where it is not, or where either is unknown.
 *
 * @param progress 0 to 1
 * @param expected 0 to 1
 */
export function behindLine(progress: number | null, expected: number | null): Behind | null {
  if (progress === null || expected === null) return null
  const points = Math.round(expected * 100) - Math.round(progress * 100)
  if (points <= 0) return null
  return { points, tone: points <= SLIGHT_POINTS ? 'slight' : points <= AT_RISK_POINTS ? 'at-risk' : 'off-track' }
}

/** `44 points behind`. */
export function behindWords({ points }: Behind): string {
  return `${points} ${points === 1 ? 'point' : 'points'} behind`
}
