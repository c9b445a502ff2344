import { Button, ProblemNote } from '@trireme/ui'
import { useEffect } from 'react'
import { useAnswer } from './use-answer.ts'

/** The server gives no answer: what to look after, and another try by itself until it does. */
export function Unanswered() {
  const { isAnswered, isTrying, retry } = useAnswer({ atOnce: false })
  useEffect(() => {
    // Asked for first: a page that is loaded anew from a server that is gone is the browser's own error page.
    if (isAnswered) location.reload()
  }, [isAnswered])
  return (
    <ProblemNote
      title="Trireme does not answer."
      advice={`Check that it is running and that you are online. ${isTrying ? 'Trying again…' : 'It is tried again every 5 seconds.'}`}
      action={<Button onClick={() => void retry()}>Try again now</Button>}
    />
  )
}
