import { type Http, createHttp } from '@trireme/client/calls'
import type { ForecastAnswer } from './forecast-messages.ts'
import { type ConnectForecasts, type ForecastPort, connectWorker } from './forecast-port.ts'
import { areOddsOn } from './odds-switch.ts'

/** The day and the versions of what a plan is made from: equal ones are of the same plan. */
export type PlanMoment = { readonly today: string; readonly at: string }

/** Places that show odds as soon as there are some. */
const WITH_ODDS = /^\/program(?:\/(?:plan|updates))?\/?$/

/** Where the first place shows odds, they are begun with the page. */
export function beginEarly(pathname: string): EarlyForecasts | undefined {
  const isWanted = WITH_ODDS.test(pathname) && areOddsOn() && typeof TransformStream !== 'undefined'
  return isWanted ? new EarlyForecasts(connectWorker) : undefined
}

/**
 * A forecast worker that reads the plan along with the page, byte by byte as the server answers, and plans it while the page
 * paints: records handed over afterwards cost the page a tenth of a second and the odds half of one. It is of the plan that
 * was loaded; whoever takes it with another gets none.
 */
export class EarlyForecasts {
  /** Calls of which the first answer that is a plan is read along. */
  readonly http: Http
  readonly #port: ForecastPort
  #hasRead = false
  #of: PlanMoment | undefined
  /** Nothing to be taken: it was, or it failed, or the page has ended. */
  #isOver = false
  #heard: ForecastAnswer[] = []
  #hear = (answer: ForecastAnswer): void => void this.#heard.push(answer)
  #failed = (): void => void (this.#isOver = true)

  constructor(connect: ConnectForecasts, send: typeof fetch = (input, init) => fetch(input, init)) {
    this.#port = connect(
      (answer) => this.#hear(answer),
      () => this.#failed(),
    )
    this.http = createHttp({ fetch: async (input, init) => this.#readAlong(input, await send(input, init)) })
  }

  /** All of it was read and is what the page shows: it is planned, and forecast. */
  begin(of: PlanMoment): void {
    if (!this.#hasRead) return
    this.#of = of
    this.#port.post({ op: 'begin', today: of.today, state: 0, forecasts: true })
  }

  /** The worker, with what it has answered so far to be heard first; undefined where it is not of this plan. */
  take(
    { today, at }: PlanMoment,
    hear: (answer: ForecastAnswer) => void,
    failed: () => void,
  ): ForecastPort | undefined {
    if (this.#isOver) return undefined
    if (this.#of?.today !== today || this.#of.at !== at) return void this.stop()
    this.#isOver = true
    this.#failed = failed
    queueMicrotask(() => {
      this.#hear = hear
      for (const answer of this.#heard.splice(0)) hear(answer)
    })
    return this.#port
  }

  /** Ends it, unless somebody has taken it. */
  stop(): void {
    if (!this.#isOver) this.#port.stop()
    this.#isOver = true
  }

  #readAlong(input: Parameters<typeof fetch>[0], response: Response): Response {
    const isPlan = response.ok && response.body !== null && String(input).endsWith('/snapshot')
    if (!isPlan || this.#hasRead || this.#isOver) return response
    this.#hasRead = true
    const readers = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (bytes, page) => {
        this.#port.post({ op: 'bytes', bytes })
        page.enqueue(bytes)
      },
    })
    return new Response(response.body!.pipeThrough(readers), response)
  }
}
