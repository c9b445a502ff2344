import { useMemo, useState } from 'react'
import { Grid, StatusGlyph, type CellEdit, type GridSort, type StatusTone } from '../src/index.ts'
import { changed, sampleColumns, sampleFeatures, type Feature } from './features.ts'

const columns = sampleColumns((value) => (
  <span style={{ display: 'flex', gap: 6, alignItems: 'center' }}>
    <StatusGlyph status={value as StatusTone} label="" />
    {String(value)[0]!.toUpperCase() + String(value).slice(1).replace('-', ' ')}
  </span>
))
const rowId = (row: Feature) => row.id
const problem = (row: Feature, columnId: string) =>
  row.id === 'F-203' && columnId === 'startsOn' ? 'Starts before the team is free (3 Apr 2027).' : null

/** The grid alone, in a tree of features that can be edited. */
export function GridPage({ rows: count, embedded }: { readonly rows: number; readonly embedded?: boolean }) {
  const [features, setFeatures] = useState(() => sampleFeatures(count))
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [sort, setSort] = useState<GridSort>()
  const rows = useMemo(() => shownRows(features, closed, sort), [features, closed, sort])
  const tree = useMemo(
    () => ({
      depth: (row: Feature) => row.depth,
      expanded: (row: Feature) => (row.depth === 0 ? !closed.has(row.id) : null),
      onToggle: (row: Feature) =>
        setClosed(
          (before) => new Set(before.has(row.id) ? [...before].filter((id) => id !== row.id) : [...before, row.id]),
        ),
    }),
    [closed],
  )

  function apply(edits: readonly CellEdit[]) {
    const byRow = Map.groupBy(edits, (edit) => edit.rowId)
    setFeatures((before) =>
      before.map((row) =>
        (byRow.get(row.id) ?? []).reduce((next, edit) => changed(next, edit.columnId, edit.value), row),
      ),
    )
  }

  const Frame = embedded ? 'div' : 'main'
  return (
    <Frame style={{ height: embedded ? '100%' : '100dvh' }}>
      {embedded ? null : <h1 className="tri-unseen">Grid</h1>}
      <Grid
        label="Features"
        rows={rows}
        rowId={rowId}
        columns={columns}
        today="2027-03-18"
        tree={sort ? undefined : tree}
        sort={sort}
        problem={problem}
        onSort={(columnId) => setSort((before) => nextSort(before, columnId))}
        onEdit={apply}
      />
    </Frame>
  )
}

function shownRows(
  features: readonly Feature[],
  closed: ReadonlySet<string>,
  sort: GridSort | undefined,
): readonly Feature[] {
  if (!sort) {
    let parent = ''
    return features.filter((row) => {
      if (row.depth === 0) parent = row.id
      return row.depth === 0 || !closed.has(parent)
    })
  }
  const column = columns.find((candidate) => candidate.id === sort.columnId)!
  const sign = sort.direction === 'ascending' ? 1 : -1
  return features.toSorted((a, b) => sign * compare(column.value(a), column.value(b)))
}

function compare(a: string | number | boolean | null, b: string | number | boolean | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

function nextSort(before: GridSort | undefined, columnId: string): GridSort | undefined {
  if (before?.columnId !== columnId) return { columnId, direction: 'ascending' }
  return before.direction === 'ascending' ? { columnId, direction: 'descending' } : undefined
}
