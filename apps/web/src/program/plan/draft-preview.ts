import type { Id } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { startsOn } from '../../schedule/days.ts'
import { toldWhileDragging } from '../../schedule/told.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { capacityWith, newlyAbove } from './capacity-in-hand.ts'
import type { DraftOutcome } from './draft-outcome.ts'
import type { Draft, Preview } from './gantt/index.ts'
import { cellsAt } from './gantt-model.ts'
import { reasonOf } from './reason-of.ts'

/** What a bar in the hand comes to, as the Gantt shows it: where rows would lie, what is said beside it, what teams would carry. */
export function draftPreview(
  { replica, today }: Pick<Workspace, 'replica' | 'today'>,
  plan: Plan,
  draft: Draft,
  { consequences, landed, why }: Exclude<DraftOutcome, { readonly stays: string }>,
): Preview {
  const { newlyLate, loadOf } = consequences
  const late = new Set<string>(newlyLate)
  const elsewhere = startsOn(landed) !== startsOn(draft)
  const message = elsewhere ? reasonOf(consequences.between().after, draft.id as Id) : why
  return {
    placeOf(id) {
      const place = id === draft.id ? landed : consequences.placeOf(id as Id)
      return place && { startsAt: place.startsAt, endsAt: place.endsAt, late: late.has(id) }
    },
    moved: consequences.movedCount,
    late: newlyLate.length,
    textsOf(id) {
      const place = consequences.placeOf(id as Id)
      return place && cellsAt(place)
    },
    told: toldWhileDragging(replica, plan, consequences, draft.id),
    cellsOf: newlyAbove(plan.loads, loadOf),
    capacityOf: capacityWith(replica, loadOf, today),
    ...(message && { message }),
  }
}
