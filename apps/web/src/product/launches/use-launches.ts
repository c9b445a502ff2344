import { launchesOf } from '@trireme/domain'
import { useMemo } from 'react'
import { useOddsWithPeople, usePlan, useStandingOf, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { type LaunchFacts, launchFacts } from './facts.ts'

/** Every launch with what is told of it, by day; those without a day last. */
export function useLaunches(): readonly LaunchFacts[] {
  const { replica, today } = useWorkspace()
  const plan = usePlan()
  const odds = useOddsWithPeople()
  const isAwaiting = useStandingOf() === 'awaited'
  const versions = [
    useVersion('release'),
    useVersion('phase'),
    useVersion('gate'),
    useVersion('checklist-item'),
    useVersion('approval'),
    useVersion('work-item'),
    useVersion('status'),
    useVersion('dependency'),
    useVersion('issue'),
  ].join()
  const launches = useMemo(
    () => launchesOf(replica.snapshot),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
    [replica, versions],
  )
  return useMemo(
    () =>
      launches
        .map((launch) => launchFacts(launch, { snapshot: replica.snapshot, plan, odds, isAwaiting, today }))
        .toSorted((one, other) => order(dayOf(one), dayOf(other)) || order(one.release.name, other.release.name)),
    [launches, replica, plan, odds, isAwaiting, today],
  )
}

function dayOf({ release }: LaunchFacts): string {
  return release.releasedOn ?? release.targetOn ?? '9'
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
