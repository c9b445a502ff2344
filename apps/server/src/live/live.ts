import { type Client, type ClientConfig, createClient } from '../postgres/index.ts'
import { CHANNEL } from '../store/index.ts'
import { OpenStreams } from './open-streams.ts'

type Listener = (sequence: number) => void

const RECONNECT_MS = 500

/**
 * Hears of every committed write of every instance: one LISTEN a process, any number of listeners an organization. What
 * a broken connection may have missed is made good by telling everybody to look.
 */
export class Live {
  readonly open = new OpenStreams()
  readonly #config: ClientConfig
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #notices = new Map<string, (notice: string) => void>()
  #client: Client | undefined
  #stopped = false
  #retry: NodeJS.Timeout | undefined

  constructor(config: ClientConfig) {
    this.#config = config
  }

  async start(): Promise<void> {
    await this.#connect()
  }

  /** Calls back with what each process of ours announces about accounts, under `channel`. */
  onNotice(channel: string, listener: (notice: string) => void): void {
    this.#notices.set(channel, listener)
  }

  /** Calls back with the sequence of each write of an organization; 0 means: look, something may have been missed. */
  subscribe(organizationId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(organizationId) ?? new Set()
    this.#listeners.set(organizationId, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(organizationId)
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#retry)
    await this.#client?.end().catch(() => {})
  }

  async #connect(): Promise<void> {
    const client = createClient(this.#config, { onError: () => this.#reconnect(client) })
    client.on('end', () => this.#reconnect(client))
    client.on('notification', ({ channel, payload }) => {
      if (channel !== CHANNEL) return this.#notices.get(channel)?.(payload ?? '')
      const [organizationId = '', sequence] = (payload ?? '').split(' ')
      this.#tell(organizationId, Number(sequence))
    })
    this.#client = client
    await client.connect()
    for (const channel of [CHANNEL, ...this.#notices.keys()]) await client.query(`listen ${channel}`)
  }

  #reconnect(client: Client): void {
    if (this.#stopped || this.#client !== client) return
    this.#client = undefined
    this.#retry = setTimeout(() => {
      this.#connect().then(
        () => {
          for (const organizationId of this.#listeners.keys()) this.#tell(organizationId, 0)
        },
        () => this.#client && this.#reconnect(this.#client),
      )
    }, RECONNECT_MS)
  }

  #tell(organizationId: string, sequence: number): void {
    for (const listener of this.#listeners.get(organizationId) ?? []) listener(sequence)
  }
}
