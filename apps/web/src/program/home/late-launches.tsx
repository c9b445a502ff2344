import { Link } from '@tanstack/react-router'
import { type Scope, workingDayCount } from '@trireme/domain'
import { type AfterItsDay, type SlippingLaunch, slippingLaunches } from '@trireme/planning'
import { Unbroken, formatDate } from '@trireme/ui'
import { useMemo } from 'react'
import type { Standing } from '../../schedule/odds.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { usePlan, useStandingOf, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { Part } from './home-part.tsx'
import { launchOddsWords } from './launch-odds-words.ts'

const FEW = 8
const LAUNCHES_FROM = [
  'release',
  'gate',
  'checklist-item',
  'approval',
  'issue',
  'work-item',
  'status',
  'calendar',
  'organization',
] as const

/** Launches that are late or likely late as things stand, the latest first, each with what decides its end. */
export function LateLaunches({ scope, odds }: { readonly scope: Scope; readonly odds: Standing | null }) {
  const { replica } = useWorkspace()
  const plan = usePlan()
  const standing = useStandingOf()
  const version = useVersions(LAUNCHES_FROM)
  const launches = useMemo(
    () => slippingLaunches(replica.snapshot, plan, scope, odds === null ? undefined : (id) => odds.of(id)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [replica, plan, scope, odds, version],
  )
  const known = plan.solved === undefined ? 'none' : standing
  const words = launchOddsWords(known, launches.length)
  useShownTable(
    'Launches late or likely late',
    () => ({
      head: ['Launch', 'Day', 'By the plan or likely', 'Working days after', 'Overdue', 'Late or likely late', 'Last'],
      rows: launches.map(({ id, targetOn, state, after, overdue }) => [
        nameOf(replica, id),
        targetOn,
        after?.on ?? null,
        after?.days ?? null,
        overdue,
        state === 'late' ? 'Late' : 'Likely late',
        after?.lastId === undefined ? null : nameOf(replica, after.lastId),
      ]),
    }),
    launches.length > 0,
    known === 'awaited',
  )
  return (
    <Part
      title="Launches late or likely late"
      says="As Launches tells them. Late: the day has passed, work ends after it by the plan, or a gate or something on a checklist is past its own day. Likely late: in more than half of the runs the work ends after it. Days are working days of the organization."
      count={launches.length}
      isCounting={known === 'awaited'}
      few={FEW}
      holds="launches"
      of={replica.snapshot.release.size}
    >
      {(most) => (
        <>
          <ul className="plain-list home-lines">
            {launches.slice(0, most).map((launch) => (
              <LaunchLine key={launch.id} {...launch} />
            ))}
          </ul>
          {words === null ? null : <p className={launches.length === 0 ? 'muted' : 'meta'}>{words}</p>}
        </>
      )}
    </Part>
  )
}

function LaunchLine({ id, targetOn, state, after, overdue }: SlippingLaunch) {
  const { replica } = useWorkspace()
  const shell = useShell()
  const lastId = after?.lastId
  return (
    <li>
      <Link to="/product/launches" search={{ launch: id }} className="name-link">
        {nameOf(replica, id)}
      </Link>{' '}
      <span className="late">
        <Unbroken>{lateness(state, after)}</Unbroken>
      </span>{' '}
      <span className="meta">
        <Unbroken>
          {[
            ...(after?.isPlanned ? [`ends ${formatDate(after.on)}`] : []),
            ...(after !== null && state === 'at-risk' ? [`likely ${formatDate(after.on)}`] : []),
            ...(overdue > 0 ? [`${overdue} overdue`] : []),
            ...(targetOn === null
              ? []
              : [
                  `${after === null || after.isPlanned || state === 'at-risk' ? 'due' : 'was due'} ${formatDate(targetOn)}`,
                ]),
          ].join(', ')}
        </Unbroken>
        {lastId === undefined ? '' : '; last: '}
        {lastId === undefined ? null : (
          <button type="button" className="text-button" onClick={() => shell.showItem(lastId)}>
            {nameOf(replica, lastId)}
          </button>
        )}
      </span>
    </li>
  )
}

function lateness(state: SlippingLaunch['state'], after: AfterItsDay | null): string {
  if (after === null) return '▲ late'
  return `▲ ${state === 'late' ? '' : 'likely '}${workingDayCount(after.days)} late`
}
