import type { Connection } from '../postgres/connect.ts'
import type { Db, Replicas } from '../store/index.ts'
import { Attempts } from './attempts.ts'
import {
  type NewAccount,
  type ReadyAccount,
  changePassword,
  createAccount,
  accountsAt,
  createAccounts,
  setPassword,
} from './accounts.ts'
import {
  type NewCalendarFeed,
  calendarOwner,
  createCalendarFeed,
  listCalendarFeeds,
  revokeCalendarFeed,
} from './calendar-feeds.ts'
import { createDoor } from './door.ts'
import { forgetSession, forgetToken, forgetUser, heed } from './forgetting.ts'
import { createHashing } from './hashing.ts'
import { mintIdentityId } from './identifiers.ts'
import { identify } from './identity.ts'
import {
  type AcceptInvitation,
  type NewInvitation,
  acceptInvitation,
  invite,
  listInvitations,
  readInvitation,
  withdrawInvitation,
} from './invitations.ts'
import { type Library, openLibrary } from './library.ts'
import { type Mailer, createMailer } from './mailer.ts'
import { crossSiteObjection, trustedOrigins } from './origin.ts'
import type { Parts } from './parts.ts'
import { requestPasswordReset, resetPassword } from './password-reset.ts'
import { Remembered } from './remembered.ts'
import { listSessions, revokeSession } from './sessions.ts'
import { type SetUp, isSetUp, setUp } from './set-up.ts'
import type { Caller } from './sign-in.ts'
import { organizationsOf } from './organizations.ts'
import { type NewToken, createToken, createTokenFor, listTokens, revokeToken } from './tokens.ts'

export type AuthOptions<Tables = unknown> = {
  /** Migrated. */
  readonly connection: Connection<Tables>
  readonly replicas: Replicas
  /** Signs the session cookies: 32 characters or more. Another one signs everybody out. */
  readonly secret: string
  /** The address at which browsers reach us, asked at each request: a free port is known only after listening. */
  readonly publicUrl: () => string
  /** Origins beside it whose pages may act for a person, such as that of a development server. */
  readonly trustedOrigins?: () => readonly string[]
  readonly mailer?: Mailer
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Told what broke; no secret is in it. */
  readonly onError?: (error: unknown) => void
}

export type Auth = ReturnType<typeof createAuth>

/**
 * Accounts, sessions, tokens and invitations as plain functions. Only this folder knows the sign-in library. Functions
 * that may say no answer with an Outcome; a thrown error is a bug or a database that is gone.
 */
export function createAuth<Tables>(options: AuthOptions<Tables>) {
  const { replicas, publicUrl, now = Date.now, onError = () => {} } = options
  const db = options.connection.db as unknown as Db
  const trusted = () => trustedOrigins(publicUrl(), options.trustedOrigins?.())
  const hashing = createHashing()
  const remembered = new Remembered(now)
  const mailer = options.mailer ?? createMailer(null)
  const library = onePerAddress(publicUrl, (address) =>
    openLibrary({ db, secret: options.secret, publicUrl: address, trustedOrigins: trusted(), hashing, onError }),
  )
  const guesses = new Attempts({ failures: 10, windowMs: 60_000 }, now)
  const parts: Parts = { db, replicas, publicUrl, mailer, now, hashing, remembered, guesses, library, onError }
  return {
    /** Answers everything below /api/auth. */
    handle: createDoor(parts, trusted),
    identify: (request: Request) => identify(parts, request),
    /** Why a request that changes something may come from a foreign page; undefined when it does not. */
    crossSiteObjection: (request: Request) => crossSiteObjection(request, trusted()),

    /** Where an account belongs, oldest membership first. */
    organizationsOf: (userId: string) => organizationsOf(parts, userId),

    isSetUp: () => isSetUp(parts),
    setUp: (given: SetUp, caller?: Caller) => setUp(parts, given, caller),

    createAccount: (given: NewAccount) => createAccount(parts, given),
    /** For several accounts with one password: mint ids, hash once, make them together. */
    createAccounts: (accounts: readonly ReadyAccount[]) => createAccounts(parts, accounts),
    accountsAt: (ending: string) => accountsAt(parts, ending),
    mintAccountId: () => mintIdentityId('user'),
    hashPassword: (password: string) => hashing.hash(password),
    setPassword: (email: string, password: string) => setPassword(parts, email, password),
    changePassword: (who: Parameters<typeof changePassword>[1], given: Parameters<typeof changePassword>[2]) =>
      changePassword(parts, who, given),
    requestPasswordReset: (email: string) => requestPasswordReset(parts, email),
    resetPassword: (token: string, password: string) => resetPassword(parts, token, password),

    invite: (given: NewInvitation) => invite(parts, given),
    listInvitations: (organizationId: string) => listInvitations(parts, organizationId),
    withdrawInvitation: (which: Parameters<typeof withdrawInvitation>[1]) => withdrawInvitation(parts, which),
    readInvitation: (token: string) => readInvitation(parts, token),
    acceptInvitation: (given: AcceptInvitation, caller?: Caller) => acceptInvitation(parts, given, caller),

    createToken: (given: NewToken) => createToken(parts, given),
    createTokenFor: (given: Parameters<typeof createTokenFor>[1]) => createTokenFor(parts, given),
    listTokens: (organizationId: string, memberId?: string) => listTokens(parts, organizationId, memberId),
    revokeToken: (which: Parameters<typeof revokeToken>[1]) => revokeToken(parts, which),

    createCalendarFeed: (given: NewCalendarFeed) => createCalendarFeed(parts, given),
    listCalendarFeeds: (whose: Parameters<typeof listCalendarFeeds>[1]) => listCalendarFeeds(parts, whose),
    revokeCalendarFeed: (which: Parameters<typeof revokeCalendarFeed>[1]) => revokeCalendarFeed(parts, which),
    calendarOwner: (secret: string) => calendarOwner(parts, secret),
    publicUrl,

    listSessions: (userId: string) => listSessions(parts, userId),
    revokeSession: (userId: string, id: string) => revokeSession(parts, userId, id),

    forgetUser: (userId: string) => forgetUser(parts, userId),
    forgetSession: (sessionId: string) => forgetSession(parts, sessionId),
    forgetToken: (tokenId: string) => forgetToken(parts, tokenId),
    /** To be given what another process announces on IDENTITY_CHANNEL. */
    heed: (notice: string) => heed(remembered, notice),
  }
}

/** The library is made for one address; when that changes (a port becomes known), it is made again. */
function onePerAddress(publicUrl: () => string, open: (address: string) => Promise<Library>): () => Promise<Library> {
  let opened: { readonly address: string; readonly library: Promise<Library> } | undefined
  return () => {
    const address = publicUrl()
    if (opened?.address !== address) {
      const made = { address, library: open(address) }
      made.library.catch(() => {
        if (opened === made) opened = undefined
      })
      opened = made
    }
    return opened.library
  }
}
