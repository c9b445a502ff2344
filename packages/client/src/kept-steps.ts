import { type ChangeSet, isKind } from '@trireme/domain'

export type Pile = 'done' | 'undone'

/** A step as it is kept: the write it is by its sequence, or the changes of one that was withdrawn unsent. */
export type KeptStep = { readonly pile: Pile; readonly label: string } & (
  { readonly sequence: number } | { readonly changes: ChangeSet }
)

/**
 * Where the steps of one person lie, for all their pages: each under a place of its own, so that no page overwrites what
 * another keeps. The order of the places is that of the steps.
 */
export type StepStore = {
  readonly read: () => ReadonlyMap<string, KeptStep>
  /** Keeps a step, or keeps it anew. False when there is no room. */
  readonly put: (place: string, step: KeptStep) => boolean
  readonly remove: (place: string) => void
  /** Calls back when another page kept or removed a step, until the answer is called. */
  readonly subscribe: (listener: () => void) => () => void
}

/** The store that all pages of a browser share; undefined in one that keeps nothing for us. */
export function browserStepStore(name: string): StepStore | undefined {
  try {
    return createStepStore(name, { storage: localStorage, events: window })
  } catch {
    return undefined
  }
}

/** Keeps each step under `name.place`. `storage` events are heard at `events`. */
export function createStepStore(
  name: string,
  { storage, events }: { readonly storage: Storage; readonly events: EventTarget },
): StepStore {
  const prefix = `${name}.`
  return {
    read() {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      const ours = keys.filter((key) => key.startsWith(prefix)).toSorted()
      return new Map(
        ours.flatMap((key) => {
          const step = readStep(storage.getItem(key))
          return step === undefined ? [] : [[key.slice(prefix.length), step] as const]
        }),
      )
    },
    put(place, step) {
      try {
        storage.setItem(prefix + place, JSON.stringify(step))
        return true
      } catch {
        return false
      }
    },
    remove: (place) => storage.removeItem(prefix + place),
    subscribe(listener) {
      const listen = (event: Event) => {
        const { key } = event as StorageEvent
        if (key === null || key.startsWith(prefix)) listener()
      }
      events.addEventListener('storage', listen)
      return () => events.removeEventListener('storage', listen)
    },
  }
}

/** Undefined for a text that is no step of ours. */
function readStep(text: string | null): KeptStep | undefined {
  try {
    const { pile, label, sequence, changes } = JSON.parse(text ?? '') as KeptStep & Record<string, unknown>
    if ((pile !== 'done' && pile !== 'undone') || typeof label !== 'string') return undefined
    if (typeof sequence === 'number') return { pile, label, sequence }
    return isReadable(changes) ? { pile, label, changes } : undefined
  } catch {
    return undefined
  }
}

/** Whether something that was kept is a change set whose kinds are known here. */
export function isReadable(changes: unknown): changes is ChangeSet {
  return (
    Array.isArray(changes) && (changes as ChangeSet).every(({ kind, id }) => isKind(kind) && typeof id === 'string')
  )
}
