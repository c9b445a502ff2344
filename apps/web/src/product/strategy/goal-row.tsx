import { edit } from '@trireme/client'
import type { Goal } from '@trireme/domain'
import { Badge, TreeExpander, formatDate } from '@trireme/ui'
import { span } from '../../schedule/days.ts'
import { useMayChange, useWorkspace } from '../../workspace/use-workspace.tsx'
import { hasWork } from './goal-rows.ts'
import { InlineCell } from '../../work/inline-cell.tsx'
import { OwnerMark, ProgressMark } from './marks.tsx'
import { type RowProps, TitleButton } from './title-button.tsx'
import { baseOfGoal } from './words.ts'

/** A goal in the tree. */
export function GoalRow(
  props: RowProps & {
    readonly goal: Goal
    readonly depth: number
    readonly expanded: boolean | null
    readonly onToggle: () => void
  },
) {
  const { goal, depth, expanded, onToggle, standings: found, chosen, onChoose } = props
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const canEdit = useMayChange('goal', goal)
  const standing = found.ofGoal(goal)
  const set = (wish: Partial<Goal>, label: string) => {
    const change = edit('goal', goal, wish)
    if (change !== null) workspace.act([change], `${label} of ${goal.title}`)
  }
  return (
    <tr data-kind="goal" data-ended={standing.hasEnded || undefined} aria-current={chosen === goal.id || undefined}>
      <th scope="row" style={{ paddingLeft: 12 + depth * 20 }}>
        <span className="row">
          <TreeExpander depth={0} expanded={expanded} onToggle={onToggle} label={goal.title} />
          <TitleButton
            id={goal.id}
            title={goal.title}
            expanded={expanded}
            onToggle={onToggle}
            chosen={chosen}
            onChoose={onChoose}
            onRename={canEdit ? (title) => set({ title }, 'Title') : null}
          />
          {goal.commitment === 'aspirational' ? <Badge>Aspirational</Badge> : null}
          {standing.hasEnded || hasWork(goal, replica.snapshot, found) ? null : <Badge tone="warning">No work</Badge>}
        </span>
      </th>
      <td data-column="progress">
        <ProgressMark progress={standing.progress} expected={standing.expected} base={baseOfGoal(goal, standing)} />
      </td>
      <td data-column="measure" className="meta">
        {standing.hasEnded ? 'Time has passed' : ''}
      </td>
      <td data-column="readings" />
      <td data-column="confidence" />
      <td data-column="due" className="numeric">
        <InlineCell
          type="date"
          label={`end of ${goal.title}`}
          canEdit={canEdit}
          value={goal.endsOn}
          today={today}
          edge="end"
          onCommit={(endsOn) => set({ endsOn }, 'End')}
        >
          <span title={span(goal.startsOn, goal.endsOn)}>
            {goal.endsOn === null ? <span className="faint">No end</span> : formatDate(goal.endsOn)}
          </span>
        </InlineCell>
      </td>
      <td data-column="owner">
        <OwnerMark id={goal.ownerId} />
      </td>
    </tr>
  )
}
