import { TARGET_PX } from '../gestures/hit-test.ts'

/** Between the end of a bar and what covers the view: room for its label. */
const CLEAR_PX = 96
/** Before the start of a bar that is too long to be seen whole. */
const LEAD_PX = 24

/**
 * Where a view stands so that a bar is in it: as it does when a hand can hit the bar, else with the bar's start a little
 * inside. Where something covers the right of the view, the bar ends clear of it, if its start then still is in sight. Pixels of the content.
 */
export function revealX(
  seen: { readonly x: number; readonly width: number },
  bar: { readonly left: number; readonly right: number },
  covered = 0,
): number {
  const { left, right } = bar
  const width = Math.max(0, seen.width - covered)
  const overlap = Math.min(right, seen.x + width) - Math.max(left, seen.x)
  const x = overlap >= Math.min(TARGET_PX, right - left) ? seen.x : Math.max(0, left - width * 0.2)
  return covered > 0 ? Math.max(x, Math.min(right - Math.max(0, width - CLEAR_PX), left - LEAD_PX)) : x
}
