import { useEffect, useState } from 'react'

/** A browser that is never idle loads it after this long; what is wanted and did not come is asked for again after it. */
const PATIENCE_MS = 3000

/**
 * A hook for what a first view can do without: null until it is loaded, which is when the browser is idle, or at once
 * when it is wanted. Afterwards it is there in the same frame, without a network as well, wherever the hook is used. What
 * could not be fetched is asked for again when it is wanted, as long as it is, and when the network is back.
 */
export function loadedLater<T>(load: () => Promise<T>): (isWanted: boolean) => T | null {
  let kept: T | null = null
  return (isWanted) => {
    const [loaded, setLoaded] = useState<T | null>(() => kept)
    useEffect(() => {
      if (loaded !== null) return undefined
      let isHere = true
      let again: ReturnType<typeof setTimeout> | undefined
      const start = () => {
        clearTimeout(again)
        removeEventListener('online', start)
        void load().then(
          (value) => {
            kept = value
            if (isHere) setLoaded(() => value)
          },
          () => {
            if (!isHere) return
            addEventListener('online', start, { once: true })
            if (isWanted) again = setTimeout(start, PATIENCE_MS)
          },
        )
      }
      const callBack = isWanted ? start() : whenIdle(start)
      return () => {
        isHere = false
        clearTimeout(again)
        removeEventListener('online', start)
        callBack?.()
      }
    }, [isWanted, loaded])
    return loaded
  }
}

/** Safari has no idle callback. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, PATIENCE_MS)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(work, { timeout: PATIENCE_MS })
  return () => cancelIdleCallback(idle)
}
