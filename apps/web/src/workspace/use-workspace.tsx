import type { Connection, UndoState } from '@trireme/client'
import type { Id, Kind, RecordMap } from '@trireme/domain'
import { createContext, use, useCallback, useSyncExternalStore } from 'react'
import type { Plan } from '@trireme/planning'
import type { Workspace } from './workspace.ts'

export const WorkspaceContext = createContext<Workspace | null>(null)

export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext)
  if (workspace === null) throw new Error('This part of the page needs a workspace around it.')
  return workspace
}

/** A number that grows when the kind changes; renders then. The tables change in place: depend on this, not on them. */
export function useVersion(topic: Kind | `${Kind}/${string}` | 'connection'): number {
  const { replica } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => replica.subscribe(topic, listener), [replica, topic])
  return useSyncExternalStore(subscribe, () => replica.version(topic))
}

/** All records of a kind; the same array until one of them changes. */
export function useRecords<K extends Kind>(kind: K): readonly RecordMap[K][] {
  useVersion(kind)
  return useWorkspace().replica.all(kind)
}

export function useRecord<K extends Kind>(kind: K, id: Id | null | undefined): RecordMap[K] | undefined {
  useVersion(id ? `${kind}/${id}` : kind)
  return useWorkspace().replica.get(kind, id)
}

/** The plan as it is now; renders when it changes. */
export function usePlan(): Plan {
  const { schedule } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => schedule.subscribe(listener), [schedule])
  return useSyncExternalStore(subscribe, () => schedule.current)
}

export function useConnection(): {
  readonly connection: Connection
  readonly unsent: number
  readonly unsentSince: number | null
  readonly unkept: number
} {
  const { replica } = useWorkspace()
  useVersion('connection')
  const { connection, unsent, unsentSince, unkept } = replica
  return { connection, unsent, unsentSince, unkept }
}

export function useUndoState(): UndoState {
  const { history } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => history.subscribe(listener), [history])
  return useSyncExternalStore(subscribe, () => history.state)
}
