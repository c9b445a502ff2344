import type { Id } from '@trireme/domain'
import { counted } from '../../../schedule/days.ts'
import { firstStatus } from '../../../work/commands.ts'
import { namedTogether, removeTogether, tellOfItems } from '../../../work/together/acts.ts'
import { rootsOf } from '../../../work/together/roots.ts'
import type { Workspace } from '../../../workspace/workspace.ts'
import { type Arranged, indent, moveInRank, outdent } from './arrange.ts'
import { MOST_COPIES, duplicate } from './duplicate.ts'

/** What can be done with chosen rows. Each act is one write and one step of undo. */
export type RowAct = 'indent' | 'outdent' | 'up' | 'down' | 'duplicate' | 'remove'

const LABELS: Readonly<Record<Exclude<RowAct, 'remove'>, string>> = {
  indent: 'Indent',
  outdent: 'Outdent',
  up: 'Move up',
  down: 'Move down',
  duplicate: 'Duplicate',
}

/** Does it. `choose` is called once it is kept, where other rows are chosen afterwards. */
export async function actOnRows(
  workspace: Workspace,
  act: RowAct,
  ids: ReadonlySet<Id>,
  isShown: (id: Id) => boolean,
  choose: (ids: ReadonlySet<Id>) => void,
): Promise<void> {
  const { snapshot } = workspace.replica
  switch (act) {
    case 'indent':
      return arrange(workspace, act, ids, indent(snapshot, ids))
    case 'outdent':
      return arrange(workspace, act, ids, outdent(snapshot, ids))
    case 'up':
    case 'down':
      return arrange(workspace, act, ids, moveInRank(snapshot, ids, act, isShown))
    case 'duplicate':
      return copyRows(workspace, ids, choose)
    case 'remove':
      return removeTogether(workspace, ids, () => choose(new Set()))
  }
}

function arrange(workspace: Workspace, act: Exclude<RowAct, 'remove'>, ids: ReadonlySet<Id>, arranged: Arranged): void {
  if (!arranged.ok) tellOfItems(arranged.reason)
  else workspace.act(arranged.changes, `${LABELS[act]} ${namedTogether(workspace, ids)}`, { toast: arranged.text })
}

function copyRows(workspace: Workspace, ids: ReadonlySet<Id>, choose: (ids: ReadonlySet<Id>) => void): void {
  const { snapshot } = workspace.replica
  const { changes, copyOf } = duplicate(snapshot, ids, firstStatus(workspace.replica).id)
  const what = namedTogether(workspace, ids)
  if (copyOf.size > MOST_COPIES) {
    tellOfItems(
      `${counted(copyOf.size, 'item')} are too many to copy at once. Choose fewer: up to ${MOST_COPIES.toLocaleString('en')}.`,
    )
    return
  }
  const along = copyOf.size - rootsOf(snapshot, ids).length
  const toast = along === 0 ? `Copied ${what}` : `Copied ${what} with ${counted(along, 'item')} below`
  const copies = new Set(rootsOf(snapshot, ids).map(({ id }) => copyOf.get(id)!))
  workspace.act(changes, `${LABELS.duplicate} ${what}`, { toast, onKept: () => choose(copies) })
}
