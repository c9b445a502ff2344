import { redirect } from '@tanstack/react-router'
import { type Problem, type Session, sentenceOf } from '@trireme/client/calls'
import { accounts } from './calls.ts'

let known: Session | undefined

/** The session, asked for once; sends to the sign-in page, or to the first-run page where there is no account yet. */
export async function needsSession(href: string): Promise<{ session: Session }> {
  if (known !== undefined) return { session: known }
  const answer = await accounts.setup()
  if (!answer.ok) throw new ServerProblem(answer.problem)
  const { isSetUp, session } = answer.value
  if (session !== null) return { session: (known = session) }
  if (!isSetUp) throw redirect({ to: '/welcome' })
  throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } })
}

/** The server could not say who is here. */
export class ServerProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(sentenceOf(problem))
    this.problem = problem
  }
}

/** Leaves the app as somebody else may enter it: from a fresh page, with nothing of it in memory. */
export function leaveTo(path: string): void {
  known = undefined
  location.assign(path)
}
