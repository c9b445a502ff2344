import { Zip, ZipDeflate } from 'fflate'
import { ArchiveProblem } from './archive-problem.ts'

/** One file of a zip, as chunks of bytes. */
export type ZipSource = { readonly path: string; readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

/** A zip without the 64-bit extension ends here. */
const LIMIT_BYTES = 0xffff_ffff
/** The same in every archive: local time is what a zip keeps, and equal contents give equal bytes. */
const MTIME = new Date(1980, 0, 1)
const CHUNK_BYTES = 256 * 1024
const NOTHING = new Uint8Array()

/** Compresses files one after another as they are read; nothing is held but the chunk at hand. */
export async function* writeZip(files: AsyncIterable<ZipSource>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  let written = 0
  const zip = new Zip((error, data) => {
    if (error) throw error
    ready.push(data)
  })
  function* drain(): Generator<Uint8Array> {
    const chunks = ready
    ready = []
    for (const chunk of chunks) {
      written += chunk.length
      if (written > LIMIT_BYTES) throw tooLarge('The archive')
      yield chunk
    }
  }
  for await (const { path, chunks } of files) {
    const entry = new ZipDeflate(path, { level: 6 })
    entry.mtime = MTIME
    zip.add(entry)
    let size = 0
    for await (const chunk of evenly(chunks)) {
      size += chunk.length
      if (size > LIMIT_BYTES) throw tooLarge(path)
      entry.push(chunk)
      yield* drain()
    }
    entry.push(NOTHING, true)
    yield* drain()
  }
  zip.end()
  yield* drain()
}

/** The same bytes in chunks of one size: how they came must not show in how they are compressed. */
async function* evenly(chunks: ZipSource['chunks']): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    size += chunk.length
    if (size < CHUNK_BYTES) continue
    const whole = Buffer.concat(held)
    const even = whole.length - (whole.length % CHUNK_BYTES)
    for (let at = 0; at < even; at += CHUNK_BYTES) yield whole.subarray(at, at + CHUNK_BYTES)
    held = [whole.subarray(even)]
    size = whole.length - even
  }
  if (size > 0) yield Buffer.concat(held)
}

function tooLarge(what: string): ArchiveProblem {
  return new ArchiveProblem(`${what} grows beyond 4 GB, the most a zip holds. Back the database up with its own tools.`)
}
