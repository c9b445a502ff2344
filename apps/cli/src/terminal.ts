import { createInterface } from 'node:readline/promises'
import { stripVTControlCharacters } from 'node:util'

/** Where a command speaks to a person, or to the program that called it. */
export type Terminal = {
  /** Columns to fit into; Infinity where no person looks. */
  readonly width: number
  readonly print: (text: string) => void
  /** Beside the answer: on standard error, so that it never mixes with what a program reads. */
  readonly note: (text: string) => void
  readonly bold: (text: string) => string
  readonly faint: (text: string) => string
  /** Whether somebody is there to ask. */
  readonly canAsk: boolean
  readonly ask: (question: string) => Promise<boolean>
}

export function terminalOf(process: NodeJS.Process): Terminal {
  const { stdout, stderr, stdin, env } = process
  const isColoured = stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  const style = (code: number) => (text: string) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text)
  return {
    width: stdout.isTTY ? (stdout.columns ?? 80) : Infinity,
    print: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    bold: style(1),
    faint: style(2),
    canAsk: stdin.isTTY === true && stderr.isTTY === true,
    async ask(question) {
      const lines = createInterface({ input: stdin, output: stderr })
      try {
        return /^(y|yes)$/i.test((await lines.question(`${question} [y/N] `)).trim())
      } finally {
        lines.close()
      }
    },
  }
}

/** A value as one line that cannot command the terminal: control letters and changes of direction are taken out. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
}
