import type { Connection } from '@trireme/client'

export type Standing = {
  readonly connection: Connection
  /** Changes without an answer. */
  readonly unsent: number
  /** How many of them this browser has no room to keep. */
  readonly unkept: number
  /** Whether one of them waits for longer than an answer takes. */
  readonly isLate: boolean
  /** Whether the browser has a network: without an answer then, it is the server that is gone. */
  readonly isOnline?: boolean
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

/** The same in a sentence more, for who asks and for who listens: what became of the changes, and whose fault it is. */
export function connectionTitle(standing: Standing): string {
  const { connection, unsent, unkept, isOnline = false } = standing
  const words = connectionWords(standing)
  if (words === '' || connection === 'live') return words
  const kept = unsent > 0 && unkept === 0 ? ', kept in this browser' : ''
  const why = connection !== 'offline' ? '' : isOnline ? ' The server does not answer.' : ' This device has no network.'
  return `${words}${kept}.${why}`.replace('..', '.')
}
