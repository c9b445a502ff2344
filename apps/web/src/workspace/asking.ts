import type { ChangeSet, Id } from '@trireme/domain'
import type { Between, Foreseen } from '../schedule/schedule.ts'

/** An act of scheduling that somebody is shown the consequences of: before it is kept, instead of it, or afterwards. */
export type Asked = {
  readonly label: string
  readonly changes: ChangeSet
  readonly consequences: Foreseen['consequences']
  /** What the cause of each move is worked out from; undefined where the server alone knows the plan it is about. */
  readonly between: (() => Between) | undefined
  /** What it leaves undone of what was asked for, in a sentence. */
  readonly note?: string | undefined
} & (
  | {
      /** Not kept yet; `underneath`: refused, because somebody changed the plan meanwhile. */
      readonly as: 'preview' | 'underneath'
      readonly keep: () => void
    }
  | { readonly as: 'kept' }
)

/** So many items may move besides those that are changed before somebody is asked whether that is what they want. */
export const MOST_UNASKED = 50

const KEY = 'trireme.preview-first'

/** Whether this person wants to see what an act of scheduling would do before it is kept, however little it is. */
export function previewsFirst(): boolean {
  return localStorage.getItem(KEY) === 'true'
}

export function setPreviewsFirst(on: boolean): void {
  localStorage.setItem(KEY, String(on))
}

/** Whether an act is large enough, or its author careful enough, to be shown before it is kept. */
export function isAskedFirst({ movedItems, consequences }: Foreseen, changes: ChangeSet): boolean {
  if (consequences.moved.length + consequences.gone.length === 0) return false
  return previewsFirst() || othersMoved(movedItems, changes) > MOST_UNASKED
}

/** How many items move without being changed themselves. */
export function othersMoved(movedItems: readonly Id[], changes: ChangeSet): number {
  const changed = new Set(
    changes.map((change) =>
      change.kind === 'estimate' && change.op === 'create' ? change.values['workItemId'] : change.id,
    ),
  )
  return movedItems.filter((id) => !changed.has(id)).length
}
