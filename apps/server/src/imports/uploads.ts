import { randomBytes } from 'node:crypto'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mintId } from '@trireme/domain'
import { GivenUp } from './given-up.ts'

export type Owner = { readonly organizationId: string; readonly memberId: string }

/** A file that was sent and not yet applied. */
export type Upload = Owner & {
  readonly id: string
  readonly fileName: string
  readonly source: string | undefined
  /** Where it lies. */
  readonly path: string
  readonly bytes: number
  readonly at: number
  /** The one last previewed. */
  mapping: unknown
}

/** What is sent: its name, and its bytes as they come. */
export type Sending = {
  readonly fileName: string
  readonly source: string | undefined
  readonly body: AsyncIterable<Uint8Array> | null
  /** What its sender says it has; 0 when nothing was said. Room is taken for it at once. */
  readonly declaredBytes: number
}

export type UploadRefusal =
  | { readonly because: 'empty' }
  | { readonly because: 'too-large'; readonly mostBytes: number }
  /** Files of others in the organization take the room, for so long at most. */
  | { readonly because: 'no-room'; readonly heldBytes: number; readonly mostBytes: number; readonly seconds: number }

export type Kept =
  { readonly ok: true; readonly upload: Upload } | { readonly ok: false; readonly refusal: UploadRefusal }

export type UploadLimits = {
  readonly fileBytes: number
  /** All files of one organization together, those on their way included. */
  readonly organizationBytes: number
  readonly keptMs: number
}

export const UPLOAD_LIMITS: UploadLimits = {
  fileBytes: 100_000_000,
  organizationBytes: 300_000_000,
  keptMs: 60 * 60_000,
}

/** What an upload's id begins with: it is no record's. */
const PREFIX = 'upl'

type Receiving = Owner & { bytes: number }

class Refused extends Error {
  readonly refusal: UploadRefusal
  constructor(refusal: UploadRefusal) {
    super(refusal.because)
    this.refusal = refusal
  }
}

/**
 * Files on their way to an import, on disk and readable by the server's own user alone, each its sender's alone. What is
 * known of them is known to this process: files of an earlier one are nobody's, and cleared away at the start.
 */
export class Uploads {
  readonly #directory: string
  readonly #limits: UploadLimits
  readonly #now: () => number
  readonly #kept = new Map<string, Upload>()
  readonly #receiving = new Map<string, Receiving>()
  readonly #sweeping: NodeJS.Timeout

  /** Clears the folder and keeps it clear of what is too old, until closed. */
  static async open(
    directory: string,
    limits: UploadLimits = UPLOAD_LIMITS,
    now: () => number = Date.now,
  ): Promise<Uploads> {
    await rm(directory, { recursive: true, force: true })
    await mkdir(directory, { recursive: true, mode: 0o700 })
    // Whatever the umask took away or left.
    await chmod(directory, 0o700)
    return new Uploads(directory, limits, now)
  }

  private constructor(directory: string, limits: UploadLimits, now: () => number) {
    this.#directory = directory
    this.#limits = limits
    this.#now = now
    this.#sweeping = setInterval(() => void this.sweep(), limits.keptMs / 12).unref()
  }

  /**
   * Writes a file to disk as it comes. Older files of the same sender make room for it where it is needed; those of others
   * do not. Rejects with GivenUp when the sender breaks off. What is not kept leaves nothing behind.
   */
  async keep(owner: Owner, { fileName, source, body, declaredBytes }: Sending): Promise<Kept> {
    const id = mintId(PREFIX, Date.now(), randomBytes(10))
    const path = join(this.#directory, id)
    const receiving: Receiving = { ...owner, bytes: 0 }
    this.#receiving.set(id, receiving)
    try {
      await this.#take(receiving, declaredBytes)
      const bytes = await this.#write(path, body, receiving)
      if (bytes === 0) throw new Refused({ because: 'empty' })
      const upload: Upload = { ...owner, id, fileName, source, path, bytes, at: this.#now(), mapping: undefined }
      this.#kept.set(id, upload)
      return { ok: true, upload }
    } catch (error) {
      await rm(path, { force: true })
      if (error instanceof Refused) return { ok: false, refusal: error.refusal }
      throw error
    } finally {
      this.#receiving.delete(id)
    }
  }

  /** A file by its id, for nobody but its sender. */
  find({ organizationId, memberId }: Owner, id: string): Upload | undefined {
    const upload = this.#kept.get(id)
    return upload?.organizationId === organizationId && upload.memberId === memberId ? upload : undefined
  }

  async forget(id: string): Promise<void> {
    const upload = this.#kept.get(id)
    if (upload === undefined) return
    this.#kept.delete(id)
    await rm(upload.path, { force: true })
  }

  /** Lets go of what is too old. */
  async sweep(): Promise<void> {
    const old = [...this.#kept.values()].filter(({ at }) => this.#now() - at > this.#limits.keptMs)
    await Promise.all(old.map(({ id }) => this.forget(id)))
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping)
    await Promise.all([...this.#kept.keys()].map((id) => this.forget(id)))
  }

  async #write(path: string, body: Sending['body'], receiving: Receiving): Promise<number> {
    let written = 0
    const counted = async function* (this: Uploads) {
      for await (const chunk of orGivenUp(body)) {
        written += chunk.length
        if (written > receiving.bytes) await this.#take(receiving, written)
        yield chunk
      }
    }
    if (body !== null) await writeFile(path, counted.call(this), { flag: 'wx', mode: 0o600 })
    return written
  }

  /** Takes room for a file of this size, or throws why there is none. */
  async #take(receiving: Receiving, bytes: number): Promise<void> {
    const { fileBytes, organizationBytes } = this.#limits
    if (bytes > fileBytes) throw new Refused({ because: 'too-large', mostBytes: fileBytes })
    await this.sweep()
    const { organizationId, memberId } = receiving
    const here = [...this.#kept.values()].filter((upload) => upload.organizationId === organizationId)
    const coming = [...this.#receiving.values()].filter((each) => each.organizationId === organizationId)
    const own = here.filter((upload) => upload.memberId === memberId)
    const heldBytes = sum(here) + sum(coming) - receiving.bytes
    if (heldBytes - sum(own) + bytes > organizationBytes)
      throw new Refused({ because: 'no-room', heldBytes, mostBytes: organizationBytes, seconds: this.#wait(here) })
    receiving.bytes = bytes
    let excess = heldBytes + bytes - organizationBytes
    const leaving = own.filter((upload) => {
      const leaves = excess > 0
      if (leaves) excess -= upload.bytes
      return leaves
    })
    await Promise.all(leaving.map(({ id }) => this.forget(id)))
  }

  /** Seconds until the oldest of these is let go. */
  #wait(uploads: readonly Upload[]): number {
    const oldest = Math.min(...uploads.map(({ at }) => at), this.#now())
    return Math.max(1, Math.ceil((oldest + this.#limits.keptMs - this.#now()) / 1000))
  }
}

async function* orGivenUp(body: Sending['body']): AsyncGenerator<Uint8Array> {
  if (body === null) return
  const chunks = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => {
        throw new GivenUp('The sender broke off.', { cause: error })
      })
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await chunks.return?.().catch(() => {})
  }
}

function sum(of: readonly { readonly bytes: number }[]): number {
  return of.reduce((total, { bytes }) => total + bytes, 0)
}
