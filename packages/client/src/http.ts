import { readLines } from './lines.ts'
import { type Problem, problemOf, unreachable } from './problem.ts'

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly headers: Headers }
  | { readonly ok: false; readonly problem: Problem }

export type Call = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, or from the root when it begins with `/api/`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** Sent as JSON, unless it is a Blob: that goes as it is. */
  readonly body?: unknown
  /** Given to say the same thing twice without doing it twice; POST makes one up when there is none. */
  readonly idempotencyKey?: string
  readonly ifMatch?: string
  readonly signal?: AbortSignal
}

export type HttpOptions = {
  /** Where the server is; empty in the browser, whose cookie signs the calls. */
  readonly baseUrl?: string
  /** A personal or service token, where there is no cookie. */
  readonly token?: string
  readonly fetch?: typeof fetch
}

/** Calls to the server. None of them throws: what goes wrong is a `Problem`. */
export type Http = {
  call<T>(call: Call): Promise<Answer<T>>
  /** An answer of JSON lines, read as it comes. Throws when it breaks off in the middle. */
  lines(call: Call): Promise<Answer<AsyncIterable<unknown>>>
  /** The answer itself, of success only, for those who read it as a stream. */
  open(call: Call, accept: string): Promise<Answer<Response>>
}

export function createHttp({ baseUrl = '', token, fetch: send = globalThis.fetch }: HttpOptions = {}): Http {
  async function open(call: Call, accept: string): Promise<Answer<Response>> {
    const method = call.method ?? 'GET'
    const raw = call.body instanceof Blob
    const headers = new Headers({ accept })
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
    if (call.body !== undefined) headers.set('content-type', raw ? 'application/octet-stream' : 'application/json')
    if (method === 'POST') headers.set('idempotency-key', call.idempotencyKey ?? newKey())
    if (call.ifMatch !== undefined) headers.set('if-match', call.ifMatch)
    try {
      const response = await send(urlOf(baseUrl, call), {
        method,
        headers,
        credentials: token === undefined ? 'same-origin' : 'omit',
        body: call.body === undefined ? undefined : raw ? (call.body as Blob) : JSON.stringify(call.body),
        signal: call.signal,
      })
      if (!response.ok) return { ok: false, problem: await problemOf(response) }
      return { ok: true, value: response, headers: response.headers }
    } catch (cause) {
      return { ok: false, problem: unreachable(cause) }
    }
  }

  return {
    open,
    async call<T>(call: Call): Promise<Answer<T>> {
      const answer = await open(call, 'application/json')
      if (!answer.ok) return answer
      if (answer.value.status === 204) return { ...answer, value: undefined as T }
      try {
        return { ...answer, value: (await answer.value.json()) as T }
      } catch (cause) {
        return { ok: false, problem: unreachable(cause) }
      }
    },
    async lines(call) {
      const answer = await open(call, 'application/x-ndjson')
      return answer.ok ? { ...answer, value: readLines(answer.value.body!) } : answer
    },
  }
}

/** A key no other request has. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function urlOf(baseUrl: string, { path, query }: Call): string {
  const url = `${baseUrl}${path.startsWith('/api/') ? path : `/api/v1${path}`}`
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  if (given.length === 0) return url
  return `${url}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`
}
