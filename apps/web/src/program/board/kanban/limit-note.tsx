import { edit } from '@trireme/client'
import type { RecordMap, WorkItem } from '@trireme/domain'
import { Field, NumberInput, Popover } from '@trireme/ui'
import { counted } from '../../../schedule/days.ts'
import { useMayChange, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { overLimit } from './limits.ts'

/** The limit of a column, who is over it, and a way to set it; nothing where there is none and none can be set. */
export function LimitNote(props: {
  readonly status: RecordMap['status']
  /** Every card there is, whatever the filters leave. */
  readonly cards: readonly WorkItem[]
}) {
  const { status, cards } = props
  const workspace = useWorkspace()
  const mayChange = useMayChange('status', status)
  const { itemLimit } = status
  const over = overLimit(status, cards)
  if (itemLimit === null && !mayChange) return null
  function set(next: number | null) {
    const change = edit('status', status, { itemLimit: next === null ? null : Math.round(next) })
    if (change === null) return
    const said = next === null ? `${status.name} has no limit` : `${status.name}: at most ${next} a team`
    workspace.act([change], `Set limit of ${status.name}`, { toast: said })
  }
  const words =
    itemLimit === null ? 'Limit…' : over.length === 0 ? `≤ ${itemLimit} a team` : `▲ ${counted(over.length, 'team')} over` // prettier-ignore
  return (
    <Popover
      title={`Limit of ${status.name}`}
      trigger={
        <button
          type="button"
          className="text-button board-limit meta"
          data-over={over.length > 0 || undefined}
          data-none={itemLimit === null || undefined}
        >
          {words}
        </button>
      }
    >
      <div className="stack-tight board-limit-more">
        {over.map(({ teamId, count, over: more }) => (
          <p key={teamId}>
            {teamId === null ? 'Work without a team' : (workspace.replica.get('team', teamId)?.name ?? 'A team')} has{' '}
            {count}, {more} over the limit of {itemLimit}.
          </p>
        ))}
        {over.length === 0 && itemLimit !== null ? <p>No team has more than {itemLimit} here.</p> : null}
        {mayChange ? (
          <Field label="Limit a team" hint="More is told, never refused. Filters do not change what is counted.">
            {(control) => <NumberInput {...control} min={1} max={1000} value={itemLimit} onCommit={set} />}
          </Field>
        ) : null}
      </div>
    </Popover>
  )
}
