import type { Server } from 'node:http'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { IDENTITY_CHANNEL, createAuth, createMailer } from './auth/index.ts'
import { contentsOf, demoAccounts, loadSampleCompany } from './demo.ts'
import { type Environment, secretOf } from './environment.ts'
import { createApp } from './http/app.ts'
import type { Services } from './requests/context.ts'
import { Imports } from './imports/imports.ts'
import { Uploads } from './imports/uploads.ts'
import { Jobs } from './jobs/jobs.ts'
import { startUpkeep } from './jobs/upkeep.ts'
import { Live } from './live/live.ts'
import { Planner } from './planner/planner.ts'
import { todayBy } from './planner/today.ts'
import { connect, migrate, openPostgres } from './postgres/index.ts'
import { type Db, JOB_CHANNEL, Replicas, answers } from './store/index.ts'
import { ROOT, versionOf } from './version.ts'

/** A reason why the server does not start, in a sentence that says what to do. */
export class ServerProblem extends Error {}

export type StartOptions = {
  /** Load the sample company into an empty database. */
  readonly demo: boolean
  /** Told when nothing can go on: PostgreSQL is gone. */
  readonly onFatal: (sentence: string) => void
}

export type RunningServer = { readonly url: string; readonly services: Services; readonly stop: () => Promise<void> }

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** Opens the database, brings it to this version, and listens. What was opened is closed again when a later step fails. */
export async function startServer(environment: Environment, { demo, onFatal }: StartOptions): Promise<RunningServer> {
  const closers: (() => Promise<unknown> | unknown)[] = []
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    console.log('Opening the database …')
    const postgres = await openPostgres({ ...environment, onUnexpectedExit: (problem) => onFatal(problem.message) })
    closers.push(postgres.stop)
    const connection = connect(postgres.connectionConfig)
    closers.push(connection.close)
    await migrate(connection.pool)
    const db = connection.db as Db
    const live = new Live(postgres.connectionConfig)
    let address = environment.publicUrl ?? `http://localhost:${environment.port}`
    const replicas = new Replicas(db)
    const secret = secretOf(environment)
    const auth = createAuth({
      connection,
      replicas,
      secret,
      publicUrl: () => address,
      mailer: createMailer(environment.smtpUrl),
      onError: console.error,
    })
    live.onNotice(IDENTITY_CHANNEL, (notice) => auth.heed(notice))
    const jobs = new Jobs({ db, replicas, today: todayBy(Date.now) })
    live.onNotice(JOB_CHANNEL, (notice) => jobs.heed(notice))
    await live.start()
    closers.push(() => live.stop())
    if (demo) await prepareDemo(environment, { db, replicas, auth })
    const uploads = await Uploads.open(join(environment.home, 'uploads'))
    closers.push(() => uploads.close())
    closers.push(startUpkeep(db, console.error))
    const planner = new Planner(db, replicas, todayBy(Date.now))
    closers.push(() => planner.stop())
    jobs.start()
    closers.push(() => jobs.stop())
    const services: Services = {
      db,
      replicas,
      auth,
      live,
      planner,
      jobs,
      imports: new Imports(uploads),
      secret,
      demoAccounts: await demoAccounts(auth),
      version: versionOf(),
    }
    const app = createApp({
      services,
      webDirectory: join(ROOT, 'apps/web/dist'),
      isReady: () => answers(db),
      isHttps: environment.publicUrl?.startsWith('https:') ?? false,
      trustedProxies: environment.trustedProxies,
    })
    const listening = await listen(app.fetch, environment)
    closers.push(() => close(listening.server))
    address = environment.publicUrl ?? `http://localhost:${listening.port}`
    return { url: address, services, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function prepareDemo({ host }: Environment, parts: Parameters<typeof loadSampleCompany>[0]): Promise<void> {
  const contents = await contentsOf(parts.auth)
  if (contents === 'other')
    throw new ServerProblem(
      'This database holds data of its own, so the sample company is not loaded into it. Start without --demo, or set TRIREME_HOME to an empty folder.',
    )
  if (contents === 'empty') {
    console.log('Making the sample company with its eighteen months of history …')
    await loadSampleCompany(parts, new Date().toISOString().slice(0, 10))
  }
  if (!LOOPBACK.has(host))
    console.warn(`Anybody who reaches ${host} can sign in: the demo accounts have a password everybody knows.`)
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: Environment,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (address) =>
      resolve({ server, port: address.port }),
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

/** Ends open streams at once and other requests when they are answered. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 1_000).unref()
  })
}
