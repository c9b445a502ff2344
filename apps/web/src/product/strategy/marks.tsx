import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { Avatar, formatPercent } from '@trireme/ui'
import type { Id } from '@trireme/domain'

/** How far, with a mark where a straight line would be today, and what the share is of [2.4]. */
export function ProgressMark(props: {
  readonly progress: number | null
  readonly expected: number | null
  readonly pace: number | null
  /** What it is a share of, or why there is none. */
  readonly base: string
}) {
  const { progress, expected, pace, base } = props
  if (progress === null) return <span className="muted">{base}</span>
  const percent = Math.round(progress * 100)
  const due = expected === null ? null : Math.round(expected * 100)
  const against = due === null ? '' : `, ${formatPercent(due)} expected${pace !== null && pace < 1 ? ', behind' : ''}`
  const line = due === null ? '' : ` A straight line from its start to its end would be at ${formatPercent(due)} today.`
  return (
    <span className="goal-progress" title={`${formatPercent(percent)} reached, ${base}.${line}`}>
      <span className="goal-track" role="img" aria-label={`${formatPercent(percent)}${against}`}>
        <span className="goal-done" style={{ width: `${percent}%` }} />
        {expected === null ? null : <span className="goal-expected" style={{ left: `${expected * 100}%` }} />}
      </span>
      <span className="goal-words" aria-hidden="true">
        <strong>{formatPercent(percent)}</strong>
        {due === null || (due === 100 && percent === 100) ? null : (
          <span className={pace !== null && pace < 1 ? 'behind' : undefined}>
            {pace !== null && pace < 1 ? '▼ ' : ''}
            {formatPercent(due)} expected
          </span>
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
