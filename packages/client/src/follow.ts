import type { Feed, FeedHandlers, LoggedChangeSet } from './change-feed.ts'
import { readEvents } from './event-stream.ts'
import type { Http } from './http.ts'

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 15_000
/** The server sends a heartbeat every 20 s; a stream that is silent for longer than two is dead. */
const SILENCE_MS = 50_000

/** Follows the change stream of the server: resumes where it broke off, waits longer after each failure. */
export function followServer(http: Http): Feed {
  return (handlers) => {
    const stopped = new AbortController()
    void run(http, handlers, stopped.signal)
    return () => stopped.abort()
  }
}

async function run(http: Http, handlers: FeedHandlers, stopped: AbortSignal): Promise<void> {
  let failures = 0
  while (!stopped.aborted) {
    const ended = await connect(http, handlers, stopped, () => (failures = 0))
    if (stopped.aborted) return
    if (ended === 'signed-out') return handlers.onSignedOut()
    if (ended === 'reload') {
      await handlers.onReload()
      continue
    }
    handlers.onConnection('offline')
    await rest(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++), stopped)
  }
}

type Ended = 'broken' | 'reload' | 'signed-out'

async function connect(http: Http, handlers: FeedHandlers, stopped: AbortSignal, onLive: () => void): Promise<Ended> {
  const silent = new AbortController()
  const answer = await http.open(
    {
      path: '/changes/stream',
      query: { after: handlers.after() },
      signal: AbortSignal.any([stopped, silent.signal]),
    },
    'text/event-stream',
  )
  if (!answer.ok) {
    if (answer.problem.status === 410) return 'reload'
    return answer.problem.status === 401 ? 'signed-out' : 'broken'
  }
  onLive()
  handlers.onConnection('live')
  let watch = setTimeout(() => silent.abort(), SILENCE_MS)
  // A stream whose network is gone looks like a quiet one.
  const lose = () => silent.abort()
  const target = typeof window === 'undefined' ? undefined : window
  target?.addEventListener('offline', lose)
  try {
    for await (const { event, data } of readEvents(answer.value.body!)) {
      if (stopped.aborted) return 'broken'
      clearTimeout(watch)
      watch = setTimeout(() => silent.abort(), SILENCE_MS)
      if (event === 'reload') return 'reload'
      if (event === 'change-set') handlers.onChangeSet(JSON.parse(data) as LoggedChangeSet)
    }
  } catch {
    // The connection broke; the loop comes back with the last sequence.
  } finally {
    clearTimeout(watch)
    target?.removeEventListener('offline', lose)
  }
  return 'broken'
}

/** Waits, or until the browser says that it is online again. */
function rest(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds)
    const target = typeof window === 'undefined' ? undefined : window
    function done() {
      clearTimeout(timer)
      target?.removeEventListener('online', done)
      stopped.removeEventListener('abort', done)
      resolve()
    }
    target?.addEventListener('online', done)
    stopped.addEventListener('abort', done)
  })
}
