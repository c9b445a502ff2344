import { FLAGS, FLAG_KINDS, type Flag, type FlagKind } from '@trireme/planning/tracking'
import { Button } from '@trireme/ui'
import { useState } from 'react'
import { useShell } from '../../shell/shell-state.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

const FIRST = 8

/** What needs somebody: flags by kind, and the items of the chosen kind with the reason of each [2.19]. */
export function Attention(props: {
  readonly flags: readonly Flag[]
  /** Otherwise some are still being worked out. */
  readonly isComplete: boolean
  readonly chosen: FlagKind | null
  readonly onChoose: (kind: FlagKind | null) => void
}) {
  const { flags, isComplete, chosen, onChoose } = props
  const raised = FLAG_KINDS.map((kind) => ({ kind, count: flags.filter((flag) => flag.kind === kind).length })).filter(
    ({ count }) => count > 0,
  )
  return (
    <section className="attention" aria-labelledby="attention">
      <h2 id="attention">Needs attention</h2>
      {raised.length === 0 ? (
        <p className="muted">Nothing is late, overdue, unstaffed or unestimated.</p>
      ) : (
        <div className="flag-kinds">
          {raised.map(({ kind, count }) => (
            <button
              key={kind}
              type="button"
              className="flag-kind"
              aria-pressed={chosen === kind}
              title={FLAGS[kind].says}
              onClick={() => onChoose(chosen === kind ? null : kind)}
            >
              <span>{FLAGS[kind].title}</span> <strong className="numeric">{count}</strong>
            </button>
          ))}
        </div>
      )}
      {chosen === null || (!isComplete && !flags.some(({ kind }) => kind === chosen)) ? null : (
        <FlagList key={chosen} kind={chosen} flags={flags.filter((flag) => flag.kind === chosen)} />
      )}
    </section>
  )
}

function FlagList({ kind, flags }: { readonly kind: FlagKind; readonly flags: readonly Flag[] }) {
  const { replica } = useWorkspace()
  const shell = useShell()
  const [all, setAll] = useState(false)
  const shown = all ? flags : flags.slice(0, FIRST)
  if (flags.length === 0) return <p className="muted">None is {FLAGS[kind].title.toLowerCase()} any more.</p>
  return (
    <div className="flag-list">
      <p className="meta">{FLAGS[kind].says} Worst first.</p>
      <ul className="plain-list">
        {shown.map((flag, index) => {
          const item = replica.get('work-item', flag.itemId)
          const who = replica.get('team', item?.teamId)?.name ?? replica.get('person', item?.ownerId)?.name
          return (
            <li key={`${flag.itemId}${index}`}>
              <button
                type="button"
                data-opens-pane
                className="text-button flag-item"
                onClick={() => shell.showItem(flag.itemId)}
              >
                <span className="faint">{item?.key}</span> {item?.title}
              </button>
              <span className="muted">{flag.reason}</span>
              <span className="faint flag-who">{who}</span>
            </li>
          )
        })}
      </ul>
      {flags.length > FIRST ? (
        <Button variant="quiet" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${flags.length}`}
        </Button>
      ) : null}
    </div>
  )
}
