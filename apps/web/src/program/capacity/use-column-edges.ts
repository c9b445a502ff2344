import { type RefObject, useLayoutEffect, useState } from 'react'

/**
 * Where the columns of a table begin, and the last ends, in pixels from the first: a browser rounds them as it likes, and
 * what is drawn has to lie where the cells would. Undefined before it was measured, or where nobody asks.
 */
export function useColumnEdges(
  table: RefObject<HTMLTableElement | null>,
  columns: number,
  isAsked: boolean,
): readonly number[] | undefined {
  const [edges, setEdges] = useState<readonly number[]>()
  useLayoutEffect(() => {
    const measured = table.current
    if (!isAsked || measured === null) return
    const measure = () => {
      const heads = [...measured.querySelectorAll('thead th[data-column]')].map((head) => head.getBoundingClientRect())
      const [first, last] = [heads[0], heads.at(-1)]
      if (first === undefined || last === undefined || heads.length !== columns) return
      const now = [...heads.map(({ left }) => left - first.left), last.right - first.left]
      setEdges((before) => (before?.join() === now.join() ? before : now))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [table, columns, isAsked])
  return isAsked ? edges : undefined
}
