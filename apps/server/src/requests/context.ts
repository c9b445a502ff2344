import { type Access, type Member, accessOf } from '@trireme/domain'
import type { Auth, Identity } from '../auth/index.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Live } from '../live/live.ts'
import type { MspdiFiles } from '../mspdi/mspdi-files.ts'
import type { Planner } from '../planner/planner.ts'
import type { Imports } from '../imports/imports.ts'
import { type Actor, type Db, type Replica, type Replicas } from '../store/index.ts'
import { Problem } from './problem.ts'

/** What the process holds once, for every request. */
export type Services = {
  readonly db: Db
  readonly replicas: Replicas
  readonly auth: Auth
  readonly live: Live
  readonly planner: Planner
  readonly jobs: Jobs
  readonly imports: Imports
  readonly mspdiFiles: MspdiFiles
  /** Signs cursors. */
  readonly secret: string
  readonly demoAccounts: readonly { readonly email: string; readonly name: string; readonly role: string }[]
  readonly version: string
}

/** Who asks, about which organization, from which state. */
export type Caller = {
  readonly organizationId: string
  readonly identity: Identity
  readonly access: Access
  readonly actor: Actor
  readonly replica: Replica
}

/** What a handler is given: the services, and the caller of operations that need one. */
export type Context = Services & {
  readonly request: Request
  readonly requestId: string
  /** Of its sender, as far as proxies are trusted; undefined where there is no socket. */
  readonly address: string | undefined
  readonly caller: Caller | undefined
  /** Headers the answer carries beside its own: cookies. */
  readonly responseHeaders: Headers
  /** Told why a request failed, in full, before the library between makes it an answer of its own. */
  readonly failed: (error: unknown) => void
}

/** Finds out who asks; undefined for nobody. Rights are read from the state as it is at this moment. */
export async function identifyCaller(services: Services, request: Request): Promise<Caller | undefined> {
  const identity = await services.auth.identify(request)
  if (identity === undefined) return undefined
  const replica = await services.replicas.current(identity.organizationId)
  const access = accessFrom(replica, identity)
  if (access === undefined) return undefined
  const actor: Actor = {
    type: identity.via === 'token' ? 'token' : 'member',
    id: identity.memberId,
    name: access.member.name,
  }
  return { organizationId: identity.organizationId, identity, access, actor, replica }
}

export function accessFrom(replica: Replica, identity: Identity): Access | undefined {
  const member: Member | undefined = replica.snapshot.member.get(identity.memberId) as Member | undefined
  return member === undefined ? undefined : accessOf(replica.snapshot, member, identity.scopes)
}

export function callerOf(context: Context): Caller {
  if (context.caller === undefined)
    throw new Problem(401, { detail: 'Sign in, or send a token as Authorization: Bearer tri_….' })
  return context.caller
}
