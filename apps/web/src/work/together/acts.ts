import type { ChangeSet, Id, WorkItem } from '@trireme/domain'
import { datesKept } from '@trireme/planning'
import { announce, showToast } from '@trireme/ui'
import { counted } from '../../schedule/days.ts'
import { MOST_CHANGES } from '../../schedule/improve-messages.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { valueText } from '../../workspace/value-text.ts'
import { setFields } from '../commands.ts'
import { removedTogether } from '../removals.ts'
import { rootsOf } from './roots.ts'

/** The fields that are set of several items at once. */
export type SetTogether = Partial<
  Pick<WorkItem, 'statusId' | 'teamId' | 'ownerId' | 'priority' | 'dateMode' | 'releaseId' | 'targetOn'>
>

/** Deletes items with all that is below them. */
export async function removeTogether(workspace: Workspace, ids: ReadonlySet<Id>, onKept: () => void): Promise<void> {
  const { replica } = workspace
  const roots = rootsOf(replica.snapshot, ids)
  const removals: ChangeSet[] = []
  for (const { id } of roots) {
    const removal = await replica.removal('work-item', id)
    if (!removal.ok) {
      showToast({ tone: 'problem', text: removal.refusal.title, detail: removal.refusal.detail })
      return
    }
    removals.push(removal.changes)
  }
  const changes = removedTogether(removals)
  const what = namedTogether(workspace, new Set(roots.map(({ id }) => id)))
  const items = changes.filter(({ kind, op }) => kind === 'work-item' && op === 'remove').length
  const along = items === roots.length ? '' : ` and ${counted(items - roots.length, 'item')} below`
  workspace.act(changes, `Delete ${what}`, { toast: `Deleted ${what}${along}`, onKept })
}

/**
 * Sets fields of all of them that one may change. What is taken from the plan to be planned by hand keeps the dates it
 * has there.
 */
export function setTogether(
  workspace: Workspace,
  ids: ReadonlySet<Id>,
  wish: SetTogether,
  what: string,
  foretell?: (id: Id, changes: ChangeSet, said: string) => () => void,
): void {
  const { replica, rights, schedule } = workspace
  const items = [...ids].flatMap((id) => replica.get('work-item', id) ?? [])
  const mine = items.filter((item) => rights.mayChange('work-item', item))
  const changes = mine.flatMap((item) =>
    setFields(replica, item.id, { ...wish, ...datesKept(schedule.current, item, wish.dateMode) }),
  )
  const left = items.length - mine.length
  const skipped =
    left === 0 ? '' : ` · ${counted(left, 'item')} left out: you may not change ${left === 1 ? 'it' : 'them'}`
  if (changes.length === 0) return tellOfItems(`Nothing to change${skipped}`)
  if (changes.length > MOST_CHANGES)
    return tellOfItems(
      `One write takes ${MOST_CHANGES.toLocaleString('en')} changes, these are ${changes.length.toLocaleString('en')}. Choose fewer.`,
    )
  const label = `Set ${what} of ${namedTogether(workspace, ids)}`
  const [only] = ids
  const said = saidOf(workspace, ids.size === 1 ? items[0] : undefined, wish, label)
  const tell = ids.size === 1 ? foretell?.(only!, changes, said) : undefined
  workspace.act(changes, label, { toast: `${said}${skipped}`, onKept: tell })
}

/** `Keel is now Dropped`, `Set team of 3 items to Docks`. */
function saidOf({ replica }: Workspace, one: WorkItem | undefined, wish: SetTogether, label: string): string {
  const [[field, value] = ['', null]] = Object.entries(wish)
  const words = valueText(replica, 'work-item', field, value) || 'none'
  return one !== undefined && wish.statusId !== undefined ? `${one.title} is now ${words}` : `${label} to ${words}`
}

/** What several items are called together: one by its key. */
export function namedTogether({ replica }: Workspace, ids: ReadonlySet<Id>): string {
  const [only] = ids
  const item = ids.size === 1 ? replica.get('work-item', only) : undefined
  return item?.key || item?.title || counted(ids.size, 'item')
}

/** Says why nothing was done. */
export function tellOfItems(text: string): void {
  showToast({ id: 'rows', tone: 'problem', text })
  announce(text)
}
