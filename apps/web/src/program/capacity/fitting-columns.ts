import { useLayoutEffect, useState } from 'react'

/** A cell with its gap: `▲` and three figures with their percent sign. */
const COLUMN_PX = 52
/** Names and averages, in a wide pane and in a narrow one; as the style sheet has them. */
const BESIDE_PX = { wide: 188 + 68, narrow: 112 + 68 } as const
const NARROW_PX = 720
const FEWEST = 3
const MOST = 53

/** How many whole columns a pane has room for. */
export function fittingColumns(panePx: number): number {
  const room = panePx - (panePx <= NARROW_PX ? BESIDE_PX.narrow : BESIDE_PX.wide)
  return Math.min(MOST, Math.max(FEWEST, Math.floor(room / COLUMN_PX)))
}

/** The same for a pane as it is now; 0 before it is there. */
export function useFittingColumns(pane: HTMLElement | null): number {
  const [columns, setColumns] = useState(0)
  useLayoutEffect(() => {
    if (pane === null) return
    const measure = () => setColumns(fittingColumns(pane.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(pane)
    return () => observer.disconnect()
  }, [pane])
  return columns
}
