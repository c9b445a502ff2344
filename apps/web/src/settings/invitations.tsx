import type { Invitation } from '@trireme/client'
import type { Role } from '@trireme/domain'
import { Button, Field, ProblemNote, Select, TextInput } from '@trireme/ui'
import { type SyntheticEvent, useState } from 'react'
import { accounts } from '../session/calls.ts'
import { formatInstant } from '../workspace/value-text.ts'
import { IssuedList } from './issued-list.tsx'
import { ROLES } from './roles.ts'
import { ShownOnce } from './shown-once.tsx'
import { useIssued } from './use-issued.ts'
import { SettingsTable } from './settings-table.tsx'

const COLUMNS = ['E-mail', 'Role', 'Valid until'] as const

/** Who is invited and has not answered; the link of a new invitation is shown once. */
export function Invitations() {
  const issuing = useIssued<Invitation>(accounts.invitations)
  const { made, problem, issue, takeBack } = issuing
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('editor')

  async function invite(event: SyntheticEvent) {
    event.preventDefault()
    const isMade = await issue(accounts.invite(email.trim(), role), (next) => `Invited ${next.email}`)
    if (isMade) setEmail('')
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
      <IssuedList issuing={issuing} what="Invitations" none="Nobody is waiting to join.">
        {(all) => (
          <SettingsTable labelledBy="invitations" columns={COLUMNS} buttons="Withdraw">
            {all.map((invitation) => (
              <tr key={invitation.id}>
                <th scope="row">{invitation.email}</th>
                <td>{ROLES.find(({ id }) => id === invitation.role)?.label}</td>
                <td className="muted numeric">{formatInstant(invitation.expiresAt)}</td>
                <td className="end">
                  <Button
                    variant="quiet"
                    aria-label={`Withdraw the invitation of ${invitation.email}`}
                    onClick={() =>
                      void takeBack(
                        invitation,
                        accounts.withdrawInvitation(invitation.id),
                        `Withdrew the invitation of ${invitation.email}`,
                      )
                    }
                  >
                    Withdraw
                  </Button>
                </td>
              </tr>
            ))}
          </SettingsTable>
        )}
      </IssuedList>
    </section>
  )
}
