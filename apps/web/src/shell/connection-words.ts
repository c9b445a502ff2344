import type { Connection } from '@trireme/client'

export type Standing = {
  readonly connection: Connection
  /** Changes without an answer. */
  readonly unsent: number
  /** How many of them this browser has no room to keep. */
  readonly unkept: number
  /** Whether one of them waits for longer than an answer takes. */
  readonly isLate: boolean
}

/** What the header says of the connection and of changes that are not saved; nothing while all is well. */
export function connectionWords({ connection, unsent, unkept, isLate }: Standing): string {
  const changes = unsent === 1 ? '1 change' : `${unsent} changes`
  const advice = unkept > 0 ? ' Keep this page open.' : ''
  if (connection === 'live') {
    if (!isLate || unsent === 0) return ''
    return unsent === 1 ? `Saving…${advice}` : `Saving ${changes}…${advice}`
  }
  const state = connection === 'offline' ? 'Offline' : 'Connecting'
  if (unsent === 0) return state
  return `${state}: ${changes} ${unsent === 1 ? 'waits' : 'wait'}${advice && `.${advice}`}`
}
