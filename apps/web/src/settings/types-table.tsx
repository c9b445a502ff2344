import { creation } from '@trireme/client'
import { Field, NumberInput } from '@trireme/ui'
import { useState } from 'react'
import { useRecords, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { AddForm } from './add-form.tsx'
import { RecordControl, RemoveButton, useMayEdit } from './record-field.tsx'
import { SettingsTable } from './settings-table.tsx'

const COLUMNS = ['Level', 'Name', 'For several', { title: 'Items', end: true }] as const

/** The levels of work, from the top; a parent stands on a higher level than its children. */
export function TypesTable() {
  const workspace = useWorkspace()
  useVersion('work-item')
  const mayEdit = useMayEdit('work-item-type')
  const types = useRecords('work-item-type').toSorted((one, other) => one.level - other.level)
  const [level, setLevel] = useState<number | null>(null)
  const next = Math.min(20, (types.at(-1)?.level ?? 0) + 1)
  return (
    <section className="page-section" aria-labelledby="types">
      <h2 id="types">Types</h2>
      <p className="muted">Level 1 is the top. A parent stands above its children; levels may be skipped.</p>
      <SettingsTable labelledBy="types" columns={COLUMNS} fixed>
        {types.map((type) => {
          const common = { kind: 'work-item-type' as const, record: type }
          return (
            <tr key={type.id}>
              <td className="settings-number">
                <RecordControl {...common} field="level" label={`Level of ${type.name}`} />
              </td>
              <td>
                <RecordControl {...common} field="name" label={`Name of ${type.name}`} />
              </td>
              <td>
                <RecordControl {...common} field="plural" label={`Several of ${type.name}`} />
              </td>
              <td className="end numeric muted">
                {workspace.replica.referring('work-item', 'typeId', type.id).length}
              </td>
              <td className="end">
                <RemoveButton kind="work-item-type" id={type.id} name={type.name} />
              </td>
            </tr>
          )
        })}
      </SettingsTable>
      {mayEdit ? (
        <AddForm
          label="New type"
          maxLength={60}
          button="Add type"
          onAdd={(name, onKept) =>
            workspace.act([creation('work-item-type', { name, level: level ?? next })], `Add ${name}`, {
              toast: `Added the type ${name}`,
              onKept,
            })
          }
        >
          <Field label="Level">
            {(control) => (
              <NumberInput
                {...control}
                min={1}
                max={20}
                placeholder={String(next)}
                value={level}
                onCommit={(typed) => setLevel(typed === null ? null : Math.round(typed))}
              />
            )}
          </Field>
        </AddForm>
      ) : null}
    </section>
  )
}
