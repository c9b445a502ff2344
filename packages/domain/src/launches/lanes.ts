/** Departments of a launch as they are offered; others come by being written. */
export const LANES = ['Product', 'Documents', 'Support', 'Marketing', 'Sales', 'Legal'] as const

/** Where work without a department stands. */
export const NO_LANE = 'Everybody'

/** These departments in their order: those offered first, then by name. */
export function inLaneOrder(lanes: Iterable<string>): string[] {
  const place = (lane: string) => {
    const at = (LANES as readonly string[]).indexOf(lane)
    return at === -1 ? (lane === NO_LANE ? Infinity : LANES.length) : at
  }
  return [...new Set(lanes)].toSorted((one, other) => place(one) - place(other) || one.localeCompare(other))
}
