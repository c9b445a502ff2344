// The thread of a tab's forecasts: all it does is in forecast-work.ts.
import type { ToldToForecast } from './forecast-messages.ts'
import { ForecastWork } from './forecast-work.ts'

const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.addEventListener('message', () => waiting.shift()?.())
port1.start()

/** By a message to oneself, which lets in those that wait already and comes sooner than any timer. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    port2.postMessage(null)
  })
}

const work = new ForecastWork({
  post: (answer, transfer) => self.postMessage(answer, { transfer: [...transfer] }),
  breathe,
  now: () => performance.now(),
  failed: (error) => reportError(error),
})
self.addEventListener('message', ({ data }: MessageEvent<ToldToForecast>) => work.take(data))
