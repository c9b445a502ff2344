import { Link } from '@tanstack/react-router'
import { sentenceOf } from '@trireme/client/calls'
import { Button, Field, ProblemNote, TextInput } from '@trireme/ui'
import { FileUp, Ship, Sprout } from 'lucide-react'
import { type SyntheticEvent, useEffect, useState } from 'react'
import { accounts } from './calls.ts'
import { EntryPage } from './entry-page.tsx'
import { leaveTo } from './needs-session.ts'

const EMPTY = { organizationName: '', name: '', email: '', password: '' }
const LEAST_PASSWORD = 10

type Name = keyof typeof EMPTY

/** In the order of the form. */
const FIELDS: readonly Name[] = ['organizationName', 'name', 'email', 'password']

/** The first visit: makes the account and its organization, then asks how to begin. */
export function Welcome() {
  const [given, setGiven] = useState(EMPTY)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState(false)
  const [tried, setTried] = useState(false)

  useEffect(() => {
    document.title = 'Welcome · Trireme'
    void accounts.setup().then((answer) => {
      if (answer.ok && answer.value.isSetUp) leaveTo('/')
    })
  }, [])

  async function begin(event: SyntheticEvent) {
    event.preventDefault()
    setTried(true)
    const form = event.currentTarget as HTMLFormElement
    const wrong = FIELDS.find((name) => faultOf(name, given[name]) !== null)
    if (wrong !== undefined) return form.querySelectorAll('input')[FIELDS.indexOf(wrong)]?.focus()
    setBusy(true)
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const answer = await accounts.setUp({ ...given, timeZone })
    if (!answer.ok) {
      setBusy(false)
      return setProblem(sentenceOf(answer.problem))
    }
    // The answer signs in where the server sets the cookie with it; asking again costs nothing where it did not.
    const session = await accounts.session()
    if (!session.ok) await accounts.signIn(given.email, given.password)
    setMade(true)
  }

  if (made) return <FirstSteps organization={given.organizationName} />
  const errorOf = (name: Name) => (tried ? faultOf(name, given[name]) : null)
  const field = (name: Name) => ({
    value: given[name],
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
  })
  return (
    <EntryPage
      title="Welcome aboard"
      lead="Make the first account. It administers this organization and can invite the others."
    >
      {problem === null ? null : <ProblemNote title={problem} />}
      <form noValidate onSubmit={(event) => void begin(event)}>
        <Field label="Organization" required error={errorOf('organizationName')}>
          {(control) => <TextInput {...control} autoFocus maxLength={120} {...field('organizationName')} />}
        </Field>
        <Field label="Your name" required error={errorOf('name')}>
          {(control) => <TextInput {...control} autoComplete="name" maxLength={120} {...field('name')} />}
        </Field>
        <Field label="E-mail" required error={errorOf('email')}>
          {(control) => <TextInput {...control} type="email" autoComplete="username" {...field('email')} />}
        </Field>
        <Field label="Password" required hint={`At least ${LEAST_PASSWORD} characters.`} error={errorOf('password')}>
          {(control) => (
            <TextInput
              {...control}
              type="password"
              autoComplete="new-password"
              minLength={LEAST_PASSWORD}
              {...field('password')}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={busy}>
          Create account
        </Button>
      </form>
    </EntryPage>
  )
}

/** What is wrong with a field, and what to do about it; null when nothing is. */
function faultOf(name: Name, value: string): string | null {
  switch (name) {
    case 'organizationName':
      return value.trim() === '' ? 'Give the organization a name.' : null
    case 'name':
      return value.trim() === '' ? 'Give your name.' : null
    case 'email':
      return /^\S+@\S+$/.test(value.trim()) ? null : 'Give an e-mail address, such as name@example.com.'
    case 'password':
      return value.length < LEAST_PASSWORD ? `Take at least ${LEAST_PASSWORD} characters.` : null
  }
}

function FirstSteps({ organization }: { readonly organization: string }) {
  return (
    <EntryPage title={`${organization} is ready`} lead="How do you want to begin?">
      <ul className="entry-choices">
        <li>
          <Link to="/import" className="entry-choice">
            <FileUp size={20} aria-hidden="true" />
            <span>
              Import a plan
              <span className="meta">Jira CSV, MS Project XML or any CSV; you see what would change first</span>
            </span>
          </Link>
        </li>
        <li>
          <Link to="/import" hash="sample" className="entry-choice">
            <Ship size={20} aria-hidden="true" />
            <span>
              Try a sample plan
              <span className="meta">A ferry line of 17 items; one step takes it out again</span>
            </span>
          </Link>
        </li>
        <li>
          <Link to="/program/plan" className="entry-choice">
            <Sprout size={20} aria-hidden="true" />
            <span>
              Start empty
              <span className="meta">Add the first initiative yourself</span>
            </span>
          </Link>
        </li>
      </ul>
    </EntryPage>
  )
}
