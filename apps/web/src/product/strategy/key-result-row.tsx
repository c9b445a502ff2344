import { edit } from '@trireme/client'
import type { Goal, KeyResult } from '@trireme/domain'
import { Badge, formatDate, formatPercent } from '@trireme/ui'
import { useMayChange, useWorkspace } from '../../workspace/use-workspace.tsx'
import { InlineCell } from '../../work/inline-cell.tsx'
import { OwnerMark, ProgressMark } from './marks.tsx'
import { Sparkline } from './sparkline.tsx'
import { figure } from './standing.ts'
import { type RowProps, TitleButton } from './title-button.tsx'
import { baseOfKeyResult } from './words.ts'
import { unitOf } from './work-line.tsx'

/** Longer units stand below their figures, a space before them counted. */
const SHORT_UNIT = 3

/** A key result in the tree or the list: how far, from what to what, and how sure its owner is. */
export function KeyResultRow(
  props: RowProps & {
    readonly keyResult: KeyResult
    readonly goal: Goal
    readonly depth: number
    /** In a list, each with its goal. */
    readonly flat: boolean
  },
) {
  const { keyResult, goal, depth, flat, standings: found, chosen, onChoose } = props
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const canEdit = useMayChange('key-result', keyResult)
  const standing = found.ofKeyResult(keyResult)
  const metric = replica.get('metric', keyResult.metricId)
  const unit = unitOf(metric?.unit)
  const set = (wish: Partial<KeyResult>, label: string) => {
    const change = edit('key-result', keyResult, wish)
    if (change !== null) workspace.act([change], `${label} of ${keyResult.title}`)
  }
  return (
    <tr data-kind="key-result" aria-current={chosen === keyResult.id || undefined}>
      <th scope="row" style={{ paddingLeft: flat ? 12 : 44 + depth * 20 }}>
        <TitleButton
          id={keyResult.id}
          title={keyResult.title}
          expanded={null}
          chosen={chosen}
          onChoose={onChoose}
          onRename={canEdit ? (title) => set({ title }, 'Title') : null}
        />
        {flat ? <span className="under clip">{goal.title}</span> : null}
      </th>
      <td data-column="progress">
        <ProgressMark
          progress={standing.progress}
          expected={standing.expected}
          base={
            standing.unknown !== null || standing.stale
              ? baseOfKeyResult(keyResult, standing, unit)
              : (metric?.name ?? '')
          }
        />
      </td>
      <td data-column="measure" className="numeric">
        {keyResult.measure === 'done' ? (
          <span className="muted">
            {standing.current === null ? 'done or not' : standing.progress === 1 ? 'done' : 'not yet done'}
          </span>
        ) : (
          <span className="measure" title={metric?.name}>
            {keyResult.measure === 'reach' ? `${figure(standing.startValue)} → ` : null}
            <strong>{figure(standing.current)}</strong>
            {keyResult.measure === 'reach' ? ' → ' : ` ${keyResult.measure.replace('stay-', '')} `}
            <InlineCell
              type="number"
              label={`target of ${keyResult.title}`}
              canEdit={canEdit}
              value={keyResult.targetValue}
              onCommit={(targetValue) => set({ targetValue }, 'Target')}
            >
              {`${figure(keyResult.targetValue)}${unit.length > SHORT_UNIT ? '' : unit}`}
            </InlineCell>
            {unit.length > SHORT_UNIT ? <span className="under clip">{unit.trim()}</span> : null}
          </span>
        )}
        {standing.stale ? <Badge tone="warning">Stale</Badge> : null}
      </td>
      <td data-column="readings">
        {metric === undefined ? (
          <span className="faint">No metric</span>
        ) : (
          <Sparkline
            values={standing.readings.map(({ value }) => value)}
            target={keyResult.targetValue}
            label={metric.name}
          />
        )}
      </td>
      <td data-column="confidence" className="numeric">
        <InlineCell
          type="number"
          label={`confidence in ${keyResult.title}`}
          canEdit={canEdit}
          min={0}
          max={100}
          value={keyResult.confidencePercent}
          onCommit={(percent) =>
            set({ confidencePercent: percent === null ? null : Math.round(percent) }, 'Confidence')
          }
        >
          {keyResult.confidencePercent === null ? (
            <span className="faint">Not said</span>
          ) : (
            formatPercent(keyResult.confidencePercent)
          )}
        </InlineCell>
      </td>
      <td data-column="due" className="numeric">
        <InlineCell
          type="date"
          label={`due date of ${keyResult.title}`}
          canEdit={canEdit}
          value={keyResult.dueOn}
          today={today}
          edge="end"
          onCommit={(dueOn) => set({ dueOn }, 'Due date')}
        >
          {standing.dueOn === null ? <span className="faint">No date</span> : formatDate(standing.dueOn)}
        </InlineCell>
      </td>
      <td data-column="owner">
        <OwnerMark id={keyResult.ownerId} />
      </td>
    </tr>
  )
}
