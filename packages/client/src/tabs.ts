import type { Connection, Feed, FeedHandlers, LoggedChangeSet } from './change-feed.ts'
import type { Http } from './http.ts'

type Message =
  | { readonly says: 'change-set'; readonly previous: number; readonly changeSet: LoggedChangeSet }
  | { readonly says: 'connection'; readonly connection: Connection; readonly sequence: number }
  | { readonly says: 'reload' }
  | { readonly says: 'signed-out' }
  | { readonly says: 'hello' }

/**
 * One change stream a browser, whatever the number of tabs: HTTP/1.1 allows six connections a host. The tab that holds
 * the lock listens to the server and tells the others; when it closes, the lock goes to the next.
 *
 * A tab that finds a gap before what it is told reads the missing changes itself, and while it reads or loads anew it
 * takes nothing else: what it is told meanwhile it reads afterwards. Where there are no locks, every tab has its own
 * stream.
 */
export function sharedFeed(name: string, server: Feed, http: Http): Feed {
  if (typeof navigator === 'undefined' || navigator.locks === undefined || typeof BroadcastChannel === 'undefined')
    return server
  return (handlers) => {
    const channel = new BroadcastChannel(name)
    const stopped = new AbortController()
    let leads = false
    let stopServer = () => {}
    let state: Connection = 'connecting'
    let lacks: 'nothing' | 'some' | 'all' = 'nothing'
    let catchingUp: Promise<void> | undefined
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    const tell = (message: Message) => channel.postMessage(message)

    channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (leads) {
        if (data.says === 'hello') tell({ says: 'connection', connection: state, sequence: handlers.after() })
        return
      }
      switch (data.says) {
        case 'change-set':
          if (catchingUp !== undefined || data.previous > handlers.after()) catchUp('some')
          else handlers.onChangeSet(data.changeSet)
          break
        case 'connection':
          handlers.onConnection(data.connection)
          if (data.sequence > handlers.after()) catchUp('some')
          break
        case 'reload':
          catchUp('all')
          break
        case 'signed-out':
          handlers.onSignedOut()
          break
        case 'hello':
          break
      }
    })

    /** Reads from the server what this tab lacks; asked while at it, it goes on when it is done. */
    function catchUp(lacking: 'some' | 'all'): void {
      if (lacks !== 'all') lacks = lacking
      catchingUp ??= readLacking().finally(() => (catchingUp = undefined))
    }

    async function readLacking(): Promise<void> {
      while (lacks !== 'nothing' && !stopped.signal.aborted) {
        const lacking = lacks
        lacks = 'nothing'
        if (lacking === 'all') await handlers.onReload()
        else await missed(http, handlers)
      }
    }

    async function lead(): Promise<void> {
      leads = true
      await catchingUp
      if (stopped.signal.aborted) return
      let previous = handlers.after()
      stopServer = server({
        after: handlers.after,
        onChangeSet(changeSet) {
          tell({ says: 'change-set', previous, changeSet })
          previous = changeSet.sequence
          handlers.onChangeSet(changeSet)
        },
        async onReload() {
          tell({ says: 'reload' })
          await handlers.onReload()
          previous = handlers.after()
        },
        onConnection(connection) {
          state = connection
          tell({ says: 'connection', connection, sequence: handlers.after() })
          handlers.onConnection(connection)
        },
        onSignedOut() {
          tell({ says: 'signed-out' })
          handlers.onSignedOut()
        },
      })
      await new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve()))
    }

    navigator.locks.request(name, { signal: stopped.signal }, lead).catch(() => {})
    tell({ says: 'hello' })
    return () => {
      stopped.abort()
      stopServer()
      channel.close()
    }
  }
}

async function missed(http: Http, { after, onChangeSet, onReload }: FeedHandlers): Promise<void> {
  for (;;) {
    const answer = await http.call<{ data: LoggedChangeSet[]; hasMore: boolean }>({
      path: '/changes',
      query: { after: after(), limit: 1000 },
    })
    if (!answer.ok) return answer.problem.status === 410 ? onReload() : undefined
    for (const changeSet of answer.value.data) onChangeSet(changeSet)
    if (!answer.value.hasMore || answer.value.data.length === 0) return
  }
}
