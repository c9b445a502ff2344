import { type AnyRecord, type Kind, type NotCarried, type Snapshot, emptySnapshot, tableOf } from '@trireme/domain'
import { exportMspdi } from '@trireme/import-mspdi/export'
import { workingTimes } from '@trireme/planning'
import type { PlacedAnswer } from '../planner/placed-answer.ts'

/** What a file cannot hold, beside how much it holds. */
export type Losses = {
  readonly items: number
  readonly dependencies: number
  readonly notCarried: readonly NotCarried[]
}

/** What a file's thread is told, in this order: records in parts, then to write them; after each text it said, that there is room for more. */
export type FileTold =
  | {
      readonly op: 'records'
      /** What its reader sees, or what says when work is done where that is more. */
      readonly of: 'reader' | 'times'
      readonly kind: Kind
      readonly records: readonly AnyRecord[]
    }
  | {
      readonly op: 'write'
      /** Where the plan puts work: a `PlacedAnswer` as JSON. */
      readonly placed: Uint8Array
      readonly today: string
      readonly at: string
      /** Whether the text is wanted, or only what it cannot hold. */
      readonly sends: boolean
    }
  | { readonly op: 'more' }

export type FileSaid =
  { readonly op: 'text'; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly op: 'written'; readonly losses: Losses }

/** The kinds of records that say when work is done. They give a file its hours and nothing of theirs to read. */
export const timeInputs = [
  'organization',
  'calendar',
  'team',
  'membership',
  'capacity',
  'person',
  'skill',
  'assignment',
  'work-item',
] as const satisfies readonly Kind[]

/** Pieces of a file told at once: some tens of kilobytes. */
const PIECES_AT_ONCE = 200

/** A plan as MS Project XML, written apart from the server's own thread, and no further than who takes it has come. */
export class FileWork {
  readonly #given: Snapshot = emptySnapshot()
  #timed: Snapshot | undefined
  #more: (() => void) | undefined
  readonly #say: (said: FileSaid, transfer: ArrayBuffer[]) => void

  constructor(say: (said: FileSaid, transfer: ArrayBuffer[]) => void) {
    this.#say = say
  }

  take(told: FileTold): void {
    if (told.op === 'write') return this.#write(told)
    if (told.op === 'more') return this.#more?.()
    const table = tableOf(told.of === 'reader' ? this.#given : (this.#timed ??= emptySnapshot()), told.kind)
    for (const record of told.records) table.set(record.id, record)
  }

  #write({ placed, today, at, sends }: Extract<FileTold, { op: 'write' }>): void {
    const snapshot = this.#given
    const { items, milestones } = JSON.parse(new TextDecoder().decode(placed)) as PlacedAnswer
    const times = workingTimes(this.#timed ?? snapshot)
    const pieces = exportMspdi({ snapshot, items: new Map(items), milestones: new Map(milestones), times, today, at })
    const goOn = () => {
      const texts: string[] = []
      while (texts.length < PIECES_AT_ONCE) {
        const { value, done } = pieces.next()
        if (done) {
          this.#more = undefined
          this.#send(texts)
          const { size } = snapshot['work-item']
          const losses = { items: size, dependencies: snapshot.dependency.size, notCarried: value }
          return this.#say({ op: 'written', losses }, [])
        }
        if (sends) texts.push(value)
      }
      this.#send(texts)
    }
    this.#more = goOn
    goOn()
  }

  #send(texts: readonly string[]): void {
    if (texts.length === 0) return
    const bytes = new TextEncoder().encode(texts.join(''))
    this.#say({ op: 'text', bytes }, [bytes.buffer])
  }
}
