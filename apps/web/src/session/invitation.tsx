import { type Invited, sentenceOf } from '@trireme/client/calls'
import { Button, Field, ProblemNote, Skeleton, TextInput } from '@trireme/ui'
import { type SyntheticEvent, useEffect, useState } from 'react'
import { accounts } from './calls.ts'
import { EntryPage } from './entry-page.tsx'
import { leaveTo } from './needs-session.ts'

/** The page an invitation links to. Its token stays behind the #, which browsers send to nobody. */
export function InvitationPage() {
  const [token] = useState(() => location.hash.slice(1))
  const [invited, setInvited] = useState<Invited | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')

  useEffect(() => {
    document.title = 'Invitation · Trireme'
    void accounts.readInvitation(token).then((answer) => {
      if (answer.ok) setInvited(answer.value)
      else setProblem('This invitation is not valid any more. Ask for a new one.')
    })
  }, [token])

  async function accept(event: SyntheticEvent) {
    event.preventDefault()
    const answer = await accounts.acceptInvitation({ token, name: name || invited!.email, password })
    if (!answer.ok) return setProblem(sentenceOf(answer.problem))
    const session = await accounts.session()
    if (!session.ok) await accounts.signIn(invited!.email, password)
    leaveTo('/')
  }

  if (invited === null)
    return (
      <EntryPage title="Invitation">
        {problem === null ? <Skeleton rows={3} /> : <ProblemNote title={problem} />}
      </EntryPage>
    )
  return (
    <EntryPage
      title={`Join ${invited.organizationName}`}
      lead={`You are invited as ${invited.role} with ${invited.email}.`}
    >
      {problem === null ? null : <ProblemNote title={problem} />}
      <form onSubmit={(event) => void accept(event)}>
        {invited.hasAccount ? null : (
          <Field label="Your name" required>
            {(control) => (
              <TextInput
                {...control}
                autoFocus
                autoComplete="name"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field
          label="Password"
          required
          hint={invited.hasAccount ? 'Of the account you have here.' : 'At least 10 characters.'}
        >
          {(control) => (
            <TextInput
              {...control}
              type="password"
              autoComplete={invited.hasAccount ? 'current-password' : 'new-password'}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary">
          Accept
        </Button>
      </form>
    </EntryPage>
  )
}
