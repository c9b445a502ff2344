import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isAddressOrNetwork } from './requests/client-address.ts'

/** What the environment says about how to run, checked. */
export interface Environment {
  /** 0 asks the system for a free port. */
  readonly port: number
  readonly host: string
  /** null: use the PostgreSQL that comes with Trireme. */
  readonly databaseUrl: string | null
  /** An absolute path; holds the data, the secret and the logs. */
  readonly home: string
  /** Where browsers reach us: an origin without a trailing slash. null: wherever we listen. */
  readonly publicUrl: string | null
  /** Addresses and networks of the proxies whose X-Forwarded-For is believed; none, and a client is its socket. */
  readonly trustedProxies: readonly string[]
  /** null: see `secretOf`. */
  readonly secret: string | null
  /** null: mail is written to the log. */
  readonly smtpUrl: string | null
}

/** Either the environment or every sentence about what is wrong with it. */
export type EnvironmentReading =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly problems: readonly string[] }

type Variables = Readonly<Record<string, string | undefined>>
type Complain = (sentence: string) => null

/** Long enough that nobody guesses it; 32 random bytes are 43 letters of base64url. */
const SECRET_LENGTH = 32

/** The clone's own folder: who deletes the clone deletes the data, and two clones never meet. */
const DEFAULT_HOME = resolve(import.meta.dirname, '../../../.trireme')

/**
 * Reads PORT (4280), HOST (127.0.0.1), DATABASE_URL, TRIREME_HOME (`.trireme` in the clone), TRIREME_URL,
 * TRIREME_TRUSTED_PROXIES, TRIREME_SECRET and SMTP_URL. An empty variable counts as unset. Touches nothing on the disk.
 */
export function readEnvironment(variables: Variables = process.env): EnvironmentReading {
  const problems: string[] = []
  const complain: Complain = (sentence) => (problems.push(sentence), null)
  const value = (name: string) => variables[name]?.trim() || null
  const environment: Environment = {
    port: readPort(value('PORT'), complain),
    host: readHost(value('HOST'), complain),
    databaseUrl: readDatabaseUrl(value('DATABASE_URL'), complain),
    home: readHome(value('TRIREME_HOME'), complain),
    publicUrl: readPublicUrl(value('TRIREME_URL'), complain),
    trustedProxies: readProxies(value('TRIREME_TRUSTED_PROXIES'), complain),
    secret: readSecret(value('TRIREME_SECRET'), complain),
    smtpUrl: readSmtpUrl(value('SMTP_URL'), complain),
  }
  return problems.length === 0 ? { ok: true, environment } : { ok: false, problems }
}

/**
 * The secret that signs sessions: TRIREME_SECRET, else the one in HOME/secret, made on first use and readable by its
 * owner alone. Changing it signs everybody out.
 */
export function secretOf({ secret, home }: Pick<Environment, 'secret' | 'home'>): string {
  if (secret !== null) return secret
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const path = join(home, 'secret')
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    chmodSync(path, 0o600)
  }
  const kept = readFileSync(path, 'utf8').trim()
  if (kept.length >= SECRET_LENGTH) return kept
  throw new Error(
    `${path} should hold a secret of ${SECRET_LENGTH} characters or more, and holds ${kept.length}. Delete it.`,
  )
}

function readPort(text: string | null, complain: Complain): number {
  if (text === null) return 4280
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  complain(`PORT should be a whole number from 0 to 65535, for example 4280, and is "${text}".`)
  return 4280
}

function readHost(text: string | null, complain: Complain): string {
  if (text === null) return '127.0.0.1'
  if (/^[\w.:%-]+$/.test(text)) return text
  complain(`HOST should be a name or an address to listen on, for example 127.0.0.1 or 0.0.0.0, and is "${text}".`)
  return '127.0.0.1'
}

function readDatabaseUrl(text: string | null, complain: Complain): string | null {
  if (text === null) return null
  const url = parsed(text)
  const postgres = url && ['postgres:', 'postgresql:'].includes(url.protocol)
  if (postgres && url.pathname.length > 1) return text
  const missing = postgres ? 'has no database name' : 'is something else'
  return complain(`DATABASE_URL should look like postgres://user:password@host:5432/database, and ${missing}.`)
}

function readHome(text: string | null, complain: Complain): string {
  if (text === null) return DEFAULT_HOME
  const home = resolve(text)
  if (text.startsWith('~')) {
    complain(`TRIREME_HOME is "${text}", and nothing replaces ~ here. Write the whole path.`)
  } else if (!isDirectoryOrFree(home)) {
    complain(`TRIREME_HOME should be a folder, and ${home} is a file or lies below one. Name another place.`)
  }
  return home
}

function isDirectoryOrFree(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOTDIR'
  }
}

function readPublicUrl(text: string | null, complain: Complain): string | null {
  if (text === null) return null
  const url = parsed(text)
  const isOrigin = url && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (isOrigin && ['http:', 'https:'].includes(url.protocol)) return url.origin
  return complain(
    `TRIREME_URL should be the address people type, such as https://plan.example.org, without a path, and is "${text}".`,
  )
}

function readProxies(text: string | null, complain: Complain): readonly string[] {
  const proxies = (text ?? '').split(/[\s,]+/).filter((proxy) => proxy !== '')
  const wrong = proxies.find((proxy) => !isAddressOrNetwork(proxy))
  if (wrong === undefined) return proxies
  complain(
    `TRIREME_TRUSTED_PROXIES should be addresses or networks with commas between, for example 127.0.0.1, 10.0.0.0/8, and has "${wrong}".`,
  )
  return []
}

function readSecret(text: string | null, complain: Complain): string | null {
  if (text === null || text.length >= SECRET_LENGTH) return text
  return complain(
    `TRIREME_SECRET should have ${SECRET_LENGTH} characters or more, and has ${text.length}. ` +
      'Make one with: openssl rand -base64 32',
  )
}

function readSmtpUrl(text: string | null, complain: Complain): string | null {
  if (text === null) return null
  const url = parsed(text)
  if (url && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname) return text
  return complain('SMTP_URL should look like smtp://user:password@host:587 or smtps://host:465, and is something else.')
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}
