import type { Services } from '../requests/context.ts'
import { type LoggedChangeSet, type Replica, inOrganization, readLog } from '../store/index.ts'

/** What was written after a sequence, and the plan records as of then or later. */
export type News = { readonly sets: readonly LoggedChangeSet[]; readonly replica: Replica }

type Store = Pick<Services, 'db' | 'replicas'>

const PAGE = 200
/** Changes that are held for readers on their way; somebody further behind reads the log alone. */
const HELD_CHANGES = 5_000

/**
 * The end of an organization's log, read once for all who follow it: two hundred readers who hear of one write ask the
 * database once, and are given the very same values.
 */
export class Tail {
  readonly #store: Store
  readonly #organizationId: string
  /** Everything after `#floor` up to `#last`. */
  readonly #held: LoggedChangeSet[] = []
  #floor: number
  #changes = 0
  #last: number
  #replica: Replica | undefined
  #reading: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(store: Store, organizationId: string, last: number) {
    this.#store = store
    this.#organizationId = organizationId
    this.#floor = last
    this.#last = last
  }

  /**
   * The next page of what was written after a sequence. It holds whatever was committed when the reader heard of
   * `heard`; with Infinity, when it asked. Empty when there is nothing new.
   */
  async after(sequence: number, heard: number): Promise<News> {
    if (heard > this.#last || this.#replica === undefined) await this.#look()
    if (sequence < this.#floor) return readNews(this.#store, this.#organizationId, sequence)
    return { sets: this.#held.filter((set) => set.sequence > sequence), replica: this.#replica! }
  }

  /** Reads what is new by a look that begins after this call: one that is under way may have missed it. */
  #look(): Promise<void> {
    this.#next ??= (this.#reading ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        this.#reading = this.#next
        this.#next = undefined
        return this.#read()
      })
    return this.#next
  }

  async #read(): Promise<void> {
    for (;;) {
      const { sets, replica } = await readNews(this.#store, this.#organizationId, this.#last)
      this.#replica = replica
      this.#hold(sets)
      if (sets.length < PAGE) return
    }
  }

  #hold(sets: readonly LoggedChangeSet[]): void {
    if (sets.length === 0) return
    this.#held.push(...sets)
    this.#last = sets.at(-1)!.sequence
    this.#changes += sets.reduce((sum, { changes }) => sum + changes.length, 0)
    while (this.#held.length > PAGE || (this.#changes > HELD_CHANGES && this.#held.length > 1)) {
      const gone = this.#held.shift()!
      this.#floor = gone.sequence
      this.#changes -= gone.changes.length
    }
  }
}

/** The tails that have readers, of each process's replicas. */
const followed = new WeakMap<object, Map<string, { readonly tail: Tail; readers: number }>>()

/** The tail of an organization, one for all readers at the same time; `leave` it when done. */
export function followTail(store: Store, organizationId: string, last: number): { tail: Tail; leave: () => void } {
  const tails = followed.get(store.replicas) ?? new Map<string, { readonly tail: Tail; readers: number }>()
  followed.set(store.replicas, tails)
  const shared = tails.get(organizationId) ?? { tail: new Tail(store, organizationId, last), readers: 0 }
  tails.set(organizationId, shared)
  shared.readers++
  return {
    tail: shared.tail,
    leave() {
      if (--shared.readers === 0) tails.delete(organizationId)
    },
  }
}

function readNews({ db, replicas }: Store, organizationId: string, after: number): Promise<News> {
  return inOrganization(db, organizationId, async (tx) => ({
    sets: await readLog(tx, organizationId, after, PAGE),
    replica: await replicas.within(tx, organizationId),
  }))
}
