import { Agent, request } from 'node:http'

/** A request to be sent again and again. */
export interface Shot {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface LoadFigures {
  readonly perSecond: number
  readonly latenciesMs: readonly number[]
}

const CONNECTIONS = 8

/**
 * A closed loop: so many connections, each sending its next request when the last one is answered in full. `next` makes
 * the request of each turn. Throws on the first answer that is not 2xx: what refuses fast must not look fast.
 */
export async function underLoad(url: string, milliseconds: number, next: (turn: number) => Shot): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const { hostname, port } = new URL(url)
  const latenciesMs: number[] = []
  const began = performance.now()
  const until = began + milliseconds
  let turn = 0
  const connection = async () => {
    while (performance.now() < until) {
      const sent = performance.now()
      await answered({ agent, hostname, port }, next(turn++))
      latenciesMs.push(performance.now() - sent)
    }
  }
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, connection))
    return { perSecond: latenciesMs.length / ((performance.now() - began) / 1000), latenciesMs }
  } finally {
    agent.destroy()
  }
}

type Target = { readonly agent: Agent; readonly hostname: string; readonly port: string }

function answered(target: Target, { method, path, headers, body }: Shot): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request({ ...target, method, path, headers }, (response) => {
      const isFine = response.statusCode! >= 200 && response.statusCode! < 300
      let said = ''
      response.on('data', (chunk: Buffer) => {
        if (!isFine) said += chunk.toString()
      })
      response.once('error', reject)
      response.once('end', () =>
        isFine ? resolve() : reject(new Error(`${method} ${path} answered ${response.statusCode}: ${said}`)),
      )
    })
    sending.once('error', reject)
    sending.end(body)
  })
}
