import { type Token, sentenceOf } from '@trireme/client'
import { Button, Dialog, Field, ProblemNote, Select, TextInput, announce } from '@trireme/ui'
import { type SyntheticEvent, useCallback, useEffect, useState } from 'react'
import { accounts } from '../session/calls.ts'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { formatInstant } from '../workspace/value-text.ts'
import { ShownOnce } from './shown-once.tsx'

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

/** Tokens with which programs speak to the API in one's name. */
export function TokensSection() {
  const { session } = useWorkspace()
  const [tokens, setTokens] = useState<readonly Token[]>([])
  const [name, setName] = useState('')
  const [scope, setScope] = useState('read')
  const [days, setDays] = useState<string>('90')
  const [made, setMade] = useState<Token | null>(null)
  const [leaving, setLeaving] = useState<Token | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = useCallback(
    () =>
      accounts.tokens().then((answer) => {
        if (answer.ok) setTokens(answer.value.data)
        else setProblem(sentenceOf(answer.problem))
      }),
    [],
  )
  useEffect(() => void load(), [load])

  async function create(event: SyntheticEvent) {
    event.preventDefault()
    const { scopes } = SCOPES.find(({ id }) => id === scope)!
    const expiresInDays = days === '' ? null : Number(days)
    const answer = await accounts.createToken({ name: name.trim(), scopes, expiresInDays })
    if (!answer.ok) return setProblem(sentenceOf(answer.problem))
    setProblem(null)
    setMade(answer.value)
    setName('')
    announce(`Made the token ${answer.value.name}`)
    await load()
  }

  async function revoke(token: Token) {
    setLeaving(null)
    const answer = await accounts.revokeToken(token.id)
    if (!answer.ok) return setProblem(sentenceOf(answer.problem))
    if (made?.id === token.id) setMade(null)
    announce(`Revoked ${token.name}`)
    await load()
  }

  return (
    <section className="page-section" aria-labelledby="tokens">
      <h2 id="tokens">Your tokens</h2>
      <p className="muted">
        A program with a token acts as {session.user.name}: it never may more than you, and history shows its changes as
        yours.
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
      {tokens.length === 0 ? (
        <p className="meta">No program speaks in your name.</p>
      ) : (
        <div className="table-scroll">
          <table className="table" aria-labelledby="tokens">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Token</th>
                <th scope="col">It may</th>
                <th scope="col">Valid until</th>
                <th scope="col">Last used</th>
                <th scope="col">
                  <span className="tri-unseen">Revoke</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {tokens.map((token) => (
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
            </tbody>
          </table>
        </div>
      )}
      <Dialog
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`Revoke ${leaving?.name ?? ''}?`}
        description="Programs that use it are refused from now on. This cannot be undone; a new token can be made."
        actions={
          <>
            <Button onClick={() => setLeaving(null)}>Keep it</Button>
            <Button variant="danger" onClick={() => void revoke(leaving!)}>
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
