import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { readEnvironment } from './environment.ts'
import { connect, migrate, openPostgres, PostgresProblem } from './postgres/index.ts'

/** Starts the server and answers when it listens; every problem a person can mend ends in its sentence. */
async function start(): Promise<void> {
  const reading = readEnvironment()
  if (!reading.ok) return refuse(reading.problems)
  const { host, port, ...where } = reading.environment
  const postgres = await openPostgres({ ...where, onUnexpectedExit: (problem) => refuse([problem.message], true) })
  const { pool, close } = connect(postgres.connectionConfig)
  try {
    await migrate(pool)
  } catch (error) {
    await close()
    await postgres.stop()
    throw error
  }

  const app = new Hono().get('/health/live', (context) => context.text('ok'))
  const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
    console.log(`Trireme is ready at http://localhost:${address.port}`)
  })
  const stop = async () => {
    server.close()
    await close()
    await postgres.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop())
}

function refuse(problems: readonly string[], atOnce = false): void {
  for (const problem of problems) console.error(problem)
  process.exitCode = 1
  if (atOnce) process.exit()
}

start().catch((error: unknown) => {
  if (!(error instanceof PostgresProblem)) throw error
  refuse([error.message])
})
