// Not by the whole domain: addresses are read on every page, signed in or not.
import { isDate } from '@trireme/domain/date'

type Reader<Value> = (value: unknown) => Value | undefined
type Readers = Readonly<Record<string, Reader<unknown>>>

/** What a schema of readers reads: each part, or undefined. */
export type SearchOf<Schema extends Readers> = { readonly [Name in keyof Schema]?: ReturnType<Schema[Name]> }

/** Reads every part of an address by its reader. What a reader does not know is left out: a place falls back, it never fails. */
export function readSearch<const Schema extends Readers>(schema: Schema) {
  return (search: Readonly<Record<string, unknown>>): SearchOf<Schema> =>
    Object.fromEntries(Object.entries(schema).map(([name, read]) => [name, read(search[name])])) as SearchOf<Schema>
}

/** A text of the address, or undefined; what the router read as a number or boolean is a text again. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** One of some words. */
export function among<const Word extends string>(...words: readonly Word[]): Reader<Word> {
  return (value) => words.find((word) => word === value)
}

/** A date that a record could have, too. */
export function date(value: unknown): string | undefined {
  const on = text(value)
  return on !== undefined && isDate(on) ? on : undefined
}

/** A whole number above zero. */
export function countingNumber(value: unknown): number | undefined {
  const number = Number(text(value) ?? NaN)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}

/** Ids between tildes, as `closed=itm_1~itm_2` has them. */
export function idsOf(list: string | undefined): readonly string[] {
  return (list ?? '').split('~').filter(Boolean)
}
