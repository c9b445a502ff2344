// The peer of the server's own speed: bare routes of the same Hono on the same Node, which answer what they are given.
// No sign-in, no database, no validation. Reads its answers, JSON by path, from standard input.
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'

type Served = { readonly port: number }
type Context = { readonly req: { json(): Promise<unknown> }; json(body: unknown): Response }
type Hono = {
  readonly fetch: (request: Request) => Response | Promise<Response>
  get(path: string, handler: (context: Context) => Response): void
  post(path: string, handler: (context: Context) => Promise<Response>): void
}

// The very Hono that the server runs on, whatever its version.
const fromServer = createRequire(new URL('../../apps/server/package.json', import.meta.url))
const { Hono } = fromServer('hono') as { Hono: new () => Hono }
const { serve } = fromServer('@hono/node-server') as {
  serve(options: object, listening: (address: Served) => void): { close(): void }
}

const answers = JSON.parse(await text(process.stdin)) as Readonly<Record<string, unknown>>
const app = new Hono()
for (const [path, answer] of Object.entries(answers)) {
  app.get(path, (context) => context.json(answer))
  app.post(path, async (context) => {
    await context.req.json()
    return context.json(answer)
  })
}

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
  console.log(`Trireme is ready at http://127.0.0.1:${port}`),
)
process.once('SIGTERM', () => {
  server.close()
  process.exit()
})
