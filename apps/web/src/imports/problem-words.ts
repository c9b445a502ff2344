import type { Problem } from '@trireme/client'

/** What went wrong, and what to do next. */
export type ImportProblem = {
  readonly title: string
  readonly advice: string
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[]
  /** Tries the same once more, where that may help. */
  readonly again?: () => void
}

/** A refusal of the server, or no answer at all, in the words of this place. */
export function problemSaid(problem: Problem, again: () => void): ImportProblem {
  const errors = problem.errors ?? []
  switch (problem.status) {
    case 0:
      return {
        title: 'The connection was lost',
        advice: 'The file and your mapping are still here. Try again when you are back.',
        errors,
        again,
      }
    case 401:
      return { title: 'You are signed out', advice: 'Sign in in another tab, then try again here.', errors, again }
    case 404:
      return {
        title: 'The server has let go of this file',
        advice: 'Files are kept for an hour. Send it once more; your mapping stays.',
        errors,
        again,
      }
    case 413:
      return {
        title: 'This file is too large',
        advice: problem.detail ?? 'Export fewer items at a time, and import the parts.',
        errors,
      }
    case 422:
      return { title: problem.title, advice: problem.detail ?? '', errors: errors.length > 1 ? errors : [] }
    case 429:
      return { title: problem.title, advice: problem.detail ?? 'Wait a few seconds, then try again.', errors, again }
    default:
      return {
        title: problem.title,
        advice: problem.detail ?? '',
        errors,
        ...(problem.status >= 500 ? { again } : {}),
      }
  }
}
