import type { RecordMap } from '@trireme/domain'
import { Button, Dialog, Fold } from '@trireme/ui'
import { Plus } from 'lucide-react'
import { counted } from '../../../schedule/days.ts'
import { RecordControl, RemoveButton } from '../../../settings/record-field.tsx'
import { SettingsTable } from '../../../settings/settings-table.tsx'
import { useMayCreate, useRecords, useVersion, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { byTeam, isPast } from './iterations-by-team.ts'
import './iterations.css'

const COLUMNS = ['Name', 'First day', 'Last day', { title: 'Items', end: true }] as const

/** The iterations there are: named, moved and removed in place, those that are over folded. */
export function IterationsDialog({ onNew, onClose }: { readonly onNew: () => void; readonly onClose: () => void }) {
  const { today } = useWorkspace()
  const iterations = useRecords('iteration')
  const teams = useRecords('team')
  const mayCreate = useMayCreate('iteration')
  const current = iterations.filter((each) => !isPast(each, today))
  const past = iterations.filter((each) => isPast(each, today))
  return (
    <Dialog
      open
      onClose={onClose}
      title="Iterations"
      width={760}
      description="Items of an iteration that is removed stay where their dates put them."
      actions={
        mayCreate ? (
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={onNew}>
            New iterations…
          </Button>
        ) : undefined
      }
    >
      <div className="iterations">
        {iterations.length === 0 ? <p className="muted">There are none yet.</p> : null}
        {byTeam(current, teams).map(([team, own]) => (
          <section key={team} className="stack-tight" aria-label={team}>
            <h3>{team}</h3>
            <Iterations label={`Iterations of ${team}`} iterations={own} />
          </section>
        ))}
        {past.length === 0 ? null : (
          <Fold title="Over" summary={counted(past.length, 'iteration')}>
            {() =>
              byTeam(past, teams).map(([team, own]) => (
                <Iterations key={team} label={`Past iterations of ${team}`} iterations={own} />
              ))
            }
          </Fold>
        )}
      </div>
    </Dialog>
  )
}

function Iterations(props: { readonly label: string; readonly iterations: readonly RecordMap['iteration'][] }) {
  const { replica } = useWorkspace()
  useVersion('work-item')
  return (
    <SettingsTable label={props.label} columns={COLUMNS} fixed>
      {props.iterations.map((iteration) => {
        const { id, name } = iteration
        const common = { kind: 'iteration', record: iteration } as const
        return (
          <tr key={id}>
            <td>
              <RecordControl {...common} field="name" label={`Name of ${name}`} />
            </td>
            <td>
              <RecordControl {...common} field="startsOn" label={`First day of ${name}`} />
            </td>
            <td>
              <RecordControl {...common} field="endsOn" label={`Last day of ${name}`} edge="end" />
            </td>
            <td className="end numeric muted">{replica.referring('work-item', 'iterationId', id).length}</td>
            <td className="end">
              <RemoveButton kind="iteration" id={id} name={name} />
            </td>
          </tr>
        )
      })}
    </SettingsTable>
  )
}
