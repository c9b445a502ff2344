import type { Answer, Replica } from '@trireme/client'
import type { AnyRecord, Kind } from '@trireme/domain'
import type { useWorkspace } from '../workspace/use-workspace.tsx'

/** More than anybody reads; what a page of a hundred at a time can still bring. */
const MOST = 100_000

export type ReadAll = Answer<AnyRecord[]> & { readonly isCut: boolean }
type Reading = { readonly whole: Promise<ReadAll>; readonly listeners: Set<(count: number) => void>; count: number }

type OfLoad = { readonly load: number; readonly readings: Map<string, Reading> }

const known = new WeakMap<Replica, OfLoad>()

/**
 * All records of a kind that is read on demand, or those with one value of a field, taken in once a load of the plan,
 * whoever asks; they are live until the plan is loaded whole again. Who shows them asks once more for each version of the
 * topic `load`. What failed is asked again by whoever asks next.
 *
 * @param onRead hears how many have come so far
 */
export function readOnce(
  workspace: Pick<ReturnType<typeof useWorkspace>, 'records' | 'replica'>,
  kind: Kind,
  filter: Readonly<Record<string, string>> = {},
  onRead: (count: number) => void = () => undefined,
): Promise<ReadAll> {
  const { records, replica } = workspace
  const { load, readings } = ofLoad(replica)
  const key = JSON.stringify([kind, filter])
  const before = readings.get(key)
  if (before !== undefined) {
    before.listeners.add(onRead)
    onRead(before.count)
    return before.whole
  }
  const listeners = new Set([onRead])
  const tell = (count: number) => {
    reading.count = count
    for (const listener of listeners) listener(count)
  }
  const whole = records.list(kind, filter, MOST, tell).then((answer) => {
    // What was read before the plan was loaded again may be older than it, and of more than may still be read.
    if (replica.version('load') !== load) return readOnce(workspace, kind, filter, tell)
    listeners.clear()
    if (answer.ok) replica.admit(kind, answer.value)
    else readings.delete(key)
    return answer
  })
  const reading: Reading = { whole, listeners, count: 0 }
  readings.set(key, reading)
  return whole
}

function ofLoad(replica: Replica): OfLoad {
  const load = replica.version('load')
  const before = known.get(replica)
  if (before?.load === load) return before
  const now = { load, readings: new Map<string, Reading>() }
  known.set(replica, now)
  return now
}
