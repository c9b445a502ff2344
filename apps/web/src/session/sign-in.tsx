import { useSearch } from '@tanstack/react-router'
import type { Setup } from '@trireme/client/calls'
import { sentenceOf } from '@trireme/client/calls'
import { Avatar, Button, Field, ProblemNote, TextInput } from '@trireme/ui'
import { type SyntheticEvent, useEffect, useState } from 'react'
import { accounts } from './calls.ts'
import { EntryPage } from './entry-page.tsx'
import { leaveTo } from './needs-session.ts'

const DEMO_PASSWORD = 'demo-demo-demo'

/** Signing in; in the sample company its accounts are a click away. */
export function SignIn() {
  const { next } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [demo, setDemo] = useState<Setup['demoAccounts']>([])

  useEffect(() => {
    document.title = 'Sign in · Trireme'
    void accounts.setup().then((answer) => {
      if (!answer.ok) return
      if (!answer.value.isSetUp) leaveTo('/welcome')
      setDemo(answer.value.demoAccounts)
    })
  }, [])

  async function enter(asEmail: string, withPassword: string) {
    setBusy(true)
    const answer = await accounts.signIn(asEmail, withPassword)
    // Only addresses of this app: a link may carry any `next`.
    if (answer.ok) return leaveTo(next?.startsWith('/') && !next.startsWith('//') ? next : '/')
    setBusy(false)
    setProblem(answer.problem.status === 401 ? 'E-mail and password do not match.' : sentenceOf(answer.problem))
  }

  return (
    <EntryPage title="Sign in">
      {problem === null ? null : <ProblemNote title={problem} />}
      <form
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault()
          void enter(email, password)
        }}
      >
        <Field label="E-mail">
          {(control) => (
            <TextInput
              {...control}
              type="email"
              autoComplete="username"
              autoFocus
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Password">
          {(control) => (
            <TextInput
              {...control}
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={busy}>
          Sign in
        </Button>
      </form>
      {demo.length === 0 ? null : (
        <section aria-labelledby="demo-accounts" className="stack-tight">
          <h2 id="demo-accounts" className="section-title">
            Or enter the sample company as
          </h2>
          <ul className="entry-choices">
            {demo.map((account) => (
              <li key={account.email}>
                <button
                  type="button"
                  className="entry-choice"
                  disabled={busy}
                  onClick={() => void enter(account.email, DEMO_PASSWORD)}
                >
                  <Avatar name={account.name} label="" size={28} />
                  <span>
                    {account.name}
                    <span className="meta">
                      {account.email} · {account.role}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </EntryPage>
  )
}
