import type { Id } from '@trireme/domain'
import {
  type Effort,
  type Flag,
  type WorkTree,
  effortByItem,
  flagsInSteps,
  measureFor,
  recordedUntil,
  workTree,
} from '@trireme/planning/tracking'
import { useCallback } from 'react'
import { useSliced } from '../../schedule/use-sliced.ts'
import {
  useStandingOdds,
  useStandingOf,
  usePlan,
  useRights,
  useVersions,
  useWorkspace,
} from '../../workspace/use-workspace.tsx'
import { useDocuments } from '../documents/use-documents.ts'
import { useBaselines, useTracking, useTrackingRecords } from '../finances/use-tracking.ts'

/** Flags, and whether nothing that they rest on is still being loaded or worked out. */
export type Raised = { readonly flags: readonly Flag[]; readonly isComplete: boolean }

/** The tree of work, and what it takes of whom. */
export type Work = { readonly tree: WorkTree; readonly efforts: ReadonlyMap<Id, Effort> }

/** Beside what the plan is made from. */
const FLAGS_FROM = [
  'actual',
  'dependency',
  'goal-link',
  'status',
  'issue',
  'assumption',
  'document',
  'signature',
] as const

const NONE: readonly Flag[] = []

/**
 * Every flag of open work [2.19], found between frames; those that rest on odds or on the newest baseline come when these have come.
 *
 * @param known work that is read already; else it is read here
 */
export function useFlags(known?: Work): Raised {
  const { replica, rights, today } = useWorkspace()
  useRights()
  const plan = usePlan()
  const odds = useStandingOdds()
  const [baseline] = useBaselines()
  const { isHere, problem } = useTrackingRecords(baseline?.id ?? null)
  const measure = measureFor(rights.maySee('cost-rate'))
  const tracking = useTracking({ baseline, statusOn: today, measure, isHere })
  const documents = useDocuments()
  const version = useVersions(FLAGS_FROM)
  const raising = useCallback(
    function* () {
      const { snapshot } = replica
      const tree = known?.tree ?? workTree(snapshot)
      yield
      const efforts = known?.efforts ?? effortByItem(snapshot)
      yield
      return yield* flagsInSteps({
        snapshot,
        plan,
        tree,
        efforts,
        today,
        odds: odds === null ? undefined : (id) => odds.of(id),
        tracking: tracking ?? undefined,
        recordedUntil: recordedUntil(snapshot.actual.values()),
      })
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [replica, plan, known, today, odds, tracking, version],
  )
  const { found: flags = NONE, isWorking } = useSliced(raising)
  const isAwaited = useStandingOf() === 'awaited' && plan.solved !== undefined
  const isRead = documents.phase !== 'loading'
  return {
    flags,
    isComplete: !isWorking && isRead && !isAwaited && (isHere || problem !== null),
  }
}
