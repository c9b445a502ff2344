import { creation } from '@trireme/client'
import { type StatusCategory, inWorkflowOrder, statusCategories } from '@trireme/domain'
import { Field, IconButton, Select, StatusGlyph } from '@trireme/ui'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { glyphOf } from '../work/choices.ts'
import { useRecords, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { choiceText } from '../workspace/value-text.ts'
import { AddForm } from './add-form.tsx'
import { RecordControl, RemoveButton, useMayEdit } from './record-field.tsx'
import { lastPosition, moveStatus } from './reorder.ts'
import { SettingsTable } from './settings-table.tsx'

const COLUMNS = ['Name', 'Category', { title: 'Limit a team', end: true }, { title: 'Items', end: true }] as const

const MEANINGS: Readonly<Record<StatusCategory, string>> = {
  backlog: 'not decided yet',
  planned: 'will be done',
  active: 'under way',
  done: 'finished',
  dropped: 'will not be done',
}
const CATEGORIES = statusCategories.map((id) => ({ id, label: `${choiceText(id)}: ${MEANINGS[id]}` }))

/** The steps of the workflow in their order, each of one category that every report understands. */
export function StatusesTable() {
  const workspace = useWorkspace()
  useVersion('work-item')
  const mayEdit = useMayEdit('status')
  const statuses = inWorkflowOrder(useRecords('status'))
  const [category, setCategory] = useState<StatusCategory>('active')
  return (
    <section className="page-section" aria-labelledby="statuses">
      <h2 id="statuses">Statuses</h2>
      <p className="muted">Names are yours; the category tells the plan what a status means.</p>
      <SettingsTable labelledBy="statuses" columns={COLUMNS} buttons="Move and remove" fixed>
        {statuses.map((status, index) => {
          const common = { kind: 'status' as const, record: status }
          const move = (by: -1 | 1) => workspace.act(moveStatus(statuses, status.id, by), `Move ${status.name}`)
          return (
            <tr key={status.id}>
              <td>
                <span className="row">
                  <StatusGlyph status={glyphOf(status)} label="" />
                  <span className="grow">
                    <RecordControl {...common} field="name" label={`Name of ${status.name}`} />
                  </span>
                </span>
              </td>
              <td>
                <RecordControl {...common} field="category" label={`Category of ${status.name}`} options={CATEGORIES} />
              </td>
              <td className="end numeric">
                <RecordControl {...common} field="itemLimit" label={`Limit of ${status.name}`} placeholder="None" />
              </td>
              <td className="end numeric muted">
                {workspace.replica.referring('work-item', 'statusId', status.id).length}
              </td>
              <td className="end settings-actions">
                {mayEdit ? (
                  <>
                    <IconButton
                      label={`Move ${status.name} up`}
                      disabled={index === 0}
                      icon={<ArrowUp size={14} aria-hidden="true" />}
                      onClick={() => move(-1)}
                    />
                    <IconButton
                      label={`Move ${status.name} down`}
                      disabled={index === statuses.length - 1}
                      icon={<ArrowDown size={14} aria-hidden="true" />}
                      onClick={() => move(1)}
                    />
                  </>
                ) : null}
                <RemoveButton kind="status" id={status.id} name={status.name} />
              </td>
            </tr>
          )
        })}
      </SettingsTable>
      {mayEdit ? (
        <AddForm
          label="New status"
          maxLength={60}
          button="Add status"
          onAdd={(name, onKept) =>
            workspace.act([creation('status', { name, category, position: lastPosition(statuses) })], `Add ${name}`, {
              toast: `Added the status ${name}`,
              onKept,
            })
          }
        >
          <Field label="Category">
            {(control) => (
              <Select
                {...control}
                value={category}
                options={CATEGORIES}
                onChange={(id) => setCategory(id as StatusCategory)}
              />
            )}
          </Field>
        </AddForm>
      ) : null}
    </section>
  )
}
