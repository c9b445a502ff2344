import type { Connection, UndoState } from '@trireme/client'
import type { Id, Kind, RecordMap } from '@trireme/domain'
import { type ReactNode, createContext, use, useCallback, useSyncExternalStore } from 'react'
import type { Plan } from '@trireme/planning'
import type { OddsOf, Standing, StandingOf } from '../schedule/odds.ts'
import type { Workspace } from './workspace.ts'

const WorkspaceContext = createContext<Workspace | null>(null)
/** What every place rests on besides records: the day and this person's rights. Another value renders all of them. */
const CircumstancesContext = createContext('')

export function WorkspaceProvider({
  workspace,
  children,
}: {
  readonly workspace: Workspace
  readonly children: ReactNode
}) {
  const { day, rights } = workspace
  const today = useSyncExternalStore(
    useCallback((listener) => day.subscribe(listener), [day]),
    () => day.current,
  )
  const version = useSyncExternalStore(
    useCallback((listener) => rights.subscribe(listener), [rights]),
    () => rights.version,
  )
  return (
    <WorkspaceContext value={workspace}>
      <CircumstancesContext value={`${today} ${version}`}>{children}</CircumstancesContext>
    </WorkspaceContext>
  )
}

export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext)
  use(CircumstancesContext)
  if (workspace === null) throw new Error('This part of the page needs a workspace around it.')
  return workspace
}

/** A number that grows when the kind changes; renders then. The tables change in place: depend on this, not on them. */
export function useVersion(topic: Kind | `${Kind}/${string}` | 'connection' | 'load'): number {
  const { replica } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => replica.subscribe(topic, listener), [replica, topic])
  return useSyncExternalStore(subscribe, () => replica.version(topic))
}

/** The same of several kinds, which are always the same ones: keep their list outside of the component. */
export function useVersions(kinds: readonly Kind[]): string {
  const { replica } = useWorkspace()
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = kinds.map((kind) => replica.subscribe(kind, listener))
      return () => stops.forEach((stop) => stop())
    },
    [replica, kinds],
  )
  return useSyncExternalStore(subscribe, () => kinds.map((kind) => replica.version(kind)).join('.'))
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

/** Grows when this person's rights may be others; for what is kept over renders. */
export function useRights(): string {
  return useWorkspace().rights.version
}

/** Whether this person may change a record: what fields, cells and bars ask before they let a hand in. */
export function useMayChange<K extends Kind>(kind: K, record: RecordMap[K] | undefined): boolean {
  return useWorkspace().rights.mayChange(kind, record)
}

/** Whether there is any place for this person to make one: what buttons that create ask before they are there. */
export function useMayCreate(kind: Kind): boolean {
  return useWorkspace().rights.mayCreate(kind)
}

/** The plan as it is now; renders when it changes. */
export function usePlan(): Plan {
  const { schedule } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => schedule.subscribe(listener), [schedule])
  return useSyncExternalStore(subscribe, () => schedule.current)
}

/** The odds of the plan, null while there are none; renders when they change. Not wanted, they are null and cost nothing. */
export function useOdds(isWanted = true): OddsOf | null {
  const { odds } = useWorkspace()
  return useSyncExternalStore(isWanted ? odds.subscribe : toNothing, () => (isWanted ? odds.shown : null))
}

/** The odds of the plan with people counted, null until there are such: for dates and flags that stand without their base. */
export function useOddsWithPeople(): OddsOf | null {
  const { odds } = useWorkspace()
  return useSyncExternalStore(odds.subscribe, () => odds.withPeople)
}

/** The same of all runs, null until they are made: for what is worked out of many rows, and for lists that must not change under the reader. */
export function useStandingOdds(): Standing | null {
  const { odds } = useWorkspace()
  return useSyncExternalStore(odds.subscribe, () => odds.standing)
}

/** Whether those are of the plan as it is, or still to come. */
export function useStandingOf(): StandingOf {
  const { odds } = useWorkspace()
  return useSyncExternalStore(odds.subscribe, () => odds.standingOf)
}

function toNothing() {
  return () => undefined
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
