import { foldName } from '@trireme/domain'
import type { Row } from './document.ts'
import type { Sheet } from './sheet.ts'

export type Outline = {
  /** The row above each row, for those that name one of the file or stand below one in the outline. */
  readonly parents: ReadonlyMap<Row, Row>
  /** What rows name as their parent that is no row of the file. */
  readonly outside: ReadonlyMap<Row, string>
  /** How many levels there are, at most 20. */
  readonly depth: number
  depthOf(row: Row): number
  /** The row an id, key or title means; a title only when it means one row. */
  find(name: string): Row | undefined
}

const DEEPEST = 20

/**
 * The tree of a table: by a parent column (id, key, else title), else by outline numbers, else by outline levels.
 * A circle counts as depth 1 from where it is entered; it is cut later, with its reason.
 */
export function outlineOf(sheet: Sheet): Outline {
  const find = finder(sheet)
  const outside = new Map<Row, string>()
  const parents = new Map<Row, Row>([...byLevel(sheet), ...byNumber(sheet)])
  for (const row of sheet.document.rows) {
    const names = sheet.cells(row, 'parent')
    if (names.length === 0) continue
    const found = names.map(find).find((parent) => parent !== undefined)
    if (found === undefined) outside.set(row, names[0]!)
    else parents.set(row, found)
  }
  const depthOf = depths(parents)
  return {
    parents,
    outside,
    find,
    depthOf,
    depth: Math.max(
      1,
      sheet.document.rows.reduce((most, row) => Math.max(most, depthOf(row)), 1),
    ),
  }
}

function finder(sheet: Sheet): (name: string) => Row | undefined {
  const byId = new Map<string, Row>()
  const byTitle = new Map<string, Row | null>()
  for (const row of sheet.document.rows) {
    for (const target of ['id', 'key', 'outline-number'])
      for (const id of sheet.cells(row, target)) if (!byId.has(id)) byId.set(id, row)
    const title = foldName(sheet.cell(row, 'work-item.title'))
    byTitle.set(title, byTitle.has(title) ? null : row)
  }
  return (name) => byId.get(name) ?? byTitle.get(foldName(name)) ?? undefined
}

/** 1.2.3 stands below 1.2. */
function byNumber(sheet: Sheet): [Row, Row][] {
  if (!sheet.has('outline-number')) return []
  const numbers = new Map(sheet.document.rows.map((row) => [numberOf(sheet, row), row]))
  return sheet.document.rows.flatMap((row): [Row, Row][] => {
    const above = numberOf(sheet, row).replace(/[.-]?[^.-]*$/, '')
    const parent = above === '' ? undefined : numbers.get(above)
    return parent === undefined ? [] : [[row, parent]]
  })
}

function numberOf(sheet: Sheet, row: Row): string {
  return sheet.cell(row, 'outline-number').replace(/\.$/, '')
}

/** A row stands below the last row above it of a smaller level. */
function byLevel(sheet: Sheet): [Row, Row][] {
  if (!sheet.has('outline-level')) return []
  const open: { level: number; row: Row }[] = []
  const found: [Row, Row][] = []
  for (const row of sheet.document.rows) {
    const level = Number(sheet.cell(row, 'outline-level'))
    if (!Number.isInteger(level)) continue
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop()
    const parent = open.at(-1)
    if (parent !== undefined) found.push([row, parent.row])
    open.push({ level, row })
  }
  return found
}

function depths(parents: ReadonlyMap<Row, Row>): (row: Row) => number {
  const known = new Map<Row, number>()
  return (row) => {
    const path: Row[] = []
    const seen = new Set<Row>()
    let at: Row | undefined = row
    while (at !== undefined && !known.has(at) && !seen.has(at)) {
      path.push(at)
      seen.add(at)
      at = parents.get(at)
    }
    let depth = at === undefined ? 0 : (known.get(at) ?? 0)
    for (const step of path.reverse()) known.set(step, Math.min(DEEPEST, ++depth))
    return known.get(row)!
  }
}
