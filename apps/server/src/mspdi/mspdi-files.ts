import { Turns } from '../imports/turns.ts'
import { type FilePlan, writeInThread } from './file-thread.ts'
import type { Losses } from './file-work.ts'

const AT_ONCE = 2
const KEPT = 20
/** So much is made before anybody takes it. */
const AHEAD = new ByteLengthQueuingStrategy({ highWaterMark: 1_048_576 })

/** A plan as one reader sees it in one state on one day: by the same name the same. */
export type Named = { readonly name: string; readonly organizationId: string }

/**
 * Plans as MS Project XML. What a file cannot hold is found as it is written and kept for a while: who asks for both has
 * it written once.
 */
export class MspdiFiles {
  readonly #turns = new Turns(AT_ONCE)
  readonly #losses = new Map<string, Promise<Losses>>()
  readonly #stopping = new AbortController()
  readonly #onError: (error: unknown) => void

  /** @param onError told why a file broke off that somebody was reading */
  constructor(onError: (error: unknown) => void = (error) => console.error(error)) {
    this.#onError = onError
  }

  /**
   * The text as it is made, no further ahead than some of it; whoever leaves off reading ends it. Rejects as long as there
   * is nothing to read: what the plan, or the file itself, fails with.
   *
   * @param asking aborted when who asked is gone
   */
  async file(of: Named, plan: () => Promise<FilePlan>, asking: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const leaving = new AbortController()
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({}, AHEAD)
    const writer = writable.getWriter()
    writer.closed.catch(() => leaving.abort())
    const signal = AbortSignal.any([asking, leaving.signal])
    return new Promise((resolve, reject) => {
      let isBegun = false
      const send = async (bytes: Uint8Array) => {
        isBegun = true
        resolve(readable)
        writer.write(bytes).catch(() => leaving.abort())
        await writer.ready
      }
      const broken = (error: unknown) => {
        if (isBegun && !signal.aborted) this.#onError(error)
        reject(error)
        return writer.abort(error)
      }
      this.#write(of, plan, signal, send)
        .then(() => writer.close(), broken)
        .catch(() => leaving.abort())
    })
  }

  /** What the file cannot hold. Whoever wrote it may have left off in the middle. */
  losses(of: Named, plan: () => Promise<FilePlan>): Promise<Losses> {
    const anew = () => this.#write(of, plan, this.#stopping.signal)
    return this.#losses.get(of.name)?.catch(anew) ?? anew()
  }

  stop(): void {
    this.#stopping.abort()
  }

  #write(
    { name, organizationId }: Named,
    plan: () => Promise<FilePlan>,
    leaving: AbortSignal,
    onText?: (bytes: Uint8Array) => Promise<void>,
  ): Promise<Losses> {
    const signal = AbortSignal.any([leaving, this.#stopping.signal])
    const losses = this.#turns.take(organizationId, async () => writeInThread(await plan(), signal, onText), signal)
    this.#losses.set(name, losses)
    losses.catch(() => {
      if (this.#losses.get(name) === losses) this.#losses.delete(name)
    })
    if (this.#losses.size > KEPT) this.#losses.delete(this.#losses.keys().next().value!)
    return losses
  }
}
