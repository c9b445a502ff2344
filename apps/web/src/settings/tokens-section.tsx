import { type Token, sentenceOf } from '@trireme/client'
import { Button, Field, ProblemNote, Select, TextInput, showToast } from '@trireme/ui'
import { type SyntheticEvent, useCallback, useEffect, useState } from 'react'
import { accounts } from '../session/calls.ts'
import { formatInstant } from '../workspace/value-text.ts'

const SCOPES = [
  { id: 'read', label: 'Read everything I may see', scopes: ['*:read'] },
  { id: 'write', label: 'Read and change what I may', scopes: ['*:read', '*:write'] },
] as const
const TERMS = [
  { id: '30', label: '30 days' },
  { id: '90', label: '90 days' },
  { id: '365', label: 'A year' },
]

/** Tokens with which programs speak to the API in one's name. */
export function TokensSection() {
  const [tokens, setTokens] = useState<readonly Token[]>([])
  const [name, setName] = useState('')
  const [scope, setScope] = useState<string>('read')
  const [days, setDays] = useState('90')
  const [made, setMade] = useState<Token | null>(null)
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
    const answer = await accounts.createToken({ name: name.trim(), scopes, expiresInDays: Number(days) })
    if (!answer.ok) return setProblem(sentenceOf(answer.problem))
    setProblem(null)
    setMade(answer.value)
    setName('')
    await load()
  }

  return (
    <section className="page-section" aria-label="Tokens">
      <h2>Your tokens</h2>
      {problem === null ? null : <ProblemNote title={problem} />}
      <form className="settings-add" onSubmit={(event) => void create(event)}>
        <Field label="What it is for">
          {(control) => (
            <TextInput
              {...control}
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="May">
          {(control) => (
            <Select
              {...control}
              value={scope}
              options={SCOPES.map(({ id, label }) => ({ id, label }))}
              onChange={setScope}
            />
          )}
        </Field>
        <Field label="Valid for">
          {(control) => <Select {...control} value={days} options={TERMS} onChange={setDays} />}
        </Field>
        <Button type="submit" variant="primary">
          Create
        </Button>
      </form>
      {made?.token === undefined ? null : (
        <div className="secret">
          <span className="grow">
            {made.name}, shown once: <code>{made.token}</code>
          </span>
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(made.token!).then(() => showToast({ text: 'Token copied' }))
            }
          >
            Copy
          </Button>
        </div>
      )}
      {tokens.length === 0 ? (
        <p className="meta">No program speaks in your name.</p>
      ) : (
        <div className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Token</th>
                <th scope="col">May</th>
                <th scope="col">Expires</th>
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
                  <td>{token.scopes.join(', ')}</td>
                  <td className="numeric">{token.expiresAt === null ? 'Never' : formatInstant(token.expiresAt)}</td>
                  <td className="numeric">{token.lastUsedAt === null ? 'Never' : formatInstant(token.lastUsedAt)}</td>
                  <td className="end">
                    <Button variant="danger" onClick={() => void accounts.revokeToken(token.id).then(load)}>
                      Revoke
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
