import { useLayoutEffect, useState, type RefObject } from 'react'

/** How many px of a scroller are seen from side to side; 0 before it has a place, and where there is no layout. */
export function useSeenWidth(scroller: RefObject<HTMLElement | null>): number {
  const [seen, setSeen] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => setSeen(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return seen
}
