import type { ChangeSet } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { endsOn, startsOn } from '../../schedule/days.ts'
import type { Consequences } from '../../schedule/schedule.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { changesKeepingTheRest, changesOfDraft, lastDayIn } from './draft-changes.ts'
import type { DraftedSpan } from './drafts.ts'
import type { Draft } from './gantt/index.ts'
import { reasonAlone, reasonOf } from './reason-of.ts'

/** What a bar in the hand comes to by the plan, or why it stays as it is. */
export type DraftOutcome =
  | { readonly stays: string }
  | {
      readonly consequences: Consequences
      readonly changes: ChangeSet
      readonly landed: DraftedSpan
      /** Why its end is elsewhere than a hand that pulls it has it. */
      readonly why?: string | undefined
    }

/** @param together what is carried along with the bar, which then keeps its length */
export function draftOutcome(
  { replica, schedule }: Pick<Workspace, 'replica' | 'schedule'>,
  plan: Plan,
  draft: Draft,
  together?: ChangeSet,
): DraftOutcome {
  const { id } = draft
  const planned = plan.items.get(id)
  const first = together ?? changesOfDraft(replica, plan, id, draft)
  if (first.length === 0) return { stays: 'Nothing moves' }
  const tried = schedule.preview(first)
  if (tried.refusal !== undefined) return { stays: tried.refusal }
  const there = tried.placeOf(id) ?? planned
  const stays = () => ({ stays: reasonOf(schedule.planned, id) })
  if (there === undefined) return stays()
  const other = together === undefined ? changesKeepingTheRest(replica, plan, id, draft, there) : undefined
  if (other?.length === 0) return stays()
  const again = other && schedule.preview(other)
  const here = again?.placeOf(id) ?? planned!
  // What is kept at a date against what it waits for is let go as it gets shorter: then neither end is kept by it.
  const isKept = again !== undefined && isOneEnd(planned!, draft, here)
  const [consequences, changes, landed] = isKept ? [again, other!, here] : [tried, first, there]
  if (consequences.movesNothing && planned !== undefined) return stays()
  const isElsewhere = isEndPulled(draft, planned) && endsOn(landed) !== lastDayIn(replica, draft)
  return { consequences, changes, landed, why: isElsewhere ? reasonAlone(tried.between().after, id) : undefined }
}

function isEndPulled(draft: DraftedSpan, planned: DraftedSpan | undefined): boolean {
  return planned !== undefined && startsOn(draft) === startsOn(planned)
}

/** Whether the end of a bar that a hand has left alone is where it was. */
function isOneEnd(before: DraftedSpan, draft: DraftedSpan, landed: DraftedSpan): boolean {
  return isEndPulled(draft, before) ? startsOn(landed) === startsOn(before) : endsOn(landed) === endsOn(before)
}
