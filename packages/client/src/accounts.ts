import type { Role } from '@trireme/domain'
import type { Answer, Http } from './http.ts'

export type Session = {
  readonly user: { readonly id: string; readonly name: string; readonly email: string }
  readonly member: { readonly id: string; readonly role: Role }
  readonly organization: { readonly id: string; readonly name: string }
  readonly organizations: readonly { readonly id: string; readonly name: string }[]
}

export type Setup = {
  readonly isSetUp: boolean
  /** Who is signed in; null where nobody is, which is no mistake to ask. */
  readonly session: Session | null
  readonly demoAccounts: readonly { readonly email: string; readonly name: string; readonly role: string }[]
}

export type NewOrganizationAccount = {
  readonly organizationName: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly timeZone?: string
}

export type Invitation = {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly expiresAt: string
  /** Only in the answer that made it. */
  readonly url?: string
}

export type Invited = {
  readonly organizationName: string
  readonly email: string
  readonly role: Role
  readonly hasAccount: boolean
}

export type Token = {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  /** Only in the answer that made it. */
  readonly token?: string
}

export type CalendarFeed = {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
  /** Only in the answer that made it. */
  readonly url?: string
}

/** Who is who: first run, session, invitations, tokens, calendars. */
export function accountsOf(http: Http) {
  const get = <T>(path: string): Promise<Answer<T>> => http.call<T>({ path })
  const post = <T>(path: string, body: unknown): Promise<Answer<T>> => http.call<T>({ method: 'POST', path, body })
  const remove = (path: string): Promise<Answer<void>> => http.call<void>({ method: 'DELETE', path })
  return {
    setup: () => get<Setup>('/setup'),
    setUp: (body: NewOrganizationAccount) => post<{ organizationId: string }>('/setup', body),
    session: () => get<Session>('/session'),
    signIn: (email: string, password: string) => post<unknown>('/api/auth/sign-in/email', { email, password }),
    signOut: () => post<unknown>('/api/auth/sign-out', {}),
    invitations: () => get<{ data: Invitation[] }>('/invitations'),
    invite: (email: string, role: Role) => post<Invitation>('/invitations', { email, role }),
    withdrawInvitation: (id: string) => remove(`/invitations/${id}`),
    readInvitation: (token: string) => post<Invited>('/invitations/read', { token }),
    acceptInvitation: (body: { token: string; name: string; password: string }) =>
      post<{ organizationId: string }>('/invitations/accept', body),
    tokens: () => get<{ data: Token[] }>('/tokens'),
    createToken: (body: { name: string; scopes: readonly string[]; expiresInDays?: number | null }) =>
      post<Token>('/tokens', body),
    revokeToken: (id: string) => remove(`/tokens/${id}`),
    calendars: () => get<{ data: CalendarFeed[] }>('/calendar-feeds'),
    createCalendar: (body: { name: string }) => post<CalendarFeed>('/calendar-feeds', body),
    revokeCalendar: (id: string) => remove(`/calendar-feeds/${id}`),
  }
}

export type Accounts = ReturnType<typeof accountsOf>
