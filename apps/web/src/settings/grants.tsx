import { creation } from '@trireme/client'
import type { Grant, Member } from '@trireme/domain'
import { Button, Field, Select } from '@trireme/ui'
import { type SyntheticEvent, useState } from 'react'
import { choicesOf } from '../work/choices.ts'
import { useRecords, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { nameOf } from '../workspace/value-text.ts'
import { RecordControl, RemoveButton } from './record-field.tsx'
import { SettingsTable } from './settings-table.tsx'

const COLUMNS = ['Member', 'May', 'What is in'] as const

const PLACES = ['portfolio', 'product', 'program'] as const
const MAY = [
  { id: 'editor', label: 'see and change' },
  { id: 'viewer', label: 'see' },
  { id: 'none', label: 'see nothing' },
] as const

/** What a member may do in one part of the plan, where that differs from their role. */
export function Grants({ members }: { readonly members: readonly Member[] }) {
  const { replica, isAdmin } = useWorkspace()
  const grants = useRecords('grant')
  if (!isAdmin && grants.length === 0) return null
  return (
    <section className="page-section" aria-labelledby="grants">
      <h2 id="grants">Grants</h2>
      <p className="muted">
        What somebody may do in one portfolio, product or program and all below it, beside their role. The narrowest
        grant wins.
      </p>
      {grants.length === 0 ? null : (
        <SettingsTable labelledBy="grants" columns={COLUMNS}>
          {grants.map((grant) => (
            <tr key={grant.id}>
              <th scope="row">{nameOf(replica, grant.memberId)}</th>
              <td className="settings-narrow">
                <RecordControl
                  kind="grant"
                  record={grant}
                  field="role"
                  label={`What ${nameOf(replica, grant.memberId)} may do in ${nameOf(replica, placeOf(grant))}`}
                  options={MAY}
                />
              </td>
              <td>{nameOf(replica, placeOf(grant))}</td>
              <td className="end">
                <RemoveButton
                  kind="grant"
                  id={grant.id}
                  name={`the grant of ${nameOf(replica, grant.memberId)} in ${nameOf(replica, placeOf(grant))}`}
                />
              </td>
            </tr>
          ))}
        </SettingsTable>
      )}
      {isAdmin ? <NewGrant members={members} /> : null}
    </section>
  )
}

function NewGrant({ members }: { readonly members: readonly Member[] }) {
  const workspace = useWorkspace()
  useVersion('portfolio')
  useVersion('product')
  useVersion('program')
  const [memberId, setMember] = useState('')
  const [node, setNode] = useState('')
  const [role, setRole] = useState<Grant['role']>('editor')
  const nodes = PLACES.flatMap((kind) =>
    choicesOf(workspace.replica, kind).map(({ id, label }) => ({ id: `${kind}/${id}`, label: `${label} (${kind})` })),
  )
  if (nodes.length === 0)
    return <p className="meta">There is no portfolio, product or program to grant anything in yet.</p>

  function add(event: SyntheticEvent) {
    event.preventDefault()
    const [kind, id] = node.split('/')
    const place = { portfolioId: null, productId: null, programId: null, [`${kind}Id`]: id }
    workspace.act([creation('grant', { memberId, role, ...place })], 'Grant access', { onKept: () => setNode('') })
  }

  return (
    <form className="settings-add" onSubmit={add}>
      <Field label="Member">
        {(control) => (
          <Select
            {...control}
            value={memberId}
            options={[{ id: '', label: 'Choose' }, ...members.map(({ id, name }) => ({ id, label: name }))]}
            onChange={setMember}
          />
        )}
      </Field>
      <Field label="May">
        {(control) => (
          <Select {...control} value={role} options={MAY} onChange={(id) => setRole(id as Grant['role'])} />
        )}
      </Field>
      <Field label="What is in">
        {(control) => (
          <Select {...control} value={node} options={[{ id: '', label: 'Choose' }, ...nodes]} onChange={setNode} />
        )}
      </Field>
      <Button type="submit" disabled={memberId === '' || node === ''}>
        Grant
      </Button>
    </form>
  )
}

function placeOf(grant: Grant) {
  return (grant.portfolioId ?? grant.productId ?? grant.programId)!
}
