import { newKey } from './http.ts'
import { isReadable } from './kept-steps.ts'
import type { Wish } from './write.ts'

/** A write as it is kept for the next page: `attempts` is 1 when the server may have heard of it. */
export type KeptWrite = Wish & { readonly key: string; readonly attempts: number }

/** Where writes wait that have no answer yet, so that they outlive the page. */
export type WriteStore = {
  /** Keeps a write, or keeps it anew as it is now. False when there is no room. */
  readonly put: (write: KeptWrite) => boolean
  readonly remove: (key: string) => void
  /**
   * Calls back with what pages left that are gone, and with what others leave when they go. No two pages are given the
   * same write. Until the answer is called, which leaves to the next page whatever is kept here.
   */
  readonly inherit: (take: (writes: readonly KeptWrite[]) => void) => () => void
}

type Around = {
  /** Shared by all pages that may inherit from each other. */
  readonly storage: Storage
  /** Undefined where pages cannot tell whether others live; then `storage` must be of one page at a time. */
  readonly locks?: LockManager
  /** Where `storage` events are heard: that another page kept something. */
  readonly events?: EventTarget
}

/** The store of a browser's page. Without locks (plain http on a network), writes survive loading anew, not closing. */
export function browserWriteStore(name: string): WriteStore | undefined {
  try {
    const { locks } = navigator
    return locks === undefined
      ? createWriteStore(name, { storage: sessionStorage })
      : createWriteStore(name, { storage: localStorage, locks, events: window })
  } catch {
    // A browser that keeps nothing for us says so by an error.
    return undefined
  }
}

/**
 * Keeps each write under a name of its own, `name.page.number`, with one page for each store that was made. A page
 * holds the lock of its name while it lives; whoever is given the lock of another page takes its writes over where they
 * lie, and holds that lock too.
 */
export function createWriteStore(name: string, { storage, locks, events }: Around): WriteStore {
  const page = locks === undefined ? 'page' : newKey()
  const places = new Map<string, string>()
  let last = 0

  function put(write: KeptWrite): boolean {
    const place = places.get(write.key) ?? placeOf(name, page, ++last)
    try {
      storage.setItem(place, JSON.stringify(write))
      places.set(write.key, place)
      return true
    } catch {
      return false
    }
  }

  function remove(key: string): void {
    const place = places.get(key)
    if (place !== undefined) storage.removeItem(place)
    places.delete(key)
  }

  function leftBy(other: string): KeptWrite[] {
    return placesIn(storage, name, other).flatMap((place) => {
      const write = read(storage.getItem(place))
      if (write === undefined) storage.removeItem(place)
      else places.set(write.key, place)
      return write ?? []
    })
  }

  function inherit(take: (writes: readonly KeptWrite[]) => void): () => void {
    if (locks === undefined) {
      const left = leftBy(page)
      last = Math.max(0, ...[...places.values()].map((place) => Number(place.split('.').at(-1))))
      if (left.length > 0) take(left)
      return () => {}
    }
    const stopped = new AbortController()
    const end = new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve()))
    const hold = (which: string, then: () => Promise<void> | void) =>
      void locks.request(`${name} ${which}`, { signal: stopped.signal }, then).catch(() => {})
    const followed = new Set([page])
    const follow = (other: string | undefined) => {
      if (other === undefined || followed.has(other)) return
      followed.add(other)
      hold(other, () => {
        const left = leftBy(other)
        if (left.length === 0) return void followed.delete(other)
        take(left)
        return end
      })
    }
    hold(page, () => end)
    for (const place of placesIn(storage, name)) follow(pageIn(name, place))
    const listen = (event: Event) => {
      const { key, newValue } = event as StorageEvent
      if (key !== null && newValue !== null) follow(pageIn(name, key))
    }
    events?.addEventListener('storage', listen, { signal: stopped.signal })
    return () => stopped.abort()
  }

  return { put, remove, inherit }
}

function placeOf(name: string, page: string, number: number): string {
  return `${name}.${page}.${String(number).padStart(9, '0')}`
}

/** Where the writes of a page lie, or those of all pages; in the order they were made. */
function placesIn(storage: Storage, name: string, page?: string): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  return keys
    .filter((key) => (page === undefined ? pageIn(name, key) !== undefined : pageIn(name, key) === page))
    .toSorted()
}

function pageIn(name: string, place: string): string | undefined {
  if (!place.startsWith(`${name}.`)) return undefined
  const [page, number, more] = place.slice(name.length + 1).split('.')
  return number !== undefined && more === undefined ? page : undefined
}

/** Undefined for a text that is no write of ours. */
function read(text: string | null): KeptWrite | undefined {
  try {
    const { key, changes, label, undoes, step, shown, attempts } = JSON.parse(text ?? '') as KeptWrite
    const isWhole = typeof key === 'string' && typeof label === 'string' && isReadable(changes)
    return isWhole ? { key, changes, label, undoes, step, shown, attempts } : undefined
  } catch {
    return undefined
  }
}
