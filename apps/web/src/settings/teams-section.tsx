import { creation } from '@trireme/client'
import type { Person, Team } from '@trireme/domain'
import { Button, Combobox, Field, NumberInput, TextInput } from '@trireme/ui'
import { type SyntheticEvent, useState } from 'react'
import { choicesOf } from '../work/choices.ts'
import { useRecords, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { nameOf } from '../workspace/value-text.ts'
import { NumberCell, ReferenceCell, RemoveButton, TextCell } from './record-cells.tsx'

/** Teams with their people and capacity; the people themselves. */
export function TeamsSection() {
  const teams = useRecords('team').toSorted((one, other) => one.name.localeCompare(other.name))
  const people = useRecords('person').toSorted((one, other) => one.name.localeCompare(other.name))
  const { canEdit } = useWorkspace()
  return (
    <>
      <section className="page-section" aria-label="Teams">
        <h2>Teams</h2>
        {canEdit ? <AddByName kind="team" label="New team" /> : null}
        {teams.length === 0 ? (
          <p className="meta">Teams take work together; their capacity decides when it can be done.</p>
        ) : null}
        {teams.map((team) => (
          <TeamPanel key={team.id} team={team} />
        ))}
      </section>
      <section className="page-section" aria-label="People">
        <h2>People</h2>
        {canEdit ? <AddByName kind="person" label="New person" /> : null}
        <PeopleTable people={people} />
      </section>
    </>
  )
}

function TeamPanel({ team }: { readonly team: Team }) {
  const workspace = useWorkspace()
  const { replica, canEdit } = workspace
  useVersion('membership')
  useVersion('capacity')
  const members = replica.referring('membership', 'teamId', team.id)
  const pools = replica.referring('capacity', 'teamId', team.id)
  const [people, setPeople] = useState<number | null>(null)
  const common = { kind: 'team' as const, record: team, disabled: !canEdit }
  return (
    <details>
      <summary>
        {team.name}{' '}
        <span className="meta">
          {members.length > 0
            ? `${members.length} ${members.length === 1 ? 'person' : 'people'}`
            : pools.length > 0
              ? `a pool of ${pools.map((pool) => pool.people).join(', ')}`
              : 'no capacity known'}
        </span>
      </summary>
      <div className="stack">
        <div className="settings-form">
          <Field label="Name">{() => <TextCell {...common} label="Name" field="name" required />}</Field>
          <Field label="Lead">{() => <ReferenceCell {...common} label="Lead" field="leadId" target="person" />}</Field>
          <Field label="Calendar">
            {() => <ReferenceCell {...common} label="Calendar" field="calendarId" target="calendar" />}
          </Field>
          <Field label="Focus factor">
            {() => (
              <NumberCell {...common} label="Focus factor" field="focusPercent" min={1} max={100} unit=" %" required />
            )}
          </Field>
          <Field label="Hours a point">
            {() => <NumberCell {...common} label="Hours a point" field="hoursPerPoint" min={0.01} />}
          </Field>
        </div>
        {members.length === 0 ? null : (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col">Share</th>
                <th scope="col">
                  <span className="tri-unseen">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {members.map((membership) => (
                <tr key={membership.id}>
                  <th scope="row">{nameOf(replica, membership.personId)}</th>
                  <td>
                    <NumberCell
                      kind="membership"
                      record={membership}
                      field="sharePercent"
                      label={`Share of ${nameOf(replica, membership.personId)}`}
                      min={1}
                      max={100}
                      unit=" %"
                      required
                      disabled={!canEdit}
                    />
                  </td>
                  <td className="end">
                    {canEdit ? (
                      <RemoveButton kind="membership" id={membership.id} name={nameOf(replica, membership.personId)} />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {pools.map((pool) => (
          <div key={pool.id} className="row">
            <span>Pool of</span>
            <NumberCell
              kind="capacity"
              record={pool}
              field="people"
              label="People in the pool"
              min={0}
              required
              disabled={!canEdit}
            />
            <span>people</span>
            {canEdit ? <RemoveButton kind="capacity" id={pool.id} name="pool" /> : null}
          </div>
        ))}
        {canEdit ? (
          <div className="settings-add">
            <Field label="Add a person">
              {(control) => (
                <Combobox
                  {...control}
                  value={null}
                  placeholder="Name"
                  choices={choicesOf(replica, 'person').filter(
                    ({ id }) => !members.some(({ personId }) => personId === id),
                  )}
                  onChange={(personId) =>
                    personId === null
                      ? undefined
                      : workspace.act([creation('membership', { personId, teamId: team.id })], `Add to ${team.name}`)
                  }
                />
              )}
            </Field>
            {members.length === 0 && pools.length === 0 ? (
              <>
                <Field label="Or staff as a pool of">
                  {(control) => (
                    <NumberInput {...control} min={0} value={people} onCommit={setPeople} placeholder="People" />
                  )}
                </Field>
                <Button
                  disabled={people === null}
                  onClick={() =>
                    workspace.act([creation('capacity', { teamId: team.id, people: people! })], `Staff ${team.name}`)
                  }
                >
                  Set pool
                </Button>
              </>
            ) : null}
            <span className="tri-header-space" />
            <RemoveButton kind="team" id={team.id} name={team.name} />
          </div>
        ) : null}
      </div>
    </details>
  )
}

function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const { replica, canEdit } = useWorkspace()
  return people.length === 0 ? (
    <p className="meta">People own work and make up teams, with or without an account here.</p>
  ) : (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">Employed</th>
            <th scope="col">Calendar</th>
            <th scope="col">Teams</th>
            <th scope="col">
              <span className="tri-unseen">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => {
            const common = { kind: 'person' as const, record: person, disabled: !canEdit }
            return (
              <tr key={person.id}>
                <td>
                  <TextCell {...common} label="Name" field="name" required />
                </td>
                <td>
                  <TextCell {...common} label={`Role of ${person.name}`} field="jobTitle" />
                </td>
                <td>
                  <NumberCell
                    {...common}
                    label={`Employment of ${person.name}`}
                    field="employmentPercent"
                    min={0}
                    max={100}
                    unit=" %"
                    required
                  />
                </td>
                <td>
                  <ReferenceCell
                    {...common}
                    label={`Calendar of ${person.name}`}
                    field="calendarId"
                    target="calendar"
                  />
                </td>
                <td className="muted">
                  {replica
                    .referring('membership', 'personId', person.id)
                    .map(({ teamId }) => nameOf(replica, teamId))
                    .join(', ')}
                </td>
                <td className="end">
                  {canEdit ? <RemoveButton kind="person" id={person.id} name={person.name} /> : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** One field to add a record that needs no more than a name. */
export function AddByName({ kind, label }: { readonly kind: 'team' | 'person' | 'calendar'; readonly label: string }) {
  const workspace = useWorkspace()
  const [name, setName] = useState('')
  function add(event: SyntheticEvent) {
    event.preventDefault()
    if (name.trim() !== '' && workspace.act([creation(kind, { name: name.trim() })], `Add ${name.trim()}`)) setName('')
  }
  return (
    <form className="settings-add" onSubmit={add}>
      <Field label={label}>
        {(control) => (
          <TextInput {...control} maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Button type="submit">Add</Button>
    </form>
  )
}
