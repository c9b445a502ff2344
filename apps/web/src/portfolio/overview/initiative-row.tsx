import { Link } from '@tanstack/react-router'
import type { Id, WorkItem } from '@trireme/domain'
import { type Plan, daysLate } from '@trireme/planning'
import type { RollUp } from '@trireme/planning/tracking'
import { Avatar, ProgressBar, Unbroken, formatDate } from '@trireme/ui'
import { endsOn } from '../../schedule/days.ts'
import { LATE_SAYS } from '../../schedule/day-words.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { HealthMark, StatusMark } from '../../work/marks.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

/** An initiative as the overview reads it. */
export type Initiative = {
  readonly item: WorkItem
  readonly sums: RollUp
  /** Goals that it or anything below it serves. */
  readonly goalIds: readonly Id[]
  readonly isDone: boolean
}

export function InitiativeRow(props: {
  readonly initiative: Initiative
  readonly plan: Plan
  readonly why: string | null
  readonly minutesPerDay: number
}) {
  const { initiative, plan, why, minutesPerDay } = props
  const { item, sums, goalIds, isDone } = initiative
  const { replica } = useWorkspace()
  const shell = useShell()
  const planned = plan.items.get(item.id)
  const owner = replica.get('person', item.ownerId)?.name
  const late = planned !== undefined && planned.lateMinutes > 0 ? daysLate(planned) : null
  return (
    <tr data-done={isDone || undefined} aria-current={shell.openItem === item.id || undefined}>
      <th scope="row">
        <span className="initiative">
          <button
            type="button"
            data-opens-pane
            className="text-button clip"
            title={item.title}
            onClick={() => shell.showItem(item.id)}
          >
            {item.title}
          </button>
          <span className="faint">{item.key}</span>
        </span>
        {why === null ? null : (
          <span className="why" title={why}>
            {why}
          </span>
        )}
      </th>
      <td data-column="status">
        <StatusMark id={item.statusId} />
      </td>
      <td data-column="health">
        <HealthMark item={item} isLate={late !== null} />
      </td>
      <td data-column="owner">
        {owner === undefined ? (
          <span className="faint" title="No owner">
            –<span className="tri-unseen">No owner</span>
          </span>
        ) : (
          <span title={owner}>
            <Avatar name={owner} />
          </span>
        )}
      </td>
      <td data-column="progress">
        <Progress sums={sums} minutesPerDay={minutesPerDay} />
      </td>
      <td data-column="scheduled" className="numeric">
        {planned === undefined ? (
          <span className="faint">No dates</span>
        ) : (
          <Unbroken>{formatDate(endsOn(planned))}</Unbroken>
        )}
        {item.plannedEndsOn === null ? null : (
          <span className="under">
            planned <Unbroken>{formatDate(item.plannedEndsOn)}</Unbroken>
          </span>
        )}
      </td>
      <td data-column="target" className="numeric">
        {item.targetOn === null ? (
          <span className="faint">No target</span>
        ) : (
          <Unbroken>{formatDate(item.targetOn)}</Unbroken>
        )}
        {late === null ? null : (
          <span className="under late" title={LATE_SAYS}>
            ▲ {late} d late
          </span>
        )}
      </td>
      <td data-column="goals">
        <Goals ids={goalIds} />
      </td>
    </tr>
  )
}

/** Accepted of estimated person-days; what is not estimated is said, not guessed. */
export function Progress({ sums, minutesPerDay }: { readonly sums: RollUp; readonly minutesPerDay: number }) {
  const days = (minutes: number) => Math.round(minutes / minutesPerDay)
  const gaps = [
    ...(sums.estimated < sums.items ? [`${sums.items - sums.estimated} of ${sums.items} not estimated`] : []),
    ...(sums.unknownProgress > 0 ? [`${sums.unknownProgress} under way of unknown progress`] : []),
  ].join(', ')
  return (
    <span className="overview-progress">
      {sums.baseMinutes === 0 ? (
        <span className="faint">Unknown</span>
      ) : (
        <ProgressBar done={days(sums.acceptedMinutes)} whole={days(sums.baseMinutes)} unit="d" />
      )}
      {gaps === '' ? null : (
        <span className="gap clip" title={gaps}>
          {gaps}
        </span>
      )}
    </span>
  )
}

function Goals({ ids }: { readonly ids: readonly Id[] }) {
  const { replica } = useWorkspace()
  const goals = ids.flatMap((id) => replica.get('goal', id) ?? [])
  if (goals.length === 0) return <span className="faint">No goal</span>
  return (
    <span className="goal-names">
      <Link to="/product/strategy" search={{ goal: goals[0]!.id }} className="clip name-link" title={goals[0]!.title}>
        {goals[0]!.title}
      </Link>
      {goals.length > 1 ? (
        <span
          className="faint"
          title={goals
            .slice(1)
            .map(({ title }) => title)
            .join('\n')}
        >
          +{goals.length - 1}
        </span>
      ) : null}
    </span>
  )
}
