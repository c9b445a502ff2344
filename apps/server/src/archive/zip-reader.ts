import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { ArchiveProblem } from './archive-problem.ts'

/** A file in a zip, as its directory lists it. */
export type ZipEntry = {
  readonly path: string
  readonly bytes: number
  /** Its contents, unpacked as they are read. Throws an ArchiveProblem where they are not what the directory says. */
  readonly read: () => AsyncGenerator<Buffer>
}

export type ZipFile = { readonly entries: readonly ZipEntry[]; readonly close: () => Promise<void> }

const END_SIGNATURE = 0x06054b50
const DIRECTORY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
const CHUNK_BYTES = 64 * 1024
/** Lines of JSON compress 5 to 50 times; what unpacks to more than this was made to hurt. */
const LARGEST_RATIO = 250
const SMALL_BYTES = 1_000_000
const DIRECTORY_LIMIT_BYTES = 200_000_000

/**
 * Opens a zip by its directory at the end. Every size is checked before anything is unpacked, and no path of it is ever
 * opened on the disk. Throws an ArchiveProblem on what is no zip, cut off, encrypted or made to unpack without end.
 * Source: APPNOTE.TXT 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function openZip(path: string): Promise<ZipFile> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new ArchiveProblem(
      `${path} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
    )
  })
  try {
    const { size } = await file.stat()
    const entries = await readDirectory(file, size)
    return { entries, close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readDirectory(file: FileHandle, size: number): Promise<ZipEntry[]> {
  const end = await findEnd(file, size)
  const count = end.readUInt16LE(10)
  const length = end.readUInt32LE(12)
  const offset = end.readUInt32LE(16)
  if (count === 0xffff || offset === 0xffff_ffff)
    throw new ArchiveProblem('This zip is of the 64-bit kind, which Trireme does not write.')
  if (offset + length > size || length > DIRECTORY_LIMIT_BYTES) throw cutOff()
  const directory = await readExactly(file, offset, length)
  const entries: ZipEntry[] = []
  const seen = new Set<string>()
  let at = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > length || directory.readUInt32LE(at) !== DIRECTORY_SIGNATURE) throw cutOff()
    const nameLength = directory.readUInt16LE(at + 28)
    const next = at + 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    if (next > length) throw cutOff()
    const path = directory.toString('utf8', at + 46, at + 46 + nameLength)
    checkPath(path, seen)
    entries.push(
      entryOf(file, path, {
        flags: directory.readUInt16LE(at + 8),
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        packedBytes: directory.readUInt32LE(at + 20),
        bytes: directory.readUInt32LE(at + 24),
        offset: directory.readUInt32LE(at + 42),
        directoryAt: offset,
      }),
    )
    at = next
  }
  return entries
}

type Listed = {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
  readonly offset: number
  readonly directoryAt: number
}

function entryOf(file: FileHandle, path: string, listed: Listed): ZipEntry {
  const { flags, method, packedBytes, bytes, offset, directoryAt } = listed
  if ((flags & ENCRYPTED) !== 0)
    throw new ArchiveProblem(`${path} is encrypted. Unpack and pack it again without a password.`)
  if (method !== STORED && method !== DEFLATED)
    throw new ArchiveProblem(`${path} is packed in a way Trireme does not read (${method}).`)
  if (bytes > SMALL_BYTES && bytes > packedBytes * LARGEST_RATIO)
    throw new ArchiveProblem(
      `${path} unpacks to ${Math.round(bytes / Math.max(packedBytes, 1))} times its size, as nothing Trireme wrote does.`,
    )
  if (offset + LOCAL_BYTES + packedBytes > directoryAt) throw cutOff()
  return { path, bytes, read: () => unpack(file, path, listed) }
}

async function* unpack(
  file: FileHandle,
  path: string,
  { method, offset, packedBytes, bytes, crc }: Listed,
): AsyncGenerator<Buffer> {
  const local = await readExactly(file, offset, LOCAL_BYTES)
  if (local.readUInt32LE(0) !== LOCAL_SIGNATURE) throw cutOff()
  const start = offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28)
  const packed = pieces(file, start, packedBytes)
  let unpackedBytes = 0
  let sum = 0
  try {
    for await (const chunk of method === STORED ? packed : inflated(packed)) {
      unpackedBytes += chunk.length
      if (unpackedBytes > bytes) break
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    if (error instanceof ArchiveProblem || !String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error
    throw damaged(path)
  }
  if (unpackedBytes !== bytes || sum !== crc) throw damaged(path)
}

function inflated(packed: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  // Errors arrive where the result is read.
  return pipeline(packed, createInflateRaw({ chunkSize: CHUNK_BYTES }), () => {})
}

async function* pieces(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += CHUNK_BYTES)
    yield await readExactly(file, start + at, Math.min(CHUNK_BYTES, length - at))
}

/** The record at the end of a zip, before a comment of any length. */
async function findEnd(file: FileHandle, size: number): Promise<Buffer> {
  const length = Math.min(size, END_BYTES + LONGEST_COMMENT)
  const tail = await readExactly(file, size - length, length)
  for (let at = length - END_BYTES; at >= 0; at--) {
    const isEnd = tail.readUInt32LE(at) === END_SIGNATURE && at + END_BYTES + tail.readUInt16LE(at + 20) === length
    if (isEnd) return tail.subarray(at)
  }
  const isZip = size >= 4 && (await readExactly(file, 0, 4)).readUInt32LE(0) === LOCAL_SIGNATURE
  throw isZip
    ? cutOff()
    : new ArchiveProblem('This is no zip. Choose a file that trireme export or trireme backup wrote.')
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let at = 0
  while (at < length) {
    const { bytesRead } = await file.read(buffer, at, length - at, position + at)
    if (bytesRead === 0) throw cutOff()
    at += bytesRead
  }
  return buffer
}

function checkPath(path: string, seen: Set<string>): void {
  const plain = /^[\w-]+(?:\.[\w-]+)*(?:\/[\w-]+(?:\.[\w-]+)*)*$/.test(path)
  if (!plain)
    throw new ArchiveProblem(
      `The zip holds a file named ${JSON.stringify(path.slice(0, 100))}, which no archive of Trireme does.`,
    )
  if (seen.has(path)) throw new ArchiveProblem(`The zip holds ${path} twice.`)
  seen.add(path)
}

function cutOff(): ArchiveProblem {
  return new ArchiveProblem('This zip is cut off or damaged. Copy the file once more, or take another backup.')
}

function damaged(path: string): ArchiveProblem {
  return new ArchiveProblem(`${path} is damaged in this zip. Copy the file once more, or take another backup.`)
}
