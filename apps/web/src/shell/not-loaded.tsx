import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button, EmptyState } from '@trireme/ui'
import { CloudOff } from 'lucide-react'
import { useEffect } from 'react'
import { NotLoaded } from '../session/lazy-place.tsx'
import { useAnswer } from '../session/use-answer.ts'

/** A pane beside the place that did not come. */
export function PaneProblem({ error }: ErrorComponentProps) {
  return (
    <aside className="side-panel" data-side-pane aria-label="Not loaded">
      {isNotLoaded(error) ? <ComesLater name="This pane" /> : <p className="late">{String(error)}</p>}
    </aside>
  )
}

/** A view of a place that did not come: its tabs and what else was loaded stay. */
export function ViewProblem({ error }: ErrorComponentProps) {
  if (isNotLoaded(error)) return <ComesLater name="This view" />
  throw error
}

/** What browsers and the loader of styles say of a part that was not fetched. */
const NOT_FETCHED = /dynamically imported module|preload CSS|Importing a module script failed/

export function isNotLoaded(error: unknown): boolean {
  return error instanceof NotLoaded || NOT_FETCHED.test(String(error))
}

const KEY = 'trireme.loaded-anew'
const AT_MOST_EVERY_MS = 30_000

/** Styles that failed once are not fetched again by the same page: it is loaded anew, as soon as there is an answer. */
export function ComesLater({ name }: { readonly name: string }) {
  const { isAnswered, isTrying, retry } = useAnswer({ atOnce: true })
  useEffect(() => {
    if (!isAnswered || Date.now() - Number(sessionStorage.getItem(KEY)) < AT_MOST_EVERY_MS) return
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  }, [isAnswered])
  return (
    <EmptyState
      icon={<CloudOff size={28} aria-hidden="true" />}
      action={<Button onClick={() => (isAnswered ? location.reload() : void retry())}>Try again now</Button>}
    >
      {isAnswered
        ? `${name} did not come, though the server answers.`
        : `You are offline; ${name} was not loaded yet. It comes by itself once Trireme answers${isTrying ? ': trying…' : '.'}`}
    </EmptyState>
  )
}
