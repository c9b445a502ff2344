import { hashPassword, verifyPassword } from 'better-auth/crypto'

/** Slow on purpose, so only so many run at a time: a crowd at the door must not starve everybody inside. */
export type Hashing = {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (given: { readonly hash: string; readonly password: string }) => Promise<boolean>
  /** Whether so many wait already that another one should come back later. */
  readonly isBusy: () => boolean
}

/**
 * scrypt (N 16384, r 16) with a limit on how many run at once; the rest wait in order.
 *
 * @param parallel each takes one core for about 50 ms, and 32 MB
 * @param waiting from so many on `isBusy` says yes
 */
export function createHashing(parallel = 2, waiting = 60): Hashing {
  let running = 0
  const queue: (() => void)[] = []
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= parallel) await new Promise<void>((resolve) => queue.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next === undefined) running--
      else next()
    }
  }
  return {
    hash: (password) => inTurn(() => hashPassword(password)),
    verify: ({ hash, password }) => inTurn(() => verifyPassword({ hash, password })),
    isBusy: () => queue.length >= waiting,
  }
}
