import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from './command.ts'
import { Refused, UsageError } from './refusal.ts'

export const exportFile: Command = {
  name: 'export',
  summary: 'Everything of your organization as a zip: JSON lines a kind, the history, a manifest (administrators)',
  words: [],
  options: {
    output: { type: 'string', short: 'o', help: 'the file to write (trireme-<date>.zip here); - for standard output' },
  },
  more: 'trireme restore FILE, or trireme import FILE, brings it back into an empty instance the same.',
  async run({ server, terminal, text, json }) {
    const given = text('output') ?? `trireme-${new Date().toISOString().slice(0, 10)}.zip`
    if (given === '-' && (json || process.stdout.isTTY))
      throw new UsageError('A zip on standard output is for a file or a pipe, without --json.')
    const response = await server.open({ path: '/export' }, 'application/zip')
    const zip = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
    if (given === '-') return pipeline(zip, process.stdout)
    const file = resolve(given)
    await save(zip, file)
    const { size: bytes } = await stat(file)
    terminal.print(
      json ? JSON.stringify({ file, bytes }) : `${file} (${Math.ceil(bytes / 1000).toLocaleString('en')} KB)`,
    )
  },
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
