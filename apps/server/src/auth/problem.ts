import { randomBytes } from 'node:crypto'
import { Problem, problemResponse } from '../requests/problem.ts'
import type { AuthRefusal } from './refusal.ts'

/** A refusal as the problem it is at the edge. */
export function problemOf(
  { kind, status, title, detail, field }: Omit<AuthRefusal, 'kind' | 'status'> & { kind: string; status: number },
  headers: Readonly<Record<string, string>> = {},
): Problem {
  return new Problem(status, {
    type: `/api/docs/refusals#${kind}`,
    title,
    detail,
    headers,
    ...(field !== undefined && { errors: [{ pointer: `/${field}`, detail }] }),
  })
}

/** A problem as the answer to a request. */
export function answerProblem(problem: Problem, request: Request, requestId: string | undefined): Response {
  return problemResponse(problem, request, requestId ?? `req_${randomBytes(8).toString('hex')}`)
}
