import { daysLate } from '@trireme/planning'
import type { Id } from '@trireme/domain'
import { formatDate } from '@trireme/ui'
import { endsOn, span, startsOn } from '../../schedule/days.ts'
import { LATE_SAYS } from '../../schedule/day-words.ts'
import { OddsPart } from '../../schedule/odds-parts.tsx'
import { HealthMark, StatusMark } from '../../work/marks.tsx'
import { usePlan, useWorkspace } from '../../workspace/use-workspace.tsx'
import { whyFixed } from './drafts.ts'
import { reasonOf } from './reason-of.ts'

/** What a bar says when it is looked at. */
export function BarCard({ id }: { readonly id: Id }) {
  const { replica, schedule, rights } = useWorkspace()
  const plan = usePlan()
  const item = replica.get('work-item', id)
  if (item === undefined) return null
  const planned = plan.items.get(id)
  const stays = planned === undefined ? undefined : (rights.whyNot('work-item', item) ?? whyFixed(planned))
  const owner = replica.get('person', item.ownerId)?.name
  const team = replica.get('team', item.teamId)?.name
  const goal = replica
    .referring('goal-link', 'workItemId', id)
    .map(({ goalId }) => replica.get('goal', goalId)?.title)[0]
  return (
    <div className="bar-card">
      <strong>
        {item.key} {item.title}
      </strong>
      <span className="row-wrap">
        <StatusMark id={item.statusId} />
        <HealthMark item={item} />
      </span>
      <span>{[owner, team].filter(Boolean).join(' · ') || 'Nobody yet'}</span>
      {planned === undefined ? (
        <span>{plan.unscheduled.get(id)}</span>
      ) : (
        <span className="numeric">
          {span(startsOn(planned), endsOn(planned))}
          {planned.lateMinutes > 0 ? (
            <span className="late" title={LATE_SAYS}>
              {' '}
              ▲ {daysLate(planned)} d late
            </span>
          ) : null}
        </span>
      )}
      {item.targetOn === null ? null : (
        <span>
          <span className="numeric">◇ Target {formatDate(item.targetOn)}</span>
          <span className="muted">, set in the item’s fields, not by dragging</span>
        </span>
      )}
      {planned === undefined ? null : <OddsPart id={id} as="lines" />}
      {planned === undefined ? null : <span className="muted">{reasonOf(schedule.planned, id)}</span>}
      {stays === undefined ? null : <span className="muted">Cannot be moved. {stays}</span>}
      {goal === undefined ? null : <span className="muted">Goal: {goal}</span>}
      <span className="faint">Enter or a double click opens it</span>
    </div>
  )
}
