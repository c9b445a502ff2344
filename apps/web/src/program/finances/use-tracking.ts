import { sentenceOf } from '@trireme/client'
import { type Id, type RecordMap } from '@trireme/domain'
import { type Measure, type Tracking, newestFirst, trackBaseline, trackingInputs } from '@trireme/planning/tracking'
import { useEffect, useMemo, useState } from 'react'
import { whenIdle } from '../../schedule/idle.ts'
import { readOnce } from '../../work/read-once.ts'
import { useRetry } from '../../workspace/use-retry.ts'
import { useRecords, useVersion, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'

type Baseline = RecordMap['baseline']

const SOON_MS = 2_000

/** Whether what is loaded on demand has come; a sentence where it could not. */
export type Loading = {
  readonly isHere: boolean
  readonly problem: string | null
  /** How many records have been read so far. */
  readonly read: number
  /** Whether there are more of them than are read. */
  readonly isCut: boolean
  /** Asks once more for what could not be loaded. */
  readonly again: () => void
}

/** What has come since the plan was loaded whole, or since the last try. */
type Kept = {
  readonly load: string
  readonly here: ReadonlySet<string>
  readonly problem: string | null
  readonly read: Readonly<Record<string, number>>
  readonly isCut: boolean
}

const noneOf = (load: string): Kept => ({ load, here: new Set(), problem: null, read: {}, isCut: false })

/**
 * Brings what was recorded and what a baseline holds, once a load of the plan; both are live from then on.
 *
 * @param isCounted whether somebody looks how far it is: then each page of records renders
 */
export function useTrackingRecords(baselineId: Id | null, isCounted = false): Loading {
  const { records, replica } = useWorkspace()
  const loads = useVersion('load')
  const [kept, setKept] = useState(() => noneOf(`${loads} 0`))
  const { tries, again } = useRetry(kept.problem !== null)
  const load = `${loads} ${tries}`
  const { here, problem, read, isCut } = kept.load === load ? kept : noneOf(load)
  useEffect(() => {
    let left = false
    const keep = (more: (before: Kept) => Partial<Kept>) =>
      setKept((last) => {
        const before = last.load === load ? last : noneOf(load)
        return { ...before, ...more(before) }
      })
    const bring = async (kind: 'actual' | 'baseline-entry', filter: Readonly<Record<string, string>>, name: string) => {
      const answer = await readOnce({ records, replica }, kind, filter, (count) => {
        if (isCounted && !left) keep((before) => ({ read: { ...before.read, [name]: count } }))
      })
      if (left) return
      if (answer.ok) keep((before) => ({ here: new Set([...before.here, name]), isCut: before.isCut || answer.isCut }))
      else keep(() => ({ problem: sentenceOf(answer.problem) }))
    }
    const begin = () => {
      void bring('actual', {}, 'actuals')
      if (baselineId !== null) void bring('baseline-entry', { baselineId }, baselineId)
    }
    // Where nobody waits for it, it comes after what is painted first.
    const callBack = isCounted ? begin() : whenIdle(begin, SOON_MS)
    return () => {
      left = true
      callBack?.()
    }
  }, [records, replica, baselineId, isCounted, load])
  return {
    isHere: here.has('actuals') && (baselineId === null || here.has(baselineId)),
    problem,
    read: Object.values(read).reduce((sum, count) => sum + count, 0),
    isCut,
    again,
  }
}

/** Baselines, the newest first. */
export function useBaselines(): readonly Baseline[] {
  const baselines = useRecords('baseline')
  return useMemo(() => newestFirst(baselines), [baselines])
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
  const versions = useVersions(trackingInputs)
  return useMemo(() => {
    if (!isHere || baseline === undefined) return null
    const { snapshot } = replica
    const entries = replica.referring('baseline-entry', 'baselineId', baseline.id)
    return trackBaseline({ snapshot, baseline, entries, actuals: snapshot.actual.values(), statusOn, today, measure })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
  }, [replica, baseline, statusOn, measure, isHere, today, versions])
}
