import type { LoggedChangeSet } from './log.ts'

/** One entry of the change log as an archive holds it: with its place and the version of the record after it. */
export type ArchivedChange = {
  readonly sequence: number
  readonly position: number
  readonly kind: string
  readonly id: string
  readonly op: 'create' | 'update' | 'remove'
  readonly version: number
  readonly before: object | null
  readonly after: object | null
}
export type ArchivedChangeSet = Omit<LoggedChangeSet, 'changes'>

/** Tables that are archived as they are: accounts once an instance, tokens and invitations for each organization. */
export const identityTables = {
  user: ['id', 'name', 'email', 'emailVerified', 'image', 'createdAt', 'updatedAt'],
  account: [
    'id',
    'accountId',
    'providerId',
    'userId',
    'accessToken',
    'refreshToken',
    'idToken',
    'accessTokenExpiresAt',
    'refreshTokenExpiresAt',
    'scope',
    'password',
    'createdAt',
    'updatedAt',
  ],
  token: ['id', 'member_id', 'name', 'hash', 'hint', 'scopes', 'created_at', 'expires_at', 'last_used_at'],
  invitation: ['id', 'email', 'role', 'hash', 'invited_by', 'created_at', 'expires_at', 'accepted_at'],
} as const
export type IdentityTable = keyof typeof identityTables
