/** Does it when nothing of more weight waits, which is sooner than when the page is idle: for work in slices. Called back, it is not done. */
export function whenFree(work: () => void): () => void {
  if (typeof scheduler === 'undefined') {
    const timer = setTimeout(work)
    return () => clearTimeout(timer)
  }
  const calledBack = new AbortController()
  scheduler.postTask(work, { priority: 'background', signal: calledBack.signal }).catch((error: unknown) => {
    if (!calledBack.signal.aborted) throw error
  })
  return () => calledBack.abort()
}

/** Does it when the page has nothing else to do, at the latest after `withinMs`. Called back, it is not done. */
export function whenIdle(work: () => void, withinMs: number): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, Math.min(withinMs, 50))
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: withinMs })
  return () => cancelIdleCallback(handle)
}

/** As much as an idle page says it has to spare. */
const MOST_SPARE_MS = 50

/**
 * Does it when the page has so many milliseconds to spare before its next frame; not at all where it never has, or where the
 * browser cannot tell. Called back, it is not done.
 */
export function whenSpare(work: () => void, ms: number): () => void {
  if (typeof requestIdleCallback === 'undefined' || ms > MOST_SPARE_MS) return () => undefined
  const look = (deadline: IdleDeadline) => {
    if (deadline.timeRemaining() >= ms) work()
    else handle = requestIdleCallback(look)
  }
  let handle = requestIdleCallback(look)
  return () => cancelIdleCallback(handle)
}

/** Does it once so long nothing has called it back. On a busy page a hand that has moved meanwhile is heard first. */
export function whenRested(work: () => void, ms: number): () => void {
  let frame = 0
  const timer = setTimeout(() => (frame = requestAnimationFrame(work)), ms)
  return () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}
