import { Badge, Checkbox } from '@trireme/ui'
import { span } from '../../schedule/days.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { NextStep, waitsFor } from '../../work/assignments/answers.tsx'
import { askedText } from '../../work/assignments/free.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import type { Row } from './request-groups.ts'

export type PickProps = {
  readonly label: string
  readonly rows: readonly Row[]
  readonly picked: readonly Row[]
  readonly onChoose: (rows: readonly Row[], isOn: boolean) => void
}

/** Nothing where there is nothing for whoever looks to answer. */
export function Pick({ label, rows, picked, onChoose }: PickProps) {
  if (rows.length === 0) return null
  return (
    <Checkbox
      checked={picked.length === rows.length ? true : picked.length > 0 ? null : false}
      onChange={(isOn) => onChoose(rows, isOn)}
    >
      <span className="tri-unseen">{label}</span>
    </Checkbox>
  )
}

/** Who is asked for what, how much of them is free then, and what comes next. */
export function RequestRow(props: {
  readonly row: Row
  readonly isPicked: boolean
  readonly onChoose: PickProps['onChoose']
  readonly onAnswer: () => void
}) {
  const { row, isPicked, onChoose, onAnswer } = props
  const { assignment, owners, mayAnswer, whom, left, outside } = row
  const { workItemId, skillId, fromOn, untilOn, state, note } = assignment
  const shell = useShell()
  const { replica } = useWorkspace()
  const item = replica.get('work-item', workItemId)
  return (
    <tr aria-selected={isPicked || undefined}>
      <td className="requests-pick">
        <Pick
          label={`Choose ${whom} for ${item?.key ?? ''}`}
          rows={mayAnswer ? [row] : []}
          picked={isPicked ? [row] : []}
          onChoose={onChoose}
        />
      </td>
      <td data-column="whom" title={note ?? undefined}>
        {whom}
        {skillId === null ? null : <span className="faint"> with {nameOf(replica, skillId)}</span>}
      </td>
      <td data-column="for">
        <button type="button" className="text-button" onClick={() => shell.showItem(workItemId)}>
          <span className="faint">{item?.key}</span> {item?.title}
        </button>
      </td>
      <td data-column="dates" className="numeric">
        {span(fromOn, untilOn) || <span className="faint">no dates</span>}
        {outside === null ? null : <span className="late"> ▲ {outside} the work</span>}
      </td>
      <td data-column="asked" className="end numeric">
        {askedText(assignment)}
      </td>
      <td data-column="free" className="end numeric" title={freeTitle(row)}>
        {left === undefined ? (
          <span className="faint">unknown</span>
        ) : (
          <span className={left.isShort ? 'late' : undefined}>
            {left.isShort ? '▲ ' : ''}
            {left.text}
            <span className="requests-free-word"> free</span>
          </span>
        )}
      </td>
      <td data-column="state">
        <Badge>{choiceText(state)}</Badge>
      </td>
      <td data-column="next">
        {mayAnswer ? (
          <NextStep assignment={assignment} whom={whom} onAnswer={onAnswer} />
        ) : (
          <span className="muted">
            {waitsFor(owners.map(({ name }) => name))}
            {state === 'accepted' ? ' to commit' : ''}
          </span>
        )}
      </td>
    </tr>
  )
}

function freeTitle({ left, whom, assignment: { fromOn, untilOn } }: Row): string {
  if (fromOn === null || untilOn === null) return 'Without both dates nobody knows what is free then'
  if (left === undefined) return `${whom} has no team with people, so nobody knows what is free`
  return `${whom}: ${left.text} free, ${span(fromOn, untilOn)}${left.isShort ? ', less than is asked for' : ''}`
}
