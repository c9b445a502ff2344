import { summarize, type CellBlock } from './bulk.ts'
import { cellCount, type CellRange } from './selection.ts'

const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/** How large the selected range is, and its sums. Nothing for a single cell. */
export function GridFooter<Row>({
  block,
  range,
}: {
  readonly block: CellBlock<Row>
  readonly range: CellRange | null
}) {
  if (!range || cellCount(range) < 2) return null
  const sums = summarize(block, range)
  return (
    <div className="tri-grid-footer">
      <span>
        {range.bottom - range.top + 1} × {range.right - range.left + 1} cells
      </span>
      {sums ? (
        <>
          <span>Sum {NUMBERS.format(sums.sum)}</span>
          <span>Average {NUMBERS.format(sums.average)}</span>
          <span>Count {NUMBERS.format(sums.count)}</span>
        </>
      ) : null}
    </div>
  )
}
