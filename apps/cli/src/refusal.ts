import type { Problem } from '@trireme/client'

/** A command that was not said as it should be: exit code 2. */
export class UsageError extends Error {}

/** A command that was understood and is not carried out: exit code 1. */
export class Refused extends Error {}

/** A problem of the server in as many lines as it takes: what, why, where, and what to do. */
export function wordsOf(problem: Problem): string {
  const { title, detail, errors = [], conflicts = [], status, current } = problem
  if (status === 401) return UNKNOWN_ASKER
  if (status === 412) return `${title}. It has version ${(current as { version?: number } | undefined)?.version} now.`
  const head = detail === undefined ? `${title}.` : `${title}. ${detail}`
  const places = errors
    .filter((error) => !head.includes(error.detail))
    .map(({ pointer, detail: why }) => `  ${pointer.replace(/^\//, '') || 'the whole'}: ${why}`)
  const both = conflicts.map(
    ({ field, base, ours, theirs }) =>
      `  ${field}: was ${json(base)}, yours is ${json(ours)}, theirs is ${json(theirs)}`,
  )
  return [head, ...places, ...both].join('\n')
}

const UNKNOWN_ASKER =
  'The server does not know who asks: there is no token, or it has ended. On the server’s machine, ' +
  'trireme token create --email you@example.org makes one. Set TRIREME_TOKEN to it, or give --token.'

function json(value: unknown): string {
  return value === undefined || value === null ? 'unknown' : JSON.stringify(value)
}
