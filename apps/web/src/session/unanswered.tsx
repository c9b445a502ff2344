import { Button, ProblemNote } from '@trireme/ui'
import { useCallback, useEffect, useState } from 'react'
import { accounts } from './calls.ts'

const RETRY_MS = 5_000

/** The server gives no answer: what to look after, and another try by itself until it does. */
export function Unanswered() {
  const [isTrying, setTrying] = useState(false)
  const retry = useCallback(async () => {
    setTrying(true)
    const answer = await accounts.setup()
    // Asked for first: a page that is loaded anew from a server that is gone is the browser's own error page.
    if (answer.ok || answer.problem.status !== 0) location.reload()
    else setTrying(false)
  }, [])
  useEffect(() => {
    const timer = setInterval(() => void retry(), RETRY_MS)
    return () => clearInterval(timer)
  }, [retry])
  return (
    <ProblemNote
      title="Trireme does not answer."
      advice={`Check that it is running and that you are online. ${isTrying ? 'Trying again…' : 'It is tried again every 5 seconds.'}`}
      action={<Button onClick={() => void retry()}>Try again now</Button>}
    />
  )
}
