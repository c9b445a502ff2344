import { useLayoutEffect, useState } from 'react'

/** A cell with its gap: `▲` and three figures with their percent sign. */
const WEEK_PX = 52
/** Names and averages, in a wide pane and in a narrow one; as the style sheet has them. */
const BESIDE_PX = { wide: 188 + 68, narrow: 112 + 68 } as const
const NARROW_PX = 720
const FEWEST = 3
const MOST = 26

/** How many whole weeks a pane has room for. */
export function fittingWeeks(panePx: number): number {
  const room = panePx - (panePx <= NARROW_PX ? BESIDE_PX.narrow : BESIDE_PX.wide)
  return Math.min(MOST, Math.max(FEWEST, Math.floor(room / WEEK_PX)))
}

/** The same for a pane as it is now, and where to put its ref. */
export function useFittingWeeks(): readonly [number, (pane: HTMLElement | null) => void] {
  const [pane, setPane] = useState<HTMLElement | null>(null)
  const [weeks, setWeeks] = useState(() => fittingWeeks(window.innerWidth))
  useLayoutEffect(() => {
    if (pane === null) return
    const measure = () => setWeeks(fittingWeeks(pane.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(pane)
    return () => observer.disconnect()
  }, [pane])
  return [weeks, setPane]
}
