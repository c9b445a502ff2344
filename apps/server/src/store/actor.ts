/** Who did it, as the log keeps it: names stay readable after their owner is gone. */
export type Actor = {
  readonly type: 'member' | 'token' | 'import' | 'system'
  /** The member's id, also for what a token of theirs does; `system` for the server itself. */
  readonly id: string
  readonly name: string
}

export const SYSTEM: Actor = { type: 'system', id: 'system', name: 'Trireme' }
