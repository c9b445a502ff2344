import { type ChangeSet, type Id, type Snapshot, after, cycleThrough } from '@trireme/domain'
import { announce, closeToast, showToast } from '@trireme/ui'

const TOAST = 'circle'

/** Tells that dependencies would run in a circle, until `onClose`; answers the items on it. */
export function tellCircle(
  now: Snapshot,
  changes: ChangeSet,
  { title: text, detail }: { readonly title: string; readonly detail?: string },
  onClose: () => void,
): readonly Id[] | undefined {
  showToast({ id: TOAST, tone: 'problem', text, detail, onClose })
  announce(`${text}. ${detail}`, 'urgent')
  const then = after(now, changes)
  const starts = changes.flatMap(({ kind, id }) =>
    kind === 'dependency' ? (then.dependency.get(id)?.successorId ?? []) : [],
  )
  return cycleThrough(then, starts)
}

/** The next act was none. */
export function forgetCircle(): void {
  closeToast(TOAST)
}
