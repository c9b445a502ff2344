import type { ChangeSet, Id, WorkItem } from '@trireme/domain'
import { announce, showToast } from '@trireme/ui'
import { counted, endsOn, startsOn } from '../../../schedule/days.ts'
import { MOST_CHANGES } from '../../../schedule/improve-messages.ts'
import { firstStatus, setFields } from '../../../work/commands.ts'
import { removedTogether } from '../../../work/removals.ts'
import type { Workspace } from '../../../workspace/workspace.ts'
import { type Arranged, indent, moveInRank, outdent, rootsOf } from './arrange.ts'
import { MOST_COPIES, duplicate } from './duplicate.ts'

/** What can be done with chosen rows. Each act is one write and one step of undo. */
export type RowAct = 'indent' | 'outdent' | 'up' | 'down' | 'duplicate' | 'remove'

/** The fields that are set of several items at once. */
export type SetTogether = Partial<
  Pick<WorkItem, 'statusId' | 'teamId' | 'ownerId' | 'priority' | 'dateMode' | 'releaseId' | 'targetOn'>
>

const LABELS: Readonly<Record<Exclude<RowAct, 'remove'>, string>> = {
  indent: 'Indent',
  outdent: 'Outdent',
  up: 'Move up',
  down: 'Move down',
  duplicate: 'Duplicate',
}

/** Does it; answers with the rows that are chosen afterwards, null where they are the same. */
export async function actOnRows(
  workspace: Workspace,
  act: RowAct,
  ids: ReadonlySet<Id>,
  isShown: (id: Id) => boolean,
): Promise<ReadonlySet<Id> | null> {
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
      return copyRows(workspace, ids)
    case 'remove':
      return removeRows(workspace, ids)
  }
}

function arrange(workspace: Workspace, act: Exclude<RowAct, 'remove'>, ids: ReadonlySet<Id>, arranged: Arranged): null {
  if (!arranged.ok) tell(arranged.reason)
  else workspace.act(arranged.changes, `${LABELS[act]} ${named(workspace, ids)}`, { toast: arranged.text })
  return null
}

function copyRows(workspace: Workspace, ids: ReadonlySet<Id>): ReadonlySet<Id> | null {
  const { snapshot } = workspace.replica
  const { changes, copyOf } = duplicate(snapshot, ids, firstStatus(workspace.replica).id)
  const what = named(workspace, ids)
  if (copyOf.size > MOST_COPIES) {
    tell(
      `${counted(copyOf.size, 'item')} are too many to copy at once. Choose fewer: up to ${MOST_COPIES.toLocaleString('en')}.`,
    )
    return null
  }
  const along = copyOf.size - rootsOf(snapshot, ids).length
  const toast = along === 0 ? `Copied ${what}` : `Copied ${what} with ${counted(along, 'item')} below`
  if (!workspace.act(changes, `${LABELS.duplicate} ${what}`, { toast })) return null
  return new Set(rootsOf(snapshot, ids).map(({ id }) => copyOf.get(id)!))
}

async function removeRows(workspace: Workspace, ids: ReadonlySet<Id>): Promise<ReadonlySet<Id> | null> {
  const { replica } = workspace
  const roots = rootsOf(replica.snapshot, ids)
  const removals: ChangeSet[] = []
  for (const { id } of roots) {
    const removal = await replica.removal('work-item', id)
    if (!removal.ok) {
      showToast({ tone: 'problem', text: removal.refusal.title, detail: removal.refusal.detail })
      return null
    }
    removals.push(removal.changes)
  }
  const changes = removedTogether(removals)
  const what = named(workspace, new Set(roots.map(({ id }) => id)))
  const items = changes.filter(({ kind, op }) => kind === 'work-item' && op === 'remove').length
  const along = items === roots.length ? '' : ` and ${counted(items - roots.length, 'item')} below`
  return workspace.act(changes, `Delete ${what}`, { toast: `Deleted ${what}${along}` }) ? new Set() : null
}

/**
 * Sets fields of all of them that one may change. What is taken from the plan to be planned by hand keeps the dates it
 * has there.
 */
export function setTogether(workspace: Workspace, ids: ReadonlySet<Id>, wish: SetTogether, what: string): void {
  const { replica, rights, schedule } = workspace
  const items = [...ids].flatMap((id) => replica.get('work-item', id) ?? [])
  const mine = items.filter((item) => rights.mayChange('work-item', item))
  const changes = mine.flatMap((item) => {
    const planned = schedule.current.items.get(item.id)
    const byHand = wish.dateMode === 'manual' || wish.dateMode === 'pinned'
    const held =
      byHand && planned !== undefined && item.dateMode === 'automatic'
        ? { plannedStartsOn: startsOn(planned), plannedEndsOn: endsOn(planned) }
        : {}
    return setFields(replica, item.id, { ...wish, ...held })
  })
  const left = items.length - mine.length
  const skipped =
    left === 0 ? '' : ` · ${counted(left, 'item')} left out: you may not change ${left === 1 ? 'it' : 'them'}`
  if (changes.length === 0) return tell(`Nothing to change${skipped}`)
  if (changes.length > MOST_CHANGES)
    return tell(
      `One write takes ${MOST_CHANGES.toLocaleString('en')} changes, these are ${changes.length.toLocaleString('en')}. Choose fewer.`,
    )
  const label = `Set ${what} of ${named(workspace, ids)}`
  workspace.act(changes, label, { toast: `${label}${skipped}` })
}

function named({ replica }: Workspace, ids: ReadonlySet<Id>): string {
  const [only] = ids
  const item = ids.size === 1 ? replica.get('work-item', only) : undefined
  return item?.key || item?.title || counted(ids.size, 'item')
}

function tell(text: string): void {
  showToast({ id: 'rows', tone: 'problem', text })
  announce(text)
}
