import type { ProblemDocument } from '@trireme/protocol'

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is malformed',
  401: 'Sign in first',
  403: 'You may not do this',
  404: 'There is no such thing here',
  405: 'This address does not take that method',
  409: 'Somebody else changed the same',
  410: 'That is too long ago',
  412: 'It has changed since you read it',
  413: 'That is too large',
  415: 'Send JSON',
  422: 'A rule refuses this',
  428: 'Say which version you mean',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'The server is stopping',
}

type More = Partial<Omit<ProblemDocument, 'status'>> & { readonly headers?: Readonly<Record<string, string>> }

/** An answer of 400 or above, thrown from anywhere below the edge and worded for a person. */
export class Problem extends Error {
  readonly status: number
  readonly more: More

  constructor(status: number, more: More = {}) {
    super(more.detail ?? more.title ?? TITLES[status])
    this.status = status
    this.more = more
  }
}

/** The problem as `application/problem+json` (RFC 9457). */
export function problemResponse(problem: Problem, request: Request, requestId: string): Response {
  const { headers, ...more } = problem.more
  const document: ProblemDocument = {
    type: more.type ?? `/api/docs/refusals#${problem.status}`,
    title: more.title ?? TITLES[problem.status] ?? 'Refused',
    ...more,
    status: problem.status,
    instance: new URL(request.url).pathname,
    requestId,
  }
  return new Response(JSON.stringify(document), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}

/** What is not found and what may not be seen answer alike. */
export function notFound(): Problem {
  return new Problem(404, { detail: 'It may have been archived, or never was. Check the id.' })
}
