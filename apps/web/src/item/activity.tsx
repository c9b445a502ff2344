import { type LoggedChangeSet, sentenceOf } from '@trireme/client'
import { type Update, type WorkItem, fieldLabel, mergeFields } from '@trireme/domain'
import { Avatar, Button, ProblemNote, Skeleton } from '@trireme/ui'
import { useEffect, useState } from 'react'
import { useRetry } from '../workspace/use-retry.ts'
import { useMayChange, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { formatInstant, valueText } from '../workspace/value-text.ts'

/** Who changed what of an item, newest first, each with a way back. */
export function Activity({ item }: { readonly item: WorkItem }) {
  const { records } = useWorkspace()
  const [open, setOpen] = useState(false)
  const [sets, setSets] = useState<readonly LoggedChangeSet[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const version = useVersion(`work-item/${item.id}`)
  const { tries, again } = useRetry(open && problem !== null)
  useEffect(() => {
    if (!open) return
    // A change of one's own is in the history a moment after it is on screen.
    const timer = setTimeout(
      () => {
        void records.history('work-item', item.id).then((answer) => {
          setProblem(answer.ok ? null : sentenceOf(answer.problem))
          if (answer.ok) setSets(answer.value.data)
        })
      },
      sets === null ? 0 : 400,
    )
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- read again when the item changes
  }, [open, records, item.id, version, tries])

  return (
    <section className="item-section" aria-label="Activity">
      <header>
        <h3>Activity</h3>
        <Button variant="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide' : 'Show'}
        </Button>
      </header>
      {!open ? null : problem !== null ? (
        <ProblemNote title="The history could not be loaded" advice={problem} again={again} />
      ) : sets === null ? (
        <Skeleton rows={3} style={{ height: 16, margin: '6px 0' }} />
      ) : (
        <ul className="item-activity">
          {sets.map((set) => (
            <Entry key={set.sequence} set={set} item={item} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Entry({ set, item }: { readonly set: LoggedChangeSet; readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const canEdit = useMayChange('work-item', item)
  const own = set.changes.find((change) => change.id === item.id)

  function restore(update: Update) {
    const now = Object.fromEntries(Object.keys(update.before).map((field) => [field, item[field as keyof WorkItem]]))
    const back: Update = { ...update, before: now, after: update.before }
    workspace.act(mergeFields(back, now, now).changes, `Restore ${item.key}`, { toast: `Restored ${item.key}` })
  }

  return (
    <li>
      <Avatar name={set.actor.name} label="" />
      <div>
        <span className="meta">
          {set.actor.name} · {formatInstant(set.at)}
        </span>
        <div>{set.label}</div>
        {own?.op === 'update' ? (
          <ul>
            {Object.keys(own.after).map((field) => (
              <li key={field}>
                {fieldLabel('work-item', field)}{' '}
                <span className="from">
                  {shorten(valueText(replica, 'work-item', field, own.before[field])) || 'nothing'}
                </span>{' '}
                → {shorten(valueText(replica, 'work-item', field, own.after[field])) || 'nothing'}
              </li>
            ))}
          </ul>
        ) : null}
        {own?.op === 'update' && canEdit ? (
          <button type="button" className="text-button meta" onClick={() => restore(own)}>
            Restore
          </button>
        ) : null}
      </div>
    </li>
  )
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
