import { useState } from 'react'

/** What a ref is set to, and a way to wait for it: React sets it once its element is on screen. */
export interface AwaitedRef<T> {
  /** Null until its element stands, and once it is gone. */
  readonly now: () => T | null
  /** To give as `ref`. */
  readonly set: (value: T | null) => void
  /** Fulfilled as soon as its element stands, at once if it does; with null where it is given up before. */
  readonly standing: () => Promise<T | null>
  /** Nobody waits for it any more: its element will not come, or no more for what was asked. */
  readonly giveUp: () => void
}

/** A ref to what is loaded after the place it stands in: who asks for it earlier waits instead of finding nothing. */
export function awaitedRef<T>(): AwaitedRef<T> {
  let current: T | null = null
  let waiting: ((value: T | null) => void)[] = []
  const tell = (value: T | null) => {
    for (const answer of waiting) answer(value)
    waiting = []
  }
  return {
    now: () => current,
    set: (value) => {
      current = value
      if (value !== null) tell(value)
    },
    standing: () => (current === null ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(current)),
    giveUp: () => tell(null),
  }
}

/** One `awaitedRef` for as long as the component lives. */
export function useAwaitedRef<T>(): AwaitedRef<T> {
  return useState(awaitedRef<T>)[0]
}
