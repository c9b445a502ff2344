import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { getAdapter } from 'better-auth/db/adapter'
import type { Db } from '../store/index.ts'
import type { Hashing } from './hashing.ts'
import { hashSessionTokens } from './hashed-sessions.ts'
import { mintIdentityId } from './identifiers.ts'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './inputs.ts'

export const BASE_PATH = '/api/auth'
/** By which the door tells the library who called; whatever a caller puts there is thrown away. */
export const ADDRESS_HEADER = 'x-trireme-address'

const DAY_SECONDS = 86_400

export type LibraryOptions = {
  readonly db: Db
  readonly secret: string
  /** An origin. */
  readonly publicUrl: string
  readonly trustedOrigins: readonly string[]
  readonly hashing: Hashing
  readonly onError: (error: unknown) => void
}

/** The sign-in library, set up. Construct it after the migrations. */
export type Library = Awaited<ReturnType<typeof openLibrary>>

/**
 * The name of the session's cookie. Over https the prefix binds it to this host and to https. A host has the cookies of all its
 * ports together: the port in the name keeps one Trireme from signing its people out of another.
 */
export function sessionCookieName(publicUrl: string): string {
  const { port } = new URL(publicUrl)
  return `${isSecure(publicUrl) ? '__Host-' : ''}trireme.session${port && `.${port}`}`
}

export async function openLibrary(given: LibraryOptions) {
  const secure = isSecure(given.publicUrl)
  const options = {
    appName: 'Trireme',
    baseURL: given.publicUrl,
    basePath: BASE_PATH,
    secret: given.secret,
    database: { db: given.db, type: 'postgres', transaction: true },
    trustedOrigins: [...given.trustedOrigins],
    telemetry: { enabled: false },
    // The door counts attempts itself, by address and e-mail.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    onAPIError: { onError: given.onError },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      password: { hash: given.hashing.hash, verify: given.hashing.verify },
    },
    session: { expiresIn: 14 * DAY_SECONDS, updateAge: DAY_SECONDS, cookieCache: { enabled: false } },
    verification: { storeIdentifier: 'hashed' },
    advanced: {
      useSecureCookies: false,
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: 'trireme',
      cookies: { session_token: { name: sessionCookieName(given.publicUrl) } },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: ({ model }: { model: string }) => mintIdentityId(model) },
    },
  } satisfies BetterAuthOptions
  const adapter = hashSessionTokens(await getAdapter(options))
  const library = betterAuth({ ...options, database: () => adapter })
  const { secret } = await library.$context
  return { handler: library.handler, api: library.api, cookieSecret: secret }
}

function isSecure(publicUrl: string): boolean {
  return new URL(publicUrl).protocol === 'https:'
}
