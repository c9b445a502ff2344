import { type Id, type Snapshot, isLaunchOver } from '@trireme/domain'
import type { Plan } from '../plan.ts'
import { type ReleaseEnd, releaseEnds } from './release-ends.ts'

/** The ends of releases that are ahead: what is out or dropped is neither late nor in time again. */
export function openReleaseEnds(snapshot: Snapshot, plan: Pick<Plan, 'solved'>): ReadonlyMap<Id, ReleaseEnd> {
  return new Map([...releaseEnds(plan)].filter(([id]) => isOpenRelease(snapshot, id)))
}

/** Whether a release is ahead; one that is not known stands for itself. */
export function isOpenRelease(snapshot: Snapshot, id: Id): boolean {
  const release = snapshot.release.get(id as Id<'release'>)
  return release === undefined || !isLaunchOver(release)
}
