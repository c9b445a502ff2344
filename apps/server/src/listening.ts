import type { Server } from 'node:http'
import { type HttpBindings, serve } from '@hono/node-server'
import type { Environment } from './environment.ts'
import { ServerProblem } from './server-problem.ts'

/** What the socket of a request says comes along: the address it is from. */
type Answering = (request: Request, bindings: HttpBindings) => Response | Promise<Response>

/** What is said until there is something to answer with. */
export const STARTING = 'Trireme is starting. Try again in some seconds.'

/** A port that is ours. Until there is something to answer with, whoever asks is told to come again, and who asks whether we live that we do. */
export type Listening = {
  readonly port: number
  readonly answerWith: (answer: Answering) => void
  /** Ends open streams at once and other requests when they are answered. */
  readonly close: () => Promise<void>
}

/** Takes the port, or throws a `ServerProblem` that says why not. */
export function listen({ host, port }: Pick<Environment, 'host' | 'port'>): Promise<Listening> {
  let answer: Answering = starting
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: (request, bindings) => answer(request, bindings as HttpBindings), hostname: host, port },
      (address) =>
        resolve({ port: address.port, answerWith: (next) => void (answer = next), close: () => close(server) }),
    ) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new ServerProblem(`Port ${port} is taken. Stop what listens there, or set PORT to another one.`)
          : error.code === 'EACCES'
            ? new ServerProblem(`Port ${port} needs rights this user lacks. Set PORT to 1024 or above.`)
            : error,
      )
    })
  })
}

function starting({ url }: Request): Response {
  // Bringing a large database to this version takes long; nobody is to end it for that.
  if (new URL(url).pathname === '/health/live') return new Response('live\n')
  return new Response(`${STARTING}\n`, {
    status: 503,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '5',
      refresh: '3',
    },
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 1_000).unref()
  })
}
