import type { Id, RecordMap, Snapshot, WorkItem } from '@trireme/domain'
import type { Tracking, WorkTree } from '@trireme/planning/tracking'

/** A row of the table: a program with what belongs to it, or an item with all below it. */
export type TrackedRow = {
  readonly id: string
  readonly depth: number
  readonly title: string
  readonly item: WorkItem | undefined
  /** Items with nothing in common that the row sums up. */
  readonly ids: readonly Id[]
  /** Undefined where nothing is below. */
  readonly isOpen: boolean | undefined
}

/** Stands for the work of no program. */
export const NO_PROGRAM = 'none'

/** The top items of each program, by name; what belongs to none last. A program is that of the item or of the first part that says. */
export function itemsByProgram(snapshot: Snapshot, tree: WorkTree): ReadonlyMap<string, readonly WorkItem[]> {
  const groups = Map.groupBy(tree.roots, (root) => programOf(snapshot, tree, root))
  const nameOf = (id: string) => snapshot.program.get(id as never)?.name ?? '\uffff'
  return new Map([...groups].toSorted(([one], [other]) => nameOf(one).localeCompare(nameOf(other))))
}

function programOf(snapshot: Snapshot, tree: WorkTree, root: WorkItem): string {
  const said = [root, ...tree.leavesOf(root)].find(({ programId }) => snapshot.program.has(programId as never))
  return said?.programId ?? NO_PROGRAM
}

/** What is of one program: its items with all below them, and the budget lines about it, its releases or its items. */
export function ofProgram(snapshot: Snapshot, tree: WorkTree, program: string) {
  const tops = new Set((itemsByProgram(snapshot, tree).get(program) ?? []).map(({ id }) => id as string))
  const isOf = (id: string | null): boolean =>
    id !== null && (tops.has(id) || isOf(snapshot['work-item'].get(id as never)?.parentId ?? null))
  const isLineOf = ({ programId, workItemId, releaseId }: RecordMap['budget-line']) =>
    workItemId === null
      ? (programId ?? snapshot.release.get(releaseId as never)?.programId ?? NO_PROGRAM) === program
      : isOf(workItemId)
  return { isOf, isLineOf }
}

export type RowsInputs = {
  readonly snapshot: Snapshot
  readonly tree: WorkTree
  readonly tracking: Tracking
  /** The program that is looked at; all of them where there is none. */
  readonly program: string | undefined
  /** Programs that are closed and items that are open, both otherwise than at first. */
  readonly turned: ReadonlySet<string>
}

/** Rows of what baseline or growth knows anything of. */
export function trackedRows({ snapshot, tree, tracking, program, turned }: RowsInputs): readonly TrackedRow[] {
  const rows: TrackedRow[] = []
  const isKnown = (item: WorkItem) => tracking.of(item.id) !== undefined
  const add = (item: WorkItem, depth: number) => {
    const below = tree.childrenOf(item.id).filter(isKnown)
    const isOpen = below.length === 0 ? undefined : turned.has(item.id)
    rows.push({ id: item.id, depth, title: item.title, item, ids: [item.id], isOpen })
    if (isOpen === true) for (const child of below) add(child, depth + 1)
  }
  for (const [id, items] of itemsByProgram(snapshot, tree)) {
    const known = items.filter(isKnown)
    if (known.length === 0 || (program !== undefined && program !== id)) continue
    const title = snapshot.program.get(id as never)?.name ?? 'In no program'
    const isOpen = !turned.has(id)
    rows.push({ id, depth: 0, title, item: undefined, ids: known.map((item) => item.id), isOpen })
    if (isOpen) for (const item of known) add(item, 1)
  }
  return rows
}
