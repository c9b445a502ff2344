import type { Server } from './server.ts'
import type { Terminal } from './terminal.ts'

/** An option by its name in kebab-case, without the dashes. */
export type Option = {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  readonly multiple?: true
  /** What help says of it. */
  readonly help: string
}

export type Options = Readonly<Record<string, Option>>

/** What a person asked of a command. */
export type Call = {
  readonly server: Server
  readonly terminal: Terminal
  /** The words that are no options, in order. */
  readonly words: readonly string[]
  readonly text: (option: string) => string | undefined
  readonly texts: (option: string) => readonly string[]
  readonly has: (option: string) => boolean
  readonly json: boolean
}

export type Command = {
  /** As it is typed: `plan`, `work-items list`. */
  readonly name: string
  readonly summary: string
  /** The words it takes; those in brackets may be left out, a last one with … may come several times. */
  readonly words: readonly string[]
  readonly options: Options
  /** Works without a server. */
  readonly isLocal?: true
  /** Further lines of its help. */
  readonly more?: string
  readonly run: (call: Call) => Promise<void>
}

/** Options of every command. */
export const COMMON: Options = {
  url: { type: 'string', help: 'the server; else TRIREME_URL, else http://localhost:4280' },
  token: { type: 'string', help: 'who asks; else TRIREME_TOKEN' },
  json: { type: 'boolean', help: 'JSON on standard output and nothing else' },
  help: { type: 'boolean', short: 'h', help: 'this' },
}
