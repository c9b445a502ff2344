import { createHash } from 'node:crypto'
import { ArchiveProblem } from './archive-problem.ts'
import type { ArchivedFile } from './manifest.ts'
import type { ZipEntry } from './zip-reader.ts'

/** Longer than any record can be: a line is read as a whole. */
const LONGEST_LINE = 32_000_000
const BATCH_LINES = 1_000
const BATCH_BYTES = 8_000_000

/** Values of a file with the number of the first of them. */
export type Batch = { readonly from: number; readonly values: readonly unknown[] }

/**
 * Reads a file of JSON lines in batches and checks it against the manifest. Throws an ArchiveProblem, after what came
 * before, where it differs: whoever acts on a batch undoes it then.
 */
export async function* readBatches(
  entry: ZipEntry,
  { path, lines, bytes, sha256 }: ArchivedFile,
): AsyncGenerator<Batch> {
  if (entry.bytes !== bytes) throw differs(path)
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest = ''
  let values: unknown[] = []
  let held = 0
  let read = 0
  const take = (line: string) => {
    values.push(parse(line, path, read + values.length + 1))
    held += line.length
  }
  const batch = (): Batch => {
    const made = { from: read + 1, values }
    read += values.length
    values = []
    held = 0
    return made
  }
  for await (const chunk of entry.read()) {
    hash.update(chunk)
    rest += decode(decoder, chunk, path)
    const complete = rest.split('\n')
    rest = complete.pop()!
    if (rest.length > LONGEST_LINE) throw new ArchiveProblem(`${path} has a line longer than any record.`)
    for (const line of complete) {
      take(line)
      if (values.length >= BATCH_LINES || held > BATCH_BYTES) yield batch()
    }
  }
  if (rest !== '') throw differs(path)
  if (values.length > 0) yield batch()
  if (read !== lines || hash.digest('hex') !== sha256) throw differs(path)
}

function decode(decoder: TextDecoder, chunk: Buffer, path: string): string {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch {
    throw new ArchiveProblem(`${path} is not text in UTF-8.`)
  }
}

function parse(line: string, path: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new ArchiveProblem(`${path}, line ${number}: this is no JSON.`)
  }
}

function differs(path: string): ArchiveProblem {
  return new ArchiveProblem(
    `${path} is not as the manifest says: it was changed after it was written. Take another backup.`,
  )
}
