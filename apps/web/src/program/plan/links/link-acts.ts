import {
  type ChangeSet,
  type Id,
  type Refusal,
  type Snapshot,
  type WorkItem,
  after,
  cycleThrough,
} from '@trireme/domain'
import { type Mode, about } from '@trireme/planning'
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
  const own = broken.find(({ kind, toId }) => kind === 'dependency' && toId === made?.toId)
  const first = own ?? broken[0]
  if (first === undefined) return made === undefined ? {} : { toast: waits((item) => item?.title) }
  const more = broken.length === 1 ? '' : ` and ${broken.length - 1} more broken`
  const mend = { label: 'Mend…', onSelect: () => onMend(first.toId) }
  const keyOf = (item: WorkItem | undefined) => item?.key || item?.title
  // What is broken has their titles.
  const says = `${first.says}${more} · ${made === undefined ? label : waits(keyOf)}`
  if (own === undefined) return { tone: 'problem', toast: says, also: mend }
  const mode = then.plan.items.get(own.toId)?.mode
  const stays = stayText(mode, keyOf(from), about(own.minutes, timeOf(own.toId).minutesPerDay))
  if (stays === '') return { tone: 'problem', toast: says, also: mend }
  // What was just made is not kept by what has begun: nothing but its removal mends it, and Undo is that.
  return { tone: 'problem', toast: `${keyOf(to)} ${stays}${more}`, ...(mode === 'started' ? {} : { also: mend }) }
}

/** Why what is made to wait for something does not, by its key: a toast cuts what is long, and titles are. */
function stayText(mode: Mode | undefined, from: string | undefined, by: string): string {
  if (mode === 'started') return `has begun and cannot wait for ${from}: it is ${by} too early`
  if (mode === 'manual') return `is planned by hand ${by} too early for ${from}`
  return mode === 'pinned' ? `is pinned ${by} too early for ${from}` : ''
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
