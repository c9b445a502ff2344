import { type RefObject, useLayoutEffect, useState } from 'react'

/** Where the cells of a table lie, in pixels from its corner, and the font they are written in. */
export type CellPlaces = {
  /** Where the columns begin, and the last ends. */
  readonly edges: readonly number[]
  /** Where the first row would begin if all rows were there. */
  readonly topPx: number
  readonly rowPx: number
  readonly font: string
}

/** As the style sheet has it: what a row takes before one was measured. */
export const ROW_PX = 32

/**
 * Read from the table itself: a browser rounds columns as it likes, and what is drawn has to lie where the cells would.
 * Undefined before there are rows and columns.
 */
export function useCellPlaces(
  table: RefObject<HTMLTableElement | null>,
  { columns, hasRows }: { readonly columns: number; readonly hasRows: boolean },
): CellPlaces | undefined {
  const [places, setPlaces] = useState<CellPlaces>()
  useLayoutEffect(() => {
    const measured = table.current
    if (measured === null || !hasRows || columns === 0) return
    const measure = () => {
      const now = placesIn(measured, columns)
      if (now !== undefined) setPlaces((before) => (isSame(before, now) ? before : now))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [table, columns, hasRows])
  return places
}

function placesIn(table: HTMLTableElement, columns: number): CellPlaces | undefined {
  const heads = [...table.querySelectorAll('thead th[data-column]')]
  const [row, body] = [table.querySelector('tbody tr[data-row]'), table.tBodies[0]]
  if (heads.length !== columns || row === null || body === undefined) return undefined
  const corner = table.getBoundingClientRect()
  const boxes = heads.map((head) => head.getBoundingClientRect())
  const { height } = row.getBoundingClientRect()
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(heads[0]!)
  return {
    edges: [...boxes.map(({ left }) => left - corner.left), boxes.at(-1)!.right - corner.left],
    topPx: body.getBoundingClientRect().top - corner.top,
    rowPx: height > 0 ? height : ROW_PX,
    font: `${fontWeight} ${fontSize} ${fontFamily}`,
  }
}

function isSame(one: CellPlaces | undefined, other: CellPlaces): boolean {
  return (
    one !== undefined &&
    one.topPx === other.topPx &&
    one.rowPx === other.rowPx &&
    one.font === other.font &&
    one.edges.join() === other.edges.join()
  )
}
