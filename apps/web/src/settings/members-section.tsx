import { type Invitation, creation, sentenceOf } from '@trireme/client'
import { type Member, type Role, roles } from '@trireme/domain'
import { Button, Field, ProblemNote, Select, TextInput, showToast } from '@trireme/ui'
import { type SyntheticEvent, useCallback, useEffect, useState } from 'react'
import { accounts } from '../session/calls.ts'
import { choicesOf, fixedChoices } from '../work/choices.ts'
import { useRecords, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { formatInstant, nameOf } from '../workspace/value-text.ts'
import { ChoiceCell, RemoveButton } from './record-cells.tsx'

const ROLES = fixedChoices(roles)

/** Who has an account here, what they may do, and who is invited. */
export function MembersSection() {
  const { isAdmin, session } = useWorkspace()
  const members = useRecords('member')
  return (
    <>
      <section className="page-section" aria-label="Members">
        <h2>Members</h2>
        <div className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">E-mail</th>
                <th scope="col">Role</th>
                <th scope="col">
                  <span className="tri-unseen">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {members.map((member) => (
                <tr key={member.id}>
                  <th scope="row">{member.name}</th>
                  <td>{member.email}</td>
                  <td>
                    <ChoiceCell
                      kind="member"
                      record={member}
                      field="role"
                      label={`Role of ${member.name}`}
                      options={ROLES}
                      disabled={!isAdmin}
                    />
                  </td>
                  <td className="end">
                    {isAdmin && member.id !== session.member.id ? (
                      <RemoveButton kind="member" id={member.id} name={member.name} />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="meta">
          Administrators do everything; editors change the plan; viewers read and comment; guests see only what they are
          granted.
        </p>
      </section>
      {isAdmin ? (
        <>
          <Invitations />
          <Grants members={members} />
        </>
      ) : null}
    </>
  )
}

function Invitations() {
  const [invitations, setInvitations] = useState<readonly Invitation[]>([])
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const [made, setMade] = useState<Invitation | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = useCallback(
    () =>
      accounts.invitations().then((answer) => {
        if (answer.ok) setInvitations(answer.value.data)
        else setProblem(sentenceOf(answer.problem))
      }),
    [],
  )
  useEffect(() => void load(), [load])

  async function invite(event: SyntheticEvent) {
    event.preventDefault()
    const answer = await accounts.invite(email.trim(), role)
    if (!answer.ok) return setProblem(sentenceOf(answer.problem))
    setProblem(null)
    setMade(answer.value)
    setEmail('')
    await load()
  }

  return (
    <section className="page-section" aria-label="Invitations">
      <h2>Invitations</h2>
      {problem === null ? null : <ProblemNote title={problem} />}
      <form className="settings-add" onSubmit={(event) => void invite(event)}>
        <Field label="E-mail">
          {(control) => (
            <TextInput
              {...control}
              type="email"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role">
          {(control) => <Select {...control} value={role} options={ROLES} onChange={(id) => setRole(id as Role)} />}
        </Field>
        <Button type="submit" variant="primary">
          Invite
        </Button>
      </form>
      {made?.url === undefined ? null : (
        <div className="secret">
          <span className="grow">
            Link for {made.email}, shown once: <code>{made.url}</code>
          </span>
          <Button
            onClick={() => void navigator.clipboard.writeText(made.url!).then(() => showToast({ text: 'Link copied' }))}
          >
            Copy
          </Button>
        </div>
      )}
      {invitations.length === 0 ? (
        <p className="meta">Nobody is waiting to join.</p>
      ) : (
        <table className="table">
          <tbody>
            {invitations.map((invitation) => (
              <tr key={invitation.id}>
                <th scope="row">{invitation.email}</th>
                <td>{invitation.role}</td>
                <td className="muted">until {formatInstant(invitation.expiresAt)}</td>
                <td className="end">
                  <Button variant="quiet" onClick={() => void accounts.withdrawInvitation(invitation.id).then(load)}>
                    Withdraw
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const PLACES = ['portfolio', 'product', 'program'] as const

/** What a member may do in one part of the plan, where that differs from their role. */
function Grants({ members }: { readonly members: readonly Member[] }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const grants = useRecords('grant')
  useVersion('portfolio')
  const [memberId, setMember] = useState('')
  const [node, setNode] = useState('')
  const [role, setRole] = useState('editor')
  const nodes = PLACES.flatMap((kind) =>
    choicesOf(replica, kind).map(({ id, label }) => ({ id: `${kind}/${id}`, label: `${label} (${kind})` })),
  )

  function add(event: SyntheticEvent) {
    event.preventDefault()
    const [kind, id] = node.split('/')
    if (memberId === '' || kind === undefined || id === undefined) return
    const grant = creation('grant', { memberId, [`${kind}Id`]: id, role } as never)
    if (workspace.act([grant], 'Grant access')) setNode('')
  }

  return (
    <section className="page-section" aria-label="Grants">
      <h2>Grants</h2>
      <p className="meta">
        What somebody may do in one portfolio, product or program and all below it; the narrowest grant wins.
      </p>
      {grants.length === 0 ? null : (
        <table className="table">
          <tbody>
            {grants.map((grant) => (
              <tr key={grant.id}>
                <th scope="row">{nameOf(replica, grant.memberId)}</th>
                <td>{nameOf(replica, (grant.portfolioId ?? grant.productId ?? grant.programId)!)}</td>
                <td>
                  <ChoiceCell
                    kind="grant"
                    record={grant}
                    field="role"
                    label={`Grant of ${nameOf(replica, grant.memberId)}`}
                    options={fixedChoices(['editor', 'viewer', 'none'])}
                  />
                </td>
                <td className="end">
                  <RemoveButton kind="grant" id={grant.id} name="grant" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {nodes.length === 0 ? null : (
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
          <Field label="In">
            {(control) => (
              <Select {...control} value={node} options={[{ id: '', label: 'Choose' }, ...nodes]} onChange={setNode} />
            )}
          </Field>
          <Field label="May">
            {(control) => (
              <Select
                {...control}
                value={role}
                options={fixedChoices(['editor', 'viewer', 'none'])}
                onChange={setRole}
              />
            )}
          </Field>
          <Button type="submit">Grant</Button>
        </form>
      )}
    </section>
  )
}
