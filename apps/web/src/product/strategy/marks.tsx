import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { Avatar, formatPercent } from '@trireme/ui'
import type { Id } from '@trireme/domain'
import { behindLine, behindWords } from './behind.ts'

const BEHIND_MARKS = { slight: '', 'at-risk': '▲ ', 'off-track': '■ ' } as const

/** How far, with a mark where a straight line would be today, how far behind that it is, and what the share is of [2.4]. */
export function ProgressMark(props: {
  readonly progress: number | null
  readonly expected: number | null
  /** What it is a share of, or why there is none. */
  readonly base: string
}) {
  const { progress, expected, base } = props
  if (progress === null) return <span className="muted">{base}</span>
  const percent = Math.round(progress * 100)
  const due = expected === null ? null : formatPercent(Math.round(expected * 100))
  const behind = behindLine(progress, expected)
  const words = [
    formatPercent(percent),
    ...(behind === null ? [] : [behindWords(behind)]),
    ...(due === null ? [] : [`${due} expected`]),
  ].join(', ')
  const line = due === null ? '' : ` A straight line from its start to its end would be at ${due} today.`
  return (
    <span
      className="goal-progress"
      title={`${formatPercent(percent)} reached${due === null ? '' : `, ${due} expected`}, ${base}.${line}`}
    >
      <span className="goal-track" role="img" aria-label={words}>
        <span className="goal-done" style={{ width: `${percent}%` }} />
        {expected === null ? null : <span className="goal-expected" style={{ left: `${expected * 100}%` }} />}
      </span>
      <span className="goal-words" aria-hidden="true">
        <strong>{formatPercent(percent)}</strong>
        {behind === null ? null : (
          <>
            <span>·</span>
            <span data-behind={behind.tone}>
              {BEHIND_MARKS[behind.tone]}
              {behindWords(behind)}
            </span>
          </>
        )}
      </span>
      <span className="goal-base clip">{base}</span>
    </span>
  )
}

export function OwnerMark({ id }: { readonly id: Id | null }) {
  const name = useWorkspace().replica.get('person', id)?.name
  if (name === undefined) return <span className="faint">No owner</span>
  return (
    <span className="row">
      <Avatar name={name} label="" /> <span className="clip">{name}</span>
    </span>
  )
}
