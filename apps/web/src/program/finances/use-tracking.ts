import { sentenceOf } from '@trireme/client'
import type { Id, RecordMap } from '@trireme/domain'
import { type Measure, type Tracking, trackWork } from '@trireme/planning/tracking'
import { useEffect, useMemo, useState } from 'react'
import { useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'

type Baseline = RecordMap['baseline']

/** More than anybody reads; what a page of a hundred at a time can still bring. */
const MOST = 100_000

/** Whether what is loaded on demand has come; a sentence where it could not. */
export type Loading = {
  readonly isHere: boolean
  readonly problem: string | null
  /** How many records have been read so far. */
  readonly read: number
  /** Whether there are more of them than are read. */
  readonly isCut: boolean
}

/** Brings what was recorded and what a baseline holds, once a page; both are live from then on. */
export function useTrackingRecords(baselineId: Id | null): Loading {
  const { records, replica } = useWorkspace()
  const [here, setHere] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<string | null>(null)
  const [read, setRead] = useState<Readonly<Record<string, number>>>({})
  const [isCut, setCut] = useState(false)
  useEffect(() => {
    let left = false
    const load = async (kind: 'actual' | 'baseline-entry', filter: Readonly<Record<string, string>>, name: string) => {
      const answer = await records.list(kind, filter, MOST, (count) => {
        if (!left) setRead((before) => ({ ...before, [name]: count }))
      })
      if (answer.ok) replica.admit(kind, answer.value)
      if (left) return
      if (answer.isCut) setCut(true)
      if (answer.ok) setHere((before) => new Set([...before, name]))
      else setProblem(sentenceOf(answer.problem))
    }
    void load('actual', {}, 'actuals')
    if (baselineId !== null) void load('baseline-entry', { baselineId }, baselineId)
    return () => {
      left = true
    }
  }, [records, replica, baselineId])
  return {
    isHere: here.has('actuals') && (baselineId === null || here.has(baselineId)),
    problem,
    read: Object.values(read).reduce((sum, count) => sum + count, 0),
    isCut,
  }
}

/** Baselines, the newest first. */
export function useBaselines(): readonly Baseline[] {
  const baselines = useRecords('baseline')
  return useMemo(() => baselines.toSorted((one, other) => (one.takenAt < other.takenAt ? 1 : -1)), [baselines])
}

export type TrackingWish = {
  readonly baseline: Baseline | undefined
  readonly statusOn: string
  /** Money where the baseline holds any, unless told. */
  readonly measure: Measure | undefined
  readonly isHere: boolean
}

/** Every item against a baseline; null until it is loaded, or where there is none. */
export function useTracking({ baseline, statusOn, measure, isHere }: TrackingWish): Tracking | null {
  const { replica, today } = useWorkspace()
  const versions = [
    useVersion('work-item'),
    useVersion('actual'),
    useVersion('baseline-entry'),
    useVersion('estimate'),
    useVersion('status'),
    useVersion('cost-rate'),
    useVersion('exchange-rate'),
    useVersion('milestone'),
    useVersion('calendar'),
    useVersion('team'),
    useVersion('membership'),
    useVersion('person'),
    useVersion('organization'),
  ].join()
  return useMemo(() => {
    if (!isHere || baseline === undefined) return null
    const { snapshot } = replica
    const entries = replica.referring('baseline-entry', 'baselineId', baseline.id)
    const takenOn = baseline.takenAt.slice(0, 10)
    const by = measure ?? (entries.some(({ cost }) => cost !== null) ? 'cost' : 'effort')
    return trackWork({ snapshot, entries, takenOn, actuals: snapshot.actual.values(), statusOn, today, measure: by })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
  }, [replica, baseline, statusOn, measure, isHere, today, versions])
}
