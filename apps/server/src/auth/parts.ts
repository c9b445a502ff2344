import type { Db, Replicas } from '../store/index.ts'
import type { Attempts } from './attempts.ts'
import type { Hashing } from './hashing.ts'
import type { Library } from './library.ts'
import type { Mailer } from './mailer.ts'
import type { Remembered } from './remembered.ts'

/** What the pieces of this module work with. */
export type Parts = {
  readonly db: Db
  readonly replicas: Replicas
  /** The origin under which browsers reach us now. */
  readonly publicUrl: () => string
  readonly mailer: Mailer
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly hashing: Hashing
  readonly remembered: Remembered
  /** Guesses at a password where no sign-in is: by invitation, and by account when it is changed. */
  readonly guesses: Attempts
  readonly library: () => Promise<Library>
  readonly onError: (error: unknown) => void
}
