import { useLayoutEffect, useState, type RefObject } from 'react'

/** Up to this width, in px, the frozen column leaves most of a scroller to the others. */
const NARROW_PX = 640
const SHARE = 0.45

/** How wide the frozen column may be before somebody sizes it: on a phone less than half of what is seen. */
export function useMostFrozen(scroller: RefObject<HTMLElement | null>): number {
  const [most, setMost] = useState(Infinity)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const width = element.clientWidth
      setMost(width === 0 || width > NARROW_PX ? Infinity : Math.round(width * SHARE))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return most
}
