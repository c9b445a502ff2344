import { type Refusal, definitionOf } from '@trireme/domain'
import { Problem, notFound } from '../requests/problem.ts'
import type { NotWritten, Written } from '../store/index.ts'

/** The written outcome, or the problem that says why it was not written. */
export function mustBeWritten(outcome: Written | NotWritten): Written {
  if (outcome.ok) return outcome
  throw problemOf(outcome)
}

/** The problem that says why something was not written. */
export function problemOf(outcome: NotWritten): Problem {
  switch (outcome.because) {
    case 'unknown':
      return notFound()
    case 'exists':
      return new Problem(409, {
        title: 'This id is taken',
        detail: `There is a ${definitionOf(outcome.kind).name} ${outcome.id} already. Leave the id out and one is given.`,
      })
    case 'stale':
      return new Problem(412, {
        detail: `It is at version ${outcome.current.version} now. Look at current and try again with its ETag.`,
        current: outcome.current,
        headers: { etag: etagOf(outcome.current.version) },
      })
    case 'conflict':
      return new Problem(409, {
        detail: conflictDetail(outcome),
        conflicts: outcome.conflicts.map((conflict) => ({ ...conflict })),
      })
    case 'forbidden':
      return new Problem(403, { detail: outcome.detail })
    case 'overtaken':
      return new Problem(503, {
        title: 'Others write faster than this can be planned',
        detail: 'What it does to the plan was worked out several times, and each time somebody had written. Ask again.',
      })
    case 'refused':
      return refusedProblem(outcome.refusals)
  }
}

function refusedProblem(refusals: readonly Refusal[]): Problem {
  const first = refusals[0]!
  const errors = refusals
    .slice(0, 50)
    .map((refusal) => ({ pointer: refusal.field === undefined ? '/' : `/${refusal.field}`, detail: refusal.detail }))
  return new Problem(422, {
    type: `/api/docs/refusals#${first.rule}`,
    title: first.title,
    detail: first.detail,
    errors,
  })
}

function conflictDetail(outcome: NotWritten & { because: 'conflict' }): string {
  const fields = [...new Set(outcome.conflicts.map(({ field }) => field ?? 'the record itself'))]
  return `Somebody else changed ${fields.join(', ')} meanwhile. Compare ours and theirs, then send the change again.`
}

export function etagOf(version: number): string {
  return `"${version}"`
}
