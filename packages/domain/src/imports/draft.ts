import type { Id } from '../records/identifier.ts'
import type { Kind } from '../records/registry.ts'
import type { ImportRefusal } from './importer.ts'

/** A record of the same draft, or one imported before, named by where it came from. */
export type OriginRef = { readonly origin: string }

/** A record that a file asks for. References in the values are ids or `OriginRef`s. */
export type DraftRecord = {
  readonly kind: Kind
  /** `<source>:<id there>`, unique per kind. */
  readonly origin: string
  /** The record this certainly is, where the file need not be asked. */
  readonly id?: Id
  /** What the file says. A field left out is unknown and stays as it is; it is not cleared. */
  readonly values: Readonly<Record<string, unknown>>
  /** What a new record gets beside that; an existing one keeps what it has. */
  readonly initial?: Readonly<Record<string, unknown>>
  /** Values of custom fields: the field by its id or origin. */
  readonly custom?: readonly { readonly field: Id | OriginRef; readonly value: unknown; readonly column?: string }[]
  readonly row?: number
}

export type NotCarried = {
  readonly what: string
  readonly count: number
  /** A sentence. */
  readonly why: string
  readonly examples: readonly string[]
}

/** What a file would become, before it is compared with what is there. */
export type Draft = {
  readonly file: string
  readonly records: readonly DraftRecord[]
  readonly notCarried: readonly NotCarried[]
  /** Cells that cannot be read under this mapping; the value is left out of the records. */
  readonly refusals: readonly ImportRefusal[]
}

const EXAMPLES = 5

/** Counts what is not carried, by what it is and why, with a few examples. */
export class Tally {
  readonly #entries = new Map<string, { what: string; why: string; count: number; examples: string[] }>()

  add(what: string, why: string, example?: string, count = 1): void {
    const key = `${what}\n${why}`
    const entry = this.#entries.get(key) ?? { what, why, count: 0, examples: [] }
    entry.count += count
    const short = example === undefined ? '' : shorten(example, 120)
    if (short !== '' && entry.examples.length < EXAMPLES && !entry.examples.includes(short)) entry.examples.push(short)
    this.#entries.set(key, entry)
  }

  list(): NotCarried[] {
    return [...this.#entries.values()]
  }
}

/** A text of at most so many characters, with an ellipsis where it was cut. */
export function shorten(text: string, length: number): string {
  const line = text
    .slice(0, length * 2)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`
}
