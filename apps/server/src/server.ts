import { join } from 'node:path'
import { IDENTITY_CHANNEL, createAuth, createMailer } from './auth/index.ts'
import { contentsOf, demoAccounts, loadSampleCompany, sampleToday } from './demo.ts'
import { type Environment, secretOf } from './environment.ts'
import { createApp } from './http/app.ts'
import type { Services } from './requests/context.ts'
import { Imports } from './imports/imports.ts'
import { Uploads } from './imports/uploads.ts'
import { Jobs } from './jobs/jobs.ts'
import { startUpkeep } from './jobs/upkeep.ts'
import { listen } from './listening.ts'
import { Live } from './live/live.ts'
import { MspdiFiles } from './mspdi/mspdi-files.ts'
import { Planner } from './planner/planner.ts'
import { todayBy } from './planner/today.ts'
import { connect, migrate, openPostgres } from './postgres/index.ts'
import { type Db, JOB_CHANNEL, Replicas, answers } from './store/index.ts'
import { ServerProblem } from './server-problem.ts'
import { ROOT, versionOf } from './version.ts'

export type StartOptions = {
  /** Load the sample company into an empty database. */
  readonly demo: boolean
  /** Told when nothing can go on: PostgreSQL is gone. */
  readonly onFatal: (sentence: string) => void
}

export type RunningServer = { readonly url: string; readonly services: Services; readonly stop: () => Promise<void> }

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * Takes its port, opens the database, brings it to this version, and answers. The port comes first: where it is taken
 * nothing is made. What was opened is closed again when a later step fails, the port before all else.
 */
export async function startServer(environment: Environment, { demo, onFatal }: StartOptions): Promise<RunningServer> {
  const listening = await listen(environment)
  const closers: (() => Promise<unknown> | unknown)[] = []
  const stop = async () => {
    await listening.close()
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
    const address = environment.publicUrl ?? `http://localhost:${listening.port}`
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
    const mspdiFiles = new MspdiFiles()
    closers.push(() => mspdiFiles.stop())
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
      mspdiFiles,
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
    listening.answerWith(app.fetch)
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
    await loadSampleCompany(parts, sampleToday(), tenthsSaid())
  }
  if (!LOOPBACK.has(host))
    console.warn(`Anybody who reaches ${host} can sign in: the demo accounts have a password everybody knows.`)
}

/** Says each tenth of something long once. */
function tenthsSaid(): (part: number) => void {
  let said = 0
  return (part) => {
    const tenth = Math.floor(part * 10)
    if (tenth > said) console.log(`  ${(said = tenth) * 10}%`)
  }
}
