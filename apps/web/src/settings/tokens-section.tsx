import type { Token } from '@trireme/client'
import { Button, Dialog, Field, ProblemNote, Select, TextInput } from '@trireme/ui'
import { type SyntheticEvent, useState } from 'react'
import { accounts } from '../session/calls.ts'
import { formatInstant } from '../workspace/value-text.ts'
import { IssuedList } from './issued-list.tsx'
import { ShownOnce } from './shown-once.tsx'
import { useIssued } from './use-issued.ts'
import { SettingsTable } from './settings-table.tsx'

const COLUMNS = ['Name', 'Token', 'It may', 'Valid until', 'Last used'] as const

const SCOPES: readonly { readonly id: string; readonly label: string; readonly scopes: readonly string[] }[] = [
  { id: 'read', label: 'read what I may read', scopes: ['*:read'] },
  { id: 'write', label: 'read and change the plan', scopes: ['*:read', '*:write'] },
  { id: 'all', label: 'do all that I may do', scopes: ['admin:*'] },
]
const TERMS = [
  { id: '30', label: '30 days' },
  { id: '90', label: '90 days' },
  { id: '365', label: 'a year' },
  { id: '', label: 'until it is revoked' },
] as const

/** Tokens with which apps speak to the API in one's name. */
export function TokensSection() {
  const issuing = useIssued<Token>(accounts.tokens)
  const { made, problem, issue, takeBack } = issuing
  const [name, setName] = useState('')
  const [scope, setScope] = useState('read')
  const [days, setDays] = useState<string>('90')
  const [leaving, setLeaving] = useState<Token | null>(null)

  async function create(event: SyntheticEvent) {
    event.preventDefault()
    const { scopes } = SCOPES.find(({ id }) => id === scope)!
    const expiresInDays = days === '' ? null : Number(days)
    const isMade = await issue(
      accounts.createToken({ name: name.trim(), scopes, expiresInDays }),
      (next) => `Made the token ${next.name}`,
    )
    if (isMade) setName('')
  }

  function revoke(token: Token) {
    setLeaving(null)
    void takeBack(token, accounts.revokeToken(token.id), `Revoked ${token.name}`)
  }

  return (
    <section className="page-section" aria-labelledby="tokens">
      <h2 id="tokens">Your tokens</h2>
      <p className="muted">
        An app with a token acts as you: it can never do more than you can, and the history shows its changes as yours.
      </p>
      {problem === null ? null : <ProblemNote title={problem} />}
      <form className="settings-add" onSubmit={(event) => void create(event)}>
        <Field label="What it is for">
          {(control) => (
            <TextInput
              {...control}
              required
              maxLength={120}
              placeholder="Weekly report"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="It may">
          {(control) => <Select {...control} value={scope} options={SCOPES} onChange={setScope} />}
        </Field>
        <Field label="Valid for">
          {(control) => <Select {...control} value={days} options={TERMS} onChange={setDays} />}
        </Field>
        <Button type="submit" variant="primary">
          Create
        </Button>
      </form>
      {made?.token === undefined ? null : <ShownOnce what={`This is “${made.name}”.`} secret={made.token} />}
      <IssuedList issuing={issuing} what="Your tokens" none="You have no tokens.">
        {(all) => (
          <SettingsTable labelledBy="tokens" columns={COLUMNS} buttons="Revoke">
            {all.map((token) => (
              <tr key={token.id}>
                <th scope="row">{token.name}</th>
                <td>
                  <code>{token.hint}</code>
                </td>
                <td>{scopeText(token.scopes)}</td>
                <td className="muted numeric">
                  {token.expiresAt === null ? 'revoked' : formatInstant(token.expiresAt)}
                </td>
                <td className="muted numeric">
                  {token.lastUsedAt === null ? 'never' : formatInstant(token.lastUsedAt)}
                </td>
                <td className="end">
                  <Button variant="quiet" aria-label={`Revoke ${token.name}`} onClick={() => setLeaving(token)}>
                    Revoke
                  </Button>
                </td>
              </tr>
            ))}
          </SettingsTable>
        )}
      </IssuedList>
      <Dialog
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`Revoke ${leaving?.name ?? ''}?`}
        description="Programs that use it are refused from now on. This cannot be undone; a new token can be made."
        actions={
          <>
            <Button onClick={() => setLeaving(null)}>Keep it</Button>
            <Button variant="danger" onClick={() => revoke(leaving!)}>
              Revoke
            </Button>
          </>
        }
      />
    </section>
  )
}

function scopeText(scopes: readonly string[]): string {
  const known = SCOPES.find((each) => each.scopes.toSorted().join() === scopes.toSorted().join())
  return known?.label ?? scopes.join(', ')
}
