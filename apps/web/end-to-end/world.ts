import { type Browser, chromium } from 'playwright-core'
import { type Caller, type SessionCookie, callerOf, sessionByCall, signInByCall } from './caller.ts'
import { type Person, type Seat, seat, signIn } from './person.ts'
import { type RunningServer, startServer } from './server.ts'

/** Nothing of the browser's own goes out; names of other hosts do not resolve. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

export const DEMO_PASSWORD = 'demo-demo-demo'
/** Who has the first account of a world that is not the sample company's. */
export const FOUNDER = { name: 'Ada Berg', email: 'ada@yard.example', password: 'oars and planks' } as const
export const ORGANIZATION = 'Yard'

/** A server and a browser; everybody sits down at a fresh profile. */
export interface World {
  readonly server: RunningServer
  readonly browser: Browser
  readonly newPerson: (at?: Seat) => Promise<Person>
  /** The cookies of a session of somebody of the sample company; one for as long as this world lasts. */
  readonly sessionOf: (email: string) => Promise<readonly SessionCookie[]>
  readonly end: () => Promise<void>
}

/** A world with no account yet. */
export function emptyWorld(): Promise<World> {
  return openWorld(false)
}

/** A world with an account and an organization, and calls in the founder's name to furnish it. */
export async function foundedWorld(): Promise<World & { readonly founder: Caller }> {
  const world = await openWorld(false)
  const { url } = world.server
  const { name, email, password } = FOUNDER
  const body = { organizationName: ORGANIZATION, name, email, password, timeZone: 'UTC' }
  await callerOf(url, { origin: url }).post('/api/v1/setup', body)
  return { ...world, founder: await signInByCall(url, email, password) }
}

/** A world with the sample company. */
export function sampleWorld(): Promise<World> {
  return openWorld(true)
}

/**
 * Somebody of the sample company at a fresh profile: `admin`, `product`, `program`, `portfolio` or `viewer`. Signed in
 * by a session that lasts as long as the world, before an empty page, so that the first place is the one they visit.
 */
export async function sampleMember(world: World, who: string, at?: Seat): Promise<Person> {
  const person = await world.newPerson(at)
  await person.context.addCookies(await world.sessionOf(`${who}@demo.example`))
  return person
}

/** The founder at the plan. */
export async function founderAtPlan(world: World, at?: Seat): Promise<Person> {
  const person = await world.newPerson(at)
  await signIn(person, FOUNDER.email, FOUNDER.password)
  return person
}

async function openWorld(demo: boolean): Promise<World> {
  const server = await startServer({ demo })
  const browser = await chromium
    .launch({ executablePath: process.env['TRIREME_CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS })
    .catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
  const sessions = new Map<string, Promise<readonly SessionCookie[]>>()
  return {
    server,
    browser,
    newPerson: (at) => seat(browser, server.url, at),
    sessionOf(email) {
      if (!sessions.has(email)) sessions.set(email, sessionByCall(server.url, email, DEMO_PASSWORD))
      return sessions.get(email)!
    },
    async end() {
      await browser.close()
      await server.stop()
    },
  }
}
