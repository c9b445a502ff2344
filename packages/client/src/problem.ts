import type { ProblemDocument } from '@trireme/protocol'
import type { Conflict } from '@trireme/domain'

/**
 * Why a call did not succeed, in words a person can be shown: an answer of 400 and above, or no answer at all.
 * `status` 0 means that nothing came back; the call may or may not have been carried out.
 */
export type Problem = Omit<ProblemDocument, 'conflicts'> & { readonly conflicts?: readonly Conflict[] }

/** Whether asking again later may help: no answer, an overloaded or restarting server. */
export function isPassing(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 429 || problem.status >= 500
}

/** Reads the problem out of an answer, whatever it holds. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '')
  try {
    const document = JSON.parse(text) as Problem
    if (typeof document === 'object' && document !== null && typeof document.title === 'string')
      return { ...document, status: response.status }
  } catch {
    // Not one of ours: a proxy in between, or a server that is starting. The status says enough.
  }
  return { type: 'about:blank', status: response.status, title: titleOf(response.status) }
}

/** Nothing came back. */
export function unreachable(cause: unknown): Problem {
  return {
    type: 'about:blank',
    status: 0,
    title: 'The server cannot be reached',
    detail: cause instanceof Error && cause.name === 'AbortError' ? 'The call was given up.' : undefined,
  }
}

/** Title and detail as one text. */
export function sentenceOf(problem: Problem): string {
  return problem.detail === undefined ? problem.title : `${problem.title}. ${problem.detail}`
}

function titleOf(status: number): string {
  if (status === 401) return 'You are not signed in'
  if (status === 403) return 'You may not do this'
  if (status === 404) return 'There is no such thing here'
  if (status === 413) return 'This is too large'
  if (status === 429) return 'Too many requests at once'
  return status >= 500 ? 'The server has a problem' : `The server answered ${status}`
}
