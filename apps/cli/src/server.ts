import { type Answer, type Call, type Http, createHttp } from '@trireme/client'
import { Refused, UsageError, wordsOf } from './refusal.ts'

export const DEFAULT_URL = 'http://localhost:4280'

/** The running server a command talks to. Its methods throw `Refused` with a sentence where it says no or nothing. */
export type Server = {
  readonly url: string
  /** For what follows the stream, which goes on through failures. */
  readonly http: Http
  readonly ask: <T>(call: Call) => Promise<T>
  readonly open: (call: Call, accept: string) => Promise<Response>
  readonly lines: (call: Call) => Promise<AsyncIterable<unknown>>
}

/** Nothing is sent before the first question. */
export function serverAt(given: string | undefined, token: string | undefined): Server {
  const url = originOf(given ?? DEFAULT_URL)
  let isThere = false
  const http: Http = createHttp({
    baseUrl: url,
    ...(token !== undefined && token !== '' && { token }),
    fetch: async (...request: Parameters<typeof fetch>) => {
      const response = await fetch(...request)
      isThere = true
      return response
    },
  })
  function must<T>(answer: Answer<T>): T {
    if (answer.ok) return answer.value
    const { problem } = answer
    if (problem.status !== 0) throw new Refused(wordsOf(problem))
    throw new Refused(
      isThere
        ? `The answer of ${url} cannot be read: it broke off, or something else than Trireme answers there.`
        : `Nothing answers at ${url}. Start it with npm start${given === undefined ? ', or name another server with --url' : ''}.`,
    )
  }
  return {
    url,
    http,
    ask: async <T>(call: Call) => must(await http.call<T>(call)),
    open: async (call, accept) => must(await http.open(call, accept)),
    lines: async (call) => must(await http.lines(call)),
  }
}

function originOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '')
    throw new UsageError(`The server's address should look like ${DEFAULT_URL}, and is “${given}”.`)
  return url.origin
}
