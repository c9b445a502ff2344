let begunAt: number | null = null

/**
 * Keeps what somebody put into a field, begun at this moment of `performance.now()`: until `keep` has returned, `keptBegunAt` tells it,
 * so that a value which came meanwhile is not taken for the one they had before their eyes.
 */
export function keepBegun(at: number, keep: () => void): void {
  begunAt = at
  try {
    keep()
  } finally {
    begunAt = null
  }
}

/** When what is being kept now was begun, in milliseconds of `performance.now()`; null where it was not typed. */
export function keptBegunAt(): number | null {
  return begunAt
}
