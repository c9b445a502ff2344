import { creation, edit } from '@trireme/client'
import { type CustomFieldKind, type RecordMap, customFieldKinds } from '@trireme/domain'
import { DraftInput, EmptyState, Field, Select } from '@trireme/ui'
import { useState } from 'react'
import { useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { kindText } from '../imports/outcome-words.ts'
import { AddForm } from './add-form.tsx'
import { readChoices } from './choices-text.ts'
import { ReadOnlyNote, RecordControl, RemoveButton, useMayEdit } from './record-field.tsx'
import { SettingsTable } from './settings-table.tsx'

const COLUMNS = ['Name', 'Of', 'Holds', 'Choices'] as const

type CustomField = RecordMap['custom-field']

const TYPE_WORDS: Readonly<Record<CustomFieldKind, string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  date: 'Date',
  choice: 'One of some choices',
  choices: 'Some of the choices',
}
const TYPES = customFieldKinds.map((id) => ({ id, label: TYPE_WORDS[id] }))

/** Fields an organization adds to work items. What a field applies to and its type are set once. */
export function CustomFieldsSection() {
  const workspace = useWorkspace()
  const mayEdit = useMayEdit('custom-field')
  const fields = useRecords('custom-field').toSorted((one, other) => one.name.localeCompare(other.name))
  const [type, setType] = useState<CustomFieldKind>('text')
  return (
    <section className="page-section" aria-labelledby="fields">
      <h2 id="fields">Custom fields</h2>
      <p className="muted">They show in the inspector of every item, and imports fill them.</p>
      <ReadOnlyNote kind="custom-field" />
      {fields.length === 0 ? (
        <EmptyState>
          A field of your own, such as a budget code or a customer, stands beside the built-in ones.
        </EmptyState>
      ) : (
        <SettingsTable labelledBy="fields" columns={COLUMNS} fixed>
          {fields.map((field) => (
            <tr key={field.id}>
              <td>
                <RecordControl kind="custom-field" record={field} field="name" label={`Name of ${field.name}`} />
              </td>
              <td className="muted">{kindText(field.recordKind)}</td>
              <td className="muted">{TYPE_WORDS[field.type]}</td>
              <td>{field.type === 'choice' || field.type === 'choices' ? <FieldChoices field={field} /> : null}</td>
              <td className="end">
                <RemoveButton kind="custom-field" id={field.id} name={field.name} />
              </td>
            </tr>
          ))}
        </SettingsTable>
      )}
      {mayEdit ? (
        <AddForm
          label="New field"
          button="Add field"
          onAdd={(name, onKept) =>
            workspace.act([creation('custom-field', { name, recordKind: 'work-item', type })], `Add field ${name}`, {
              toast: `Added the field ${name}`,
              onKept,
            })
          }
        >
          <Field label="Holds">
            {(control) => (
              <Select {...control} value={type} options={TYPES} onChange={(id) => setType(id as CustomFieldKind)} />
            )}
          </Field>
        </AddForm>
      ) : null}
    </section>
  )
}

/** The choices of a field, with commas between. */
function FieldChoices({ field }: { readonly field: CustomField }) {
  const workspace = useWorkspace()
  const mayEdit = useMayEdit('custom-field')
  return (
    <DraftInput<readonly string[]>
      aria-label={`Choices of ${field.name}`}
      disabled={!mayEdit}
      placeholder="Gold, Silver, Bronze"
      value={field.options}
      format={(options) => options.join(', ')}
      parse={readChoices}
      why={() => 'Expected at most 100 choices of at most 100 letters each, with commas between them.'}
      onCommit={(options) => {
        const change = edit('custom-field', field, { options: options ?? [] })
        if (change !== null) workspace.act([change], `Set choices of ${field.name}`)
      }}
    />
  )
}
