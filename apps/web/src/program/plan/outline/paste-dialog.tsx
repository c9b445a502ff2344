import type { Id } from '@trireme/domain'
import { Button, Dialog, Select } from '@trireme/ui'
import { useMemo, useState } from 'react'
import { counted } from '../../../schedule/days.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import { MOST_ROWS, type OutlinePlace, type ReadRow, changesOfOutline } from './outline-changes.ts'
import { readOutline } from './outline-text.ts'

export type PasteDialogProps = {
  readonly text: string
  /** The row that was chosen last. */
  readonly behindId: Id | null
  readonly onClose: () => void
  readonly onMade: (ids: readonly Id[]) => void
}

/** What pasted rows would become, before they do. */
export function PasteDialog({ text, behindId, onClose, onMade }: PasteDialogProps) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const outline = useMemo(() => readOutline(text), [text])
  const item = replica.get('work-item', behindId)
  const [kind, setKind] = useState<OutlinePlace['kind']>(item === undefined ? 'top' : 'behind')
  const outcome = useMemo(() => {
    const place: OutlinePlace = kind === 'top' || item === undefined ? { kind: 'top' } : { kind, id: item.id }
    return changesOfOutline(replica, outline, place, today)
  }, [replica, outline, kind, item, today])
  const { rows, changes, ids } = outcome
  const unread = rows.reduce((sum, { problems }) => sum + problems.length, 0)

  function make() {
    const label = `Paste ${counted(rows.length, 'item')}`
    const onKept = () => {
      onMade(ids)
      onClose()
    }
    workspace.act(changes, label, { toast: `${counted(rows.length, 'item')} added`, onKept })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Add rows from the clipboard"
      width={760}
      description={
        rows.length === 0
          ? 'There are no rows in what was copied: each line needs a name.'
          : `${counted(rows.length, 'row')} read${unread === 0 ? '' : `, ${counted(unread, 'cell')} left out`}. A first line with Name, Estimate, Team, Predecessors and the like says what its columns are.`
      }
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={rows.length === 0} onClick={make}>
            Add {counted(rows.length, 'item')}
          </Button>
        </>
      }
    >
      {rows.length === 0 ? null : (
        <div className="stack">
          <label className="row">
            <span>Put them</span>
            <Select
              value={kind}
              options={[
                ...(item === undefined
                  ? []
                  : [
                      { id: 'behind', label: `after ${item.title}` },
                      { id: 'below', label: `below ${item.title}` },
                    ]),
                { id: 'top', label: 'at the end of the plan' },
              ]}
              onChange={(next) => setKind(next as OutlinePlace['kind'])}
            />
          </label>
          {outline.length > MOST_ROWS ? (
            <p className="meta">
              Only the first {MOST_ROWS.toLocaleString('en')} rows are taken. Import a file for more.
            </p>
          ) : null}
          <div className="paste-rows" tabIndex={0} role="region" aria-label="Rows to add">
            <table>
              <thead>
                <tr>
                  <th>Name</th>
                  <th>Type</th>
                  <th>Read</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <PastedRow key={index} row={row} />
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </Dialog>
  )
}

function PastedRow({ row }: { readonly row: ReadRow }) {
  return (
    <tr>
      <td style={{ paddingLeft: 10 + row.depth * 16 }}>{row.title}</td>
      <td className="muted">{row.type}</td>
      <td>
        <span className="muted">{row.says.join(' · ')}</span>
        {row.problems.map((problem) => (
          <div key={problem} className="paste-problem">
            ▲ {problem}
          </div>
        ))}
      </td>
    </tr>
  )
}
