import { request } from 'node:http'

/** One listener to the change stream: when each sequence arrived. */
export interface EventReader {
  /** `performance.now()` by sequence. */
  readonly arrivals: ReadonlyMap<number, number>
  /** The last sequence that arrived. */
  readonly last: () => number
  readonly close: () => void
}

/** Opens a change stream and follows it from now on; resolves at its hello. */
export function readEvents(url: string, headers: Readonly<Record<string, string>>): Promise<EventReader> {
  const arrivals = new Map<number, number>()
  let last = 0
  return new Promise((resolve, reject) => {
    const sending = request(`${url}/api/v1/changes/stream`, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(`The change stream answered ${response.statusCode}`))
        response.resume()
        return
      }
      let rest = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        const events = (rest + chunk).split('\n\n')
        rest = events.pop()!
        for (const event of events) {
          if (event.includes('event: hello')) resolve({ arrivals, last: () => last, close: () => sending.destroy() })
          if (!event.includes('event: change-set')) continue
          last = Number(/^id: (\d+)$/m.exec(event)?.[1])
          arrivals.set(last, performance.now())
        }
      })
      response.on('error', () => {})
    })
    sending.on('error', reject)
    sending.end()
  })
}
