import type { Replica } from '@trireme/client'
import { type ChangeSet, type Facts, type Id, type Snapshot, diff } from '@trireme/domain'
import { planInputs } from '@trireme/planning'
import { useEffect, useRef, useState } from 'react'
import { whenFree, whenRested } from '../../schedule/idle.ts'
import { recordsInParts } from '../../schedule/records-in-parts.ts'
import type { Schedule } from '../../schedule/schedule.ts'
import { useRetry } from '../../workspace/use-retry.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { NODES, type PastAnswer, type ToldOfPast } from './past-messages.ts'

/** What was true at the end of a day, planned from that day, and what became of it since. */
export type Past =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly again: () => void }
  | {
      readonly phase: 'there'
      readonly rows: Facts['rows']
      /** Work that starts or ends on another day than then; undefined until it is known. */
      readonly moved: readonly Id[] | undefined
      /** Why a thing lies elsewhere, in words that stand behind “because”. */
      readonly because: (id: string) => string | undefined
    }

const HANDED_OVER = [...planInputs, ...NODES]
const RECORDS_AT_ONCE = 200
/** What comes in one after the other is compared once. */
const SETTLED_MS = 400

/** How long a worker is kept that nobody asks: from Home one goes on to Updates. */
const KEPT_MS = 60_000

/**
 * A scope as it was at the end of a day: the records of then from the server, planned as today's are, by a worker of its own.
 * It stays from place to place, with the plan of today and the evening that was read last, whatever the scope.
 */
export function usePast(on: string, scopeId: Id | undefined): Past {
  const { schedule, replica, today } = useWorkspace()
  const [told, setTold] = useState<Told | null>(null)
  const { tries, again } = useRetry(told?.past.phase === 'failed')
  const about = `${on} ${today} ${tries}`
  const following = useRef<Following | null>(null)
  useEffect(() => {
    const hear = (past: Heard, of?: Id) => setTold({ about, scopeId: of, past })
    const follower = keptOrNew({ schedule, replica, today })
    following.current = follower
    follower.ask(on, hear)
    return () => keep(follower)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what it is about has the days in it
  }, [schedule, replica, about])
  useEffect(() => following.current?.scope(scopeId), [schedule, replica, about, scopeId])
  if (told?.about !== about) return LOADING
  if (told.past.phase === 'failed') return { phase: 'failed', again }
  return told.scopeId === scopeId ? told.past : LOADING
}

const LOADING: Past = { phase: 'loading' }

/** What a worker says. */
type Heard = Extract<Past, { readonly phase: 'there' }> | { readonly phase: 'failed' }
type Told = { readonly about: string; readonly scopeId: Id | undefined; readonly past: Heard }

type Asked = {
  readonly schedule: Pick<Schedule, 'inputs' | 'follow'>
  readonly replica: Replica
  readonly today: string
}

/** What was true of a scope; of none where it failed for all. */
type Hear = (past: Heard, scopeId?: Id) => void

type Following = {
  readonly of: Asked
  readonly ask: (on: string, hear: Hear) => void
  readonly scope: (id: Id | undefined) => void
  readonly stop: () => void
  /** There will be no answers. */
  readonly isLost: () => boolean
}

let kept: { readonly following: Following; readonly timer: ReturnType<typeof setTimeout> } | undefined

function keptOrNew(asked: Asked): Following {
  const { following, timer } = kept ?? {}
  clearTimeout(timer)
  kept = undefined
  const { schedule, replica, today } = following?.of ?? {}
  if (following && schedule === asked.schedule && replica === asked.replica && today === asked.today) return following
  following?.stop()
  return followPast(asked)
}

function keep(following: Following): void {
  following.ask('', () => undefined)
  clearTimeout(kept?.timer)
  kept?.following.stop()
  kept = undefined
  if (following.isLost()) return following.stop()
  const letGo = () => {
    if (kept?.following === following) kept = undefined
    following.stop()
  }
  kept = { following, timer: setTimeout(letGo, KEPT_MS) }
}

/** Hands the records of today over in slices, and what changes after them. */
function followPast(of: Asked): Following {
  const { schedule, replica } = of
  let isLost = false
  let meant = ''
  let hear: Hear = () => undefined
  const worker = new Worker(new URL('./past-worker.ts', import.meta.url), { type: 'module', name: 'past' })
  const tell = (told: ToldOfPast) => worker.postMessage(told)
  worker.addEventListener('message', ({ data }: MessageEvent<PastAnswer>) => {
    if (data.on !== meant) return
    if (data.op === 'failed') return lose()
    const because = new Map(data.op === 'past' ? [] : data.because)
    const moved = data.op === 'past' ? undefined : data.moved
    hear({ phase: 'there', rows: data.rows, moved, because: (id) => because.get(id) }, data.scopeId)
  })
  const lose = () => {
    isLost = true
    hear({ phase: 'failed' })
  }
  worker.addEventListener('messageerror', lose)
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    lose()
  })

  const { snapshot, today } = schedule.inputs
  let nodes = nodesOf(snapshot)
  const parts = recordsInParts({ ...snapshot, ...nodes }, RECORDS_AT_ONCE, HANDED_OVER)
  let hasAll = false
  let untold: ChangeSet = []
  let callBack = () => {}
  let stopWaiting = () => {}
  const tellChanges = () => {
    if (untold.length > 0) tell({ op: 'update', changes: untold })
    untold = []
  }
  const take = (changes: ChangeSet) => {
    untold = [...untold, ...changes]
    stopWaiting()
    if (hasAll) stopWaiting = whenRested(tellChanges, SETTLED_MS)
  }
  const takeNodes = () => {
    const before = { ...replica.snapshot, ...nodes }
    nodes = nodesOf(replica.snapshot)
    const changes = diff(before, replica.snapshot, NODES)
    if (changes.length > 0) take(changes)
  }
  const stops = [schedule.follow(take), ...NODES.map((kind) => replica.subscribe(kind, takeNodes))]
  const handOver = () => {
    const { done, value } = parts.next()
    if (done !== true) {
      tell(value)
      callBack = whenFree(handOver)
      return
    }
    hasAll = true
    tell({ op: 'begin', today })
    tellChanges()
  }
  callBack = whenFree(handOver)
  return {
    of,
    isLost: () => isLost,
    ask(on, listener) {
      meant = on
      hear = listener
      if (on !== '') tell({ op: 'ask', on })
    },
    scope: (scopeId) => tell({ op: 'scope', scopeId }),
    stop() {
      for (const stop of stops) stop()
      stopWaiting()
      callBack()
      worker.terminate()
    },
  }
}

/** The tables of nodes as they are now: the replica changes its own in place. */
function nodesOf({ program, product, portfolio }: Snapshot): Pick<Snapshot, (typeof NODES)[number]> {
  return { program: new Map(program), product: new Map(product), portfolio: new Map(portfolio) }
}
