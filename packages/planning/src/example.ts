import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import { acceptScheduled, dateOf, openPlanner, reasonsOf } from './index.ts'

/** What a person sees who drags an item to a date: what moves, who is late by it, and why it lands where it does. */
export function dragged(snapshot: Snapshot, id: Id, plannedStartsOn: string) {
  const planner = openPlanner(snapshot, { today: '2027-03-01' })
  const { dateMode, plannedStartsOn: before } = snapshot['work-item'].get(id)!
  const changes: ChangeSet = [
    {
      op: 'update',
      kind: 'work-item',
      id,
      before: { dateMode, plannedStartsOn: before },
      after: { dateMode: 'pinned', plannedStartsOn },
    },
  ]
  const { moved, newlyLate, refusal } = planner.preview(changes) // nothing is kept
  const plan = planner.update(changes) // dropped: now it is
  return {
    refusal,
    starts: new Map([...moved].map(([item, { startsAt }]) => [item, dateOf(startsAt)])),
    newlyLate,
    reasons: reasonsOf(planner, id),
    accepted: acceptScheduled(plan, moved.keys()), // the planned dates that would make it official
  }
}
