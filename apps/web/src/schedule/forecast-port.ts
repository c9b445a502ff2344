import type { ForecastAnswer, ToldToForecast } from './forecast-messages.ts'

/** What there is of a worker that forecasts. */
export type ForecastPort = {
  post(told: ToldToForecast): void
  stop(): void
}

/** Starts the worker, and says each answer, or once that there will be none any more. */
export type ConnectForecasts = (hear: (answer: ForecastAnswer) => void, failed: () => void) => ForecastPort

/** A forecast worker of this tab's own. */
export const connectWorker: ConnectForecasts = (hear, failed) => {
  const worker = new Worker(new URL('./forecast-worker.ts', import.meta.url), { type: 'module', name: 'forecasts' })
  worker.addEventListener('message', ({ data }: MessageEvent<ForecastAnswer>) => hear(data))
  worker.addEventListener('messageerror', failed)
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    failed()
  })
  return { post: (told) => worker.postMessage(told), stop: () => worker.terminate() }
}
