import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { backUp } from '../archive/index.ts'
import { versionOf } from '../version.ts'
import { type Command, say } from './command.ts'
import { withInstance } from './instance.ts'
import { Refused, readArguments } from './usage.ts'

export const backup: Command = {
  name: 'backup',
  usage: '[-o FILE]',
  help: `Writes everything this instance holds into one zip, readable by its owner alone: every organization with its
history, accounts and tokens as hashes; sessions are left out. Works while the server runs.
  -o, --output  the file to write (trireme-backup-<date>-<time>.zip here)`,
  async run(given) {
    const { values } = readArguments(given, { output: { type: 'string', short: 'o' } })
    const file = resolve(typeof values['output'] === 'string' ? values['output'] : defaultName(new Date()))
    const partial = `${file}.partial`
    try {
      await withInstance('existing', ({ db }) =>
        pipeline(Readable.from(backUp(db, versionOf())), createWriteStream(partial, { mode: 0o600 })),
      )
      await rename(partial, file)
    } catch (error) {
      await rm(partial, { force: true })
      const { code, message } = error as NodeJS.ErrnoException
      if (!['ENOENT', 'EACCES', 'ENOSPC', 'EISDIR', 'EROFS', 'EEXIST', 'ENOTDIR'].includes(code ?? '')) throw error
      throw new Refused(`${file} cannot be written: ${message}.`)
    }
    const { size: bytes } = await stat(file)
    say(
      values['json'],
      { file, bytes },
      `${file} (${megabytes(bytes)}). Bring it back into an empty instance with: trireme restore FILE`,
    )
  },
}

function defaultName(now: Date): string {
  const [date, time] = now.toISOString().split('T')
  return `trireme-backup-${date}-${time!.slice(0, 8).replaceAll(':', '')}.zip`
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
