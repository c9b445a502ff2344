import { useEffect, useState, type CSSProperties } from 'react'
import './marks.css'

/** Milliseconds before a skeleton may show: most answers come sooner, and a flash of grey is worse than nothing. */
export const SKELETON_DELAY_MS = 150

/** True once it has been mounted for `delayMs`. */
export function useDelayed(delayMs: number = SKELETON_DELAY_MS): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), delayMs)
    return () => clearTimeout(timer)
  }, [delayMs])
  return passed
}

/**
 * A grey box of the room that these words take, which an answer will have about so: at once, its colour after 150 ms. Nobody
 * reads them, or hears them.
 */
export function SkeletonWords({ children }: { readonly children: string }) {
  const shown = useDelayed()
  return (
    <span className="tri-skeleton-words" data-shown={shown || undefined} aria-hidden="true">
      {children}
    </span>
  )
}

/** Grey boxes in the final geometry. Takes its room at once and its colour after 150 ms. */
export function Skeleton({ rows = 1, style }: { readonly rows?: number; readonly style?: CSSProperties }) {
  const shown = useDelayed()
  return (
    <div role="status" aria-busy="true">
      <span className="tri-unseen">{shown ? 'Loading' : ''}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="tri-skeleton" data-shown={shown || undefined} style={style} />
      ))}
    </div>
  )
}
