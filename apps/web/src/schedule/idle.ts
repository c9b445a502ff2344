/** Does it when the page has nothing else to do, at the latest after `withinMs`. Called back, it is not done. */
export function whenIdle(work: () => void, withinMs: number): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, Math.min(withinMs, 50))
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: withinMs })
  return () => cancelIdleCallback(handle)
}
