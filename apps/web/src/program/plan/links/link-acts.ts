import {
  type ChangeSet,
  type Id,
  type Refusal,
  type Snapshot,
  type WorkItem,
  after,
  cycleThrough,
} from '@trireme/domain'
import type { Mode } from '@trireme/planning'
import { announce, closeToast, showToast } from '@trireme/ui'
import { breaksOf } from '../../../consequences/broken.ts'
import { workingTimesOf } from '../../../work/working-time.ts'
import type { ActOptions, Workspace } from '../../../workspace/workspace.ts'
import type { NewLink } from '../gantt/index.ts'

const TOAST = 'circle'

/** What the Gantt does about what is said of its dependencies. */
export type Answers = {
  /** The items on a circle that was refused, for as long as it is told; undefined then. */
  readonly onCircle: (path: readonly Id[] | undefined) => void
  /** Somebody wants to mend what an item does not keep. */
  readonly onMend: (id: Id) => void
}

type Named = {
  /** What it is called in the history. */
  readonly label: string
  /** The dependency that is added; none, where one is changed or removed. */
  readonly made?: NewLink | undefined
}

/** Adds, changes or removes a dependency. A circle is refused with its path; what is broken by it is said, and led to. */
export function actOnLink(workspace: Workspace, changes: ChangeSet, named: Named, answers: Answers): void {
  const [refusal] = workspace.refusals(changes)
  if (refusal?.rule === 'dependency-cycle')
    return answers.onCircle(circleTold(workspace.replica.snapshot, changes, refusal, () => answers.onCircle(undefined)))
  // This one is none.
  closeToast(TOAST)
  workspace.act(changes, named.label, toldOf(workspace, changes, named, answers))
}

/** The bad news first, with the way to mend it: a successor that does not move may be there too early from the beginning. */
export function toldOf(
  { replica, schedule }: Pick<Workspace, 'replica' | 'schedule'>,
  changes: ChangeSet,
  { label, made }: Named,
  { onMend }: Pick<Answers, 'onMend'>,
): ActOptions {
  const [from, to] = [replica.get('work-item', made?.fromId), replica.get('work-item', made?.toId)]
  const waits = (name: (item: WorkItem | undefined) => string | undefined) => `${name(to)} now waits for ${name(from)}`
  const { before, after: then } = schedule.preview(changes).between()
  const timeOf = (id: Id) => workingTimesOf(replica).ofItem(replica.get('work-item', id))
  const { broken } = breaksOf(before.plan.violations, then.plan.violations, timeOf)
  const [first] = broken
  if (first === undefined) return made === undefined ? {} : { toast: waits((item) => item?.title) }
  // What was just made is not kept by what has begun: nothing but its removal mends it, and Undo is that.
  const hasBegun = then.plan.items.get(first.toId)?.mode === 'started'
  if (made !== undefined && first.toId === made.toId && hasBegun)
    return { tone: 'problem', toast: `${first.says} · ${to?.key || to?.title} has begun: it cannot wait any more` }
  const stays = made !== undefined && first.toId === made.toId ? stayText(then.plan.items.get(first.toId)?.mode) : ''
  const more = broken.length === 1 ? '' : ` and ${broken.length - 1} more broken`
  return {
    tone: 'problem',
    // What is broken has their titles.
    toast: `${first.says}${more} · ${made === undefined ? label : waits((item) => item?.key || item?.title)}${stays}`,
    also: { label: 'Mend…', onSelect: () => onMend(first.toId) },
  }
}

/** Why what is made to wait does not. */
function stayText(mode: Mode | undefined): string {
  if (mode === 'manual') return ', but is planned by hand'
  return mode === 'pinned' ? ', but is pinned' : ''
}

/** Tells that dependencies would run in a circle, until `onClose`; answers the items on it. */
function circleTold(
  now: Snapshot,
  changes: ChangeSet,
  { title: text, detail }: Pick<Refusal, 'title' | 'detail'>,
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
