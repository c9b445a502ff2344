import { creation } from '@trireme/client'
import { type StatusCategory, statusCategories } from '@trireme/domain'
import { Button, Field, NumberInput, Select, StatusGlyph, TextInput } from '@trireme/ui'
import { type SyntheticEvent, useState } from 'react'
import { fixedChoices, toneOf } from '../work/choices.ts'
import { useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { ChoiceCell, NumberCell, RemoveButton, TextCell } from './record-cells.tsx'

/** The levels of work and the steps of its workflow. */
export function WorkflowSection() {
  const { isAdmin } = useWorkspace()
  return (
    <>
      {isAdmin ? null : <p className="meta">Only administrators change these.</p>}
      <Types />
      <Statuses />
    </>
  )
}

function Types() {
  const workspace = useWorkspace()
  const { isAdmin } = workspace
  const types = useRecords('work-item-type').toSorted((one, other) => one.level - other.level)
  const [name, setName] = useState('')
  const [level, setLevel] = useState<number | null>(null)
  function add(event: SyntheticEvent) {
    event.preventDefault()
    if (name.trim() === '') return
    const next = level ?? Math.min(20, (types.at(-1)?.level ?? 0) + 1)
    if (workspace.act([creation('work-item-type', { name: name.trim(), level: next })], `Add type ${name.trim()}`))
      setName('')
  }
  return (
    <section className="page-section" aria-label="Types">
      <h2>Types</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Several</th>
            <th scope="col">Level, 1 is the top</th>
            <th scope="col">
              <span className="tri-unseen">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {types.map((type) => {
            const common = { kind: 'work-item-type' as const, record: type, disabled: !isAdmin }
            return (
              <tr key={type.id}>
                <td>
                  <TextCell {...common} label="Name" field="name" required />
                </td>
                <td>
                  <TextCell {...common} label={`Several ${type.name}`} field="plural" />
                </td>
                <td>
                  <NumberCell {...common} label={`Level of ${type.name}`} field="level" min={1} max={20} required />
                </td>
                <td className="end">
                  {isAdmin ? <RemoveButton kind="work-item-type" id={type.id} name={type.name} /> : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {isAdmin ? (
        <form className="settings-add" onSubmit={add}>
          <Field label="New type">
            {(control) => (
              <TextInput {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <Field label="Level">
            {(control) => <NumberInput {...control} min={1} max={20} value={level} onCommit={setLevel} />}
          </Field>
          <Button type="submit">Add</Button>
        </form>
      ) : null}
    </section>
  )
}

function Statuses() {
  const workspace = useWorkspace()
  const { isAdmin } = workspace
  const statuses = useRecords('status').toSorted((one, other) => one.position - other.position)
  const [name, setName] = useState('')
  const [category, setCategory] = useState<StatusCategory>('active')
  function add(event: SyntheticEvent) {
    event.preventDefault()
    if (name.trim() === '') return
    const position = (statuses.at(-1)?.position ?? 0) + 1
    if (workspace.act([creation('status', { name: name.trim(), category, position })], `Add status ${name.trim()}`))
      setName('')
  }
  return (
    <section className="page-section" aria-label="Statuses">
      <h2>Statuses</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <span className="tri-unseen">Mark</span>
            </th>
            <th scope="col">Name</th>
            <th scope="col">Category</th>
            <th scope="col">Position</th>
            <th scope="col">
              <span className="tri-unseen">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {statuses.map((status) => {
            const common = { kind: 'status' as const, record: status, disabled: !isAdmin }
            return (
              <tr key={status.id}>
                <td>
                  <StatusGlyph status={toneOf(status)} label="" />
                </td>
                <td>
                  <TextCell {...common} label="Name" field="name" required />
                </td>
                <td>
                  <ChoiceCell
                    {...common}
                    label={`Category of ${status.name}`}
                    field="category"
                    options={fixedChoices(statusCategories)}
                  />
                </td>
                <td>
                  <NumberCell {...common} label={`Position of ${status.name}`} field="position" min={0} required />
                </td>
                <td className="end">
                  {isAdmin ? <RemoveButton kind="status" id={status.id} name={status.name} /> : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {isAdmin ? (
        <form className="settings-add" onSubmit={add}>
          <Field label="New status">
            {(control) => (
              <TextInput {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <Field label="Category">
            {(control) => (
              <Select
                {...control}
                value={category}
                options={fixedChoices(statusCategories)}
                onChange={(id) => setCategory(id as StatusCategory)}
              />
            )}
          </Field>
          <Button type="submit">Add</Button>
        </form>
      ) : null}
    </section>
  )
}
