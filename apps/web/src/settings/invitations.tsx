import { type Invitation, sentenceOf } from '@trireme/client'
import type { Role } from '@trireme/domain'
import { Button, Field, ProblemNote, Select, TextInput, announce } from '@trireme/ui'
import { type SyntheticEvent, useCallback, useEffect, useState } from 'react'
import { accounts } from '../session/calls.ts'
import { formatInstant } from '../workspace/value-text.ts'
import { ROLES } from './roles.ts'
import { ShownOnce } from './shown-once.tsx'

/** Who is invited and has not answered; the link of a new invitation is shown once. */
export function Invitations() {
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
    announce(`Invited ${answer.value.email}`)
    await load()
  }

  async function withdraw({ id, email: whose }: Invitation) {
    const answer = await accounts.withdrawInvitation(id)
    if (!answer.ok) return setProblem(sentenceOf(answer.problem))
    if (made?.id === id) setMade(null)
    announce(`Withdrew the invitation of ${whose}`)
    await load()
  }

  return (
    <section className="page-section" aria-labelledby="invitations">
      <h2 id="invitations">Invitations</h2>
      {problem === null ? null : <ProblemNote title={problem} />}
      <form className="settings-add" onSubmit={(event) => void invite(event)}>
        <Field label="E-mail of somebody new">
          {(control) => (
            <TextInput
              {...control}
              type="email"
              required
              maxLength={254}
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
      {made?.url === undefined ? null : <ShownOnce what={`Send this link to ${made.email}.`} secret={made.url} />}
      {invitations.length === 0 ? (
        <p className="meta">Nobody is waiting to join.</p>
      ) : (
        <div className="table-scroll">
          <table className="table" aria-labelledby="invitations">
            <thead>
              <tr>
                <th scope="col">E-mail</th>
                <th scope="col">Role</th>
                <th scope="col">Valid until</th>
                <th scope="col">
                  <span className="tri-unseen">Withdraw</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {invitations.map((invitation) => (
                <tr key={invitation.id}>
                  <th scope="row">{invitation.email}</th>
                  <td>{ROLES.find(({ id }) => id === invitation.role)?.label}</td>
                  <td className="muted numeric">{formatInstant(invitation.expiresAt)}</td>
                  <td className="end">
                    <Button
                      variant="quiet"
                      aria-label={`Withdraw the invitation of ${invitation.email}`}
                      onClick={() => void withdraw(invitation)}
                    >
                      Withdraw
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
