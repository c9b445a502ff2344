import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from './command.ts'
import { Refused, UsageError } from './refusal.ts'
import type { Terminal } from './terminal.ts'
import { counted } from './words.ts'

export const exportFile: Command = {
  name: 'export',
  summary:
    'Everything of your organization as a zip: JSON lines a kind, the history, a manifest (administrators); or the plan as MS Project XML',
  words: [],
  options: {
    format: { type: 'string', help: 'zip (everything), or mspdi: the plan you may see as MS Project XML' },
    output: {
      type: 'string',
      short: 'o',
      help: 'the file to write (trireme-<date>.zip or plan-<date>.xml here); - for standard output',
    },
  },
  more: 'trireme restore FILE, or trireme import FILE, brings a zip back into an empty instance the same; trireme import reads a plan again.',
  async run(call) {
    const { server, text, json, terminal } = call
    const wanted = text('format') ?? 'zip'
    if (!isFormat(wanted)) throw new UsageError(`There is no format ${wanted}. Take zip or mspdi.`)
    const { path, type, name, ending } = FORMATS[wanted]
    const given = text('output')
    if (given === '-' && (json || (process.stdout.isTTY && wanted === 'zip')))
      throw new UsageError(
        `${name === 'plan' ? 'A plan' : 'A zip'} on standard output is for a file or a pipe, without --json.`,
      )
    const response = await server.open({ path }, type)
    const bytes = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
    if (given === '-') return pipeline(bytes, process.stdout)
    const file = resolve(given ?? nameIn(response) ?? `${name}.${ending}`)
    await save(bytes, file)
    const { size } = await stat(file)
    const losses = wanted === 'mspdi' ? await server.ask<Losses>({ path: `${path}/losses` }) : undefined
    terminal.print(
      json
        ? JSON.stringify({ file, bytes: size, ...losses })
        : `${file} (${Math.ceil(size / 1000).toLocaleString('en')} KB)`,
    )
    if (losses !== undefined && !json) tellLosses(terminal, losses)
  },
}

const FORMATS = {
  zip: { path: '/export', type: 'application/zip', name: 'trireme', ending: 'zip' },
  mspdi: { path: '/plan/mspdi', type: 'application/xml', name: 'plan', ending: 'xml' },
} as const

type Losses = {
  readonly items: number
  readonly dependencies: number
  readonly notCarried: readonly { readonly what: string; readonly count: number; readonly why: string }[]
}

/** What the server calls its answer: the day in it is today on the organization's calendar. */
function nameIn(answer: Response): string | undefined {
  return /filename="([\w.-]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
}

function isFormat(text: string): text is keyof typeof FORMATS {
  return Object.hasOwn(FORMATS, text)
}

function tellLosses(terminal: Terminal, { items, dependencies, notCarried }: Losses): void {
  terminal.note(`${counted(items, 'item')}, ${counted(dependencies, 'dependency', 'dependencies')}.`)
  if (notCarried.length > 0) terminal.note('Not in it:')
  for (const { what, count, why } of notCarried) terminal.note(`  ${what} (${count.toLocaleString('en')}): ${why}`)
}

/** Writes beside the file first, so that one that breaks off never stands where a whole one should. */
async function save(zip: Readable, file: string): Promise<void> {
  const partial = `${file}.partial`
  try {
    await pipeline(zip, createWriteStream(partial, { mode: 0o600 }))
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    const { code, message } = error as NodeJS.ErrnoException
    throw new Refused(
      code !== undefined && /^E[A-Z]+$/.test(code)
        ? `${file} cannot be written: ${message}.`
        : 'The server broke off in the middle of the export. Nothing was kept; look at its log.',
    )
  }
}
