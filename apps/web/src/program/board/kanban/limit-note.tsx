import { edit } from '@trireme/client'
import type { RecordMap, WorkItem } from '@trireme/domain'
import { Field, NumberInput, Popover } from '@trireme/ui'
import { counted } from '../../../schedule/days.ts'
import { useMayChange, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { overLimit } from './limits.ts'

/**
 * The limit of a column of work under way, who is over it, and a way to set it; nothing where there is none and none can be
 * set, and above what is not begun or is done, where a limit says nothing.
 */
export function LimitNote(props: {
  readonly status: RecordMap['status']
  /** Every card there is, whatever the filters leave. */
  readonly cards: readonly WorkItem[]
  /** How many of the status are on the board. */
  readonly shown: number
}) {
  const { status, cards, shown } = props
  const workspace = useWorkspace()
  const mayChange = useMayChange('status', status)
  const { itemLimit } = status
  const over = overLimit(status, cards)
  if (status.category !== 'active' || (itemLimit === null && !mayChange)) return null
  const hidden = cards.filter(({ statusId }) => statusId === status.id).length - shown
  function set(next: number | null) {
    const change = edit('status', status, { itemLimit: next === null ? null : Math.round(next) })
    if (change === null) return
    const said = next === null ? `${status.name} has no limit` : `${status.name}: at most ${next} a team`
    workspace.act([change], `Set limit of ${status.name}`, { toast: said })
  }
  const isOver = over.length > 0
  // Where there is no room for the second part it is left out.
  const [mark, rest] = isOver ? [`▲ ${over.length}`, 'over'] : [`≤ ${itemLimit}`, 'a team']
  return (
    <Popover
      title={`${status.name}: how much at once`}
      trigger={
        <button
          type="button"
          className="text-button board-limit meta"
          aria-label={
            isOver ? `${mark} ${rest}: ${counted(over.length, 'team')} with more than ${itemLimit}` : undefined
          }
          data-over={isOver || undefined}
          data-none={itemLimit === null || undefined}
        >
          <span>
            {itemLimit === null ? (
              'Limit…'
            ) : (
              <>
                <span className="nowrap">{mark}</span> <span className="nowrap">{rest}</span>
              </>
            )}
          </span>
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
        {hidden > 0 ? (
          <p className="meta">
            {counted(hidden, 'card')} of these {hidden === 1 ? 'is' : 'are'} hidden by the filters.
          </p>
        ) : null}
        {mayChange ? (
          <Field
            label="At most, per team"
            hint="Cards above it stay; the column says so. Cards that filters hide count, too."
          >
            {(control) => <NumberInput {...control} min={1} max={1000} value={itemLimit} onCommit={set} />}
          </Field>
        ) : null}
      </div>
    </Popover>
  )
}
