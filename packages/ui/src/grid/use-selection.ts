import { useMemo, useState } from 'react'
import { clampCell, type GridBounds, type Selection } from './selection.ts'

interface Kept {
  readonly selection: Selection
  readonly anchorId: string | null
  readonly headId: string | null
}

/**
 * A selection that follows its rows: kept by row id, so that sorting, or a row arriving above from somebody else,
 * does not move what a person is on. A row that is gone leaves the selection at its position.
 */
export function useSelection<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  bounds: GridBounds,
): readonly [Selection, (next: Selection) => void] {
  const [kept, setKept] = useState<Kept>({
    selection: { anchor: { row: 0, column: 0 }, head: { row: 0, column: 0 } },
    anchorId: null,
    headId: null,
  })
  const positions = useMemo(() => new Map(rows.map((row, index) => [rowId(row), index])), [rows, rowId])
  const { rows: count, columns, page } = bounds
  const selection = useMemo(() => {
    const limits = { rows: count, columns, page }
    const { anchor, head } = kept.selection
    const anchorRow = positions.get(kept.anchorId ?? '') ?? anchor.row
    const headRow = positions.get(kept.headId ?? '') ?? head.row
    return {
      anchor: clampCell({ row: anchorRow, column: anchor.column }, limits, -1),
      head: clampCell({ row: headRow, column: head.column }, limits, -1),
    }
  }, [kept, positions, count, columns, page])

  function select(next: Selection) {
    const idAt = (row: number) => (rows[row] === undefined ? null : rowId(rows[row]))
    setKept({ selection: next, anchorId: idAt(next.anchor.row), headId: idAt(next.head.row) })
  }

  return [selection, select]
}
