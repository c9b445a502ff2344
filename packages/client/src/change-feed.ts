import type { ChangeSet } from '@trireme/domain'

/** Something somebody wrote, as the change stream and the history tell it. */
export type LoggedChangeSet = {
  readonly sequence: number
  /** RFC 3339, UTC. */
  readonly at: string
  readonly actor: {
    readonly type: 'member' | 'token' | 'import' | 'system'
    readonly id: string
    readonly name: string
  }
  readonly command: string
  readonly label: string
  /** The sequence it undoes. */
  readonly undoes: number | null
  readonly changes: ChangeSet
}

export type Connection = 'connecting' | 'live' | 'offline'

/** What a feed tells its listener. */
export type FeedHandlers = {
  /** The sequence known so far: where to resume. */
  readonly after: () => number
  readonly onChangeSet: (changeSet: LoggedChangeSet) => void
  /** What is known is too old, or rights changed: load everything again. Nothing is delivered until it resolves. */
  readonly onReload: () => Promise<void>
  readonly onConnection: (connection: Connection) => void
  readonly onSignedOut: () => void
}

/** Delivers what is written after a sequence, in order, until stopped. */
export type Feed = (handlers: FeedHandlers) => () => void
