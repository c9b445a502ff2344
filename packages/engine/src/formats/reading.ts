import type { Project } from '../project/project.ts'

/** A file read, or the sentence that says where and why it could not be. */
export type Reading =
  | { readonly ok: true; readonly project: Project }
  | { readonly ok: false; readonly line: number; readonly reason: string }

/** Thrown inside a reader, caught by `reading`; never leaves this folder. */
export class Unreadable extends Error {
  readonly line: number

  constructor(line: number, reason: string) {
    super(reason)
    this.line = line
  }
}

/** Runs a reader; what it cannot read becomes a value. */
export function reading(read: () => Project): Reading {
  try {
    return { ok: true, project: read() }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, line: error.line, reason: error.message }
    throw error
  }
}

/** More than any published instance has, and what a reader agrees to hold. */
const MOST_ACTIVITIES = 1_000_000
const MOST_PERIODS = 1_000_000
const LARGEST_NUMBER = 2 ** 31 - 1

/** The whole numbers of a text, in order, each with its line: these formats are free in their white space. */
export class Numbers {
  readonly #values: Int32Array
  readonly #lines: Int32Array
  #at = 0

  constructor(lines: readonly string[], firstLine = 1) {
    const values: number[] = []
    const at: number[] = []
    lines.forEach((line, index) => {
      for (const word of line.split(/[\s,]+/)) {
        if (word === '') continue
        const value = Number(/^\[(-?\d+)\]$/.exec(word)?.[1] ?? word)
        if (!Number.isInteger(value))
          throw new Unreadable(firstLine + index, `expected a whole number, found “${word.slice(0, 40)}”`)
        if (Math.abs(value) > LARGEST_NUMBER)
          throw new Unreadable(firstLine + index, `${word.slice(0, 40)} is too large; numbers go to ${LARGEST_NUMBER}`)
        values.push(value)
        at.push(firstLine + index)
      }
    })
    this.#values = Int32Array.from(values)
    this.#lines = Int32Array.from(at)
  }

  get line(): number {
    return this.#lines[Math.min(this.#at, this.#lines.length - 1)] ?? 1
  }

  get atEnd(): boolean {
    return this.#at >= this.#values.length
  }

  /** Refuses numbers that are left over; `what` was the last that had to be there. */
  end(what: string): void {
    if (!this.atEnd) throw new Unreadable(this.line, `expected nothing after ${what}, found ${this.#values[this.#at]!}`)
  }

  next(what: string): number {
    if (this.atEnd) throw new Unreadable(this.line, `the file ends before ${what}`)
    return this.#values[this.#at++]!
  }

  /** A number within bounds; `what` names it in the refusal. */
  within(what: string, least: number, most: number): number {
    const { line } = this
    const value = this.next(what)
    if (value < least || value > most) throw new Unreadable(line, `${what} is ${value}; it must be ${least} to ${most}`)
    return value
  }

  count(what: string): number {
    return this.within(what, 0, MOST_ACTIVITIES)
  }

  periods(what: string): number {
    return this.within(what, 0, MOST_PERIODS)
  }

  units(what: string): number {
    return this.within(what, 0, MOST_PERIODS)
  }

  many(length: number, one: () => number): number[] {
    return Array.from({ length }, one)
  }
}
