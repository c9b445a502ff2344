import { type Id, isLaunchOver } from '@trireme/domain'
import { Badge, ProgressBar, formatDate } from '@trireme/ui'
import type { KeyboardEvent } from 'react'
import { useShownTable } from '../../shell/shown-table.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import { isMostlyTeamless } from '../../work/teamless.ts'
import { daysAway } from '../../schedule/days.ts'
import type { LaunchFacts } from './facts.ts'
import { StateMark } from './state-mark.tsx'
import { oddsSay, readinessSays, silentParts } from './words.ts'

/** Launches by date, each with how ready it is and what stands against its day. */
export function LaunchList(props: {
  readonly launches: readonly LaunchFacts[]
  readonly today: string
  readonly onOpen: (id: Id) => void
}) {
  const { launches, today, onOpen } = props
  const { replica } = useWorkspace()
  useShownTable('Launches', () => ({
    head: ['Launch', 'Tier', 'Product', 'Owner', 'Day', 'State', 'Done', 'Of', 'Likely', 'Safe', 'What threatens it'],
    rows: launches.map(({ release, readiness, state, odds, threats }) => [
      release.name,
      release.tier === null ? null : choiceText(release.tier),
      release.productId === null ? null : nameOf(replica, release.productId),
      release.ownerId === null ? null : nameOf(replica, release.ownerId),
      release.releasedOn ?? release.targetOn,
      choiceText(state),
      readiness.done,
      readiness.of,
      odds?.p50On ?? null,
      odds?.p85On ?? null,
      threats.join('; '),
    ]),
  }))
  return (
    <div className="launches-scroll">
      <table className="place-table launch-table" onKeyDown={alongNames}>
        <thead>
          <tr>
            <th scope="col">Launch</th>
            <th scope="col" data-column="day">
              Day
            </th>
            <th scope="col" data-column="ready">
              Ready
            </th>
            <th scope="col" data-column="odds" title={ODDS_SAY}>
              Work done, by the odds
            </th>
            <th scope="col" data-column="threats">
              What threatens it
            </th>
          </tr>
        </thead>
        <tbody>
          {launches.map((launch) => (
            <Row key={launch.release.id} launch={launch} today={today} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row(props: { readonly launch: LaunchFacts; readonly today: string; readonly onOpen: (id: Id) => void }) {
  const { launch, today, onOpen } = props
  const { replica } = useWorkspace()
  const { release, readiness, odds, threats } = launch
  const day = release.releasedOn ?? release.targetOn
  return (
    <tr>
      <th scope="row">
        <span className="row">
          <button type="button" className="text-button launch-name" onClick={() => onOpen(release.id)}>
            {release.name}
          </button>
          {release.tier === null ? null : <Badge>{choiceText(release.tier)}</Badge>}
        </span>
        <span className="under clip">
          {[release.productId, release.ownerId].flatMap((id) => (id === null ? [] : [nameOf(replica, id)])).join(' · ')}
        </span>
      </th>
      <td data-column="day" className="numeric">
        {day === null ? <span className="faint">No day</span> : formatDate(day)}
        {day === null ? null : (
          <span className="under">{release.releasedOn === null ? daysAway(today, day) : 'released'}</span>
        )}
        {odds === null ? null : (
          <span className={day !== null && odds.p50On > day ? 'under launch-likely late' : 'under launch-likely'}>
            likely {formatDate(odds.p50On)}
            {isMostlyTeamless(odds.teamless) ? ' if always room' : ''}
          </span>
        )}
      </td>
      <td data-column="ready">
        <span className="row" title={readinessSays(launch)}>
          <StateMark state={launch.state} />
          {readiness.of === 0 ? null : (
            <ProgressBar done={readiness.done} whole={readiness.of} unit="things done" quiet />
          )}
        </span>
        <span className="under numeric">
          {readiness.of === 0 ? 'nothing listed' : `${readiness.done} of ${readiness.of}`}
          {readiness.known === readiness.parts.length ? null : (
            <span className="launch-known"> · {silentParts(readiness)}</span>
          )}
        </span>
      </td>
      <td data-column="odds" className="numeric">
        {odds === null ? (
          <NoOdds isOver={isLaunchOver(launch.release)} />
        ) : (
          <span title={oddsSay(odds)}>
            <OddsDay says="likely" on={odds.p50On} day={day} />
            <OddsDay says="safe" on={odds.p85On} day={day} />
            {isMostlyTeamless(odds.teamless) ? (
              <span className="under">
                ▲ as if always room: {odds.teamless.count} of {odds.teamless.of} have no team
              </span>
            ) : null}
            {odds.known < odds.of ? (
              <span className="under">
                {odds.known} of {odds.of} items dated
              </span>
            ) : null}
          </span>
        )}
      </td>
      <td data-column="threats">
        {threats.length === 0 ? (
          <span className="faint">{isLaunchOver(launch.release) ? '' : 'Nothing known'}</span>
        ) : (
          <span className="launch-threats" title={threats.join('\n')}>
            <span className="late" aria-hidden="true">
              ▲
            </span>{' '}
            {threats.slice(0, 2).join(', ')}
            {threats.length > 2 ? <span className="muted"> and {threats.length - 2} more</span> : null}
          </span>
        )}
      </td>
    </tr>
  )
}

const ODDS_SAY = 'By when all of its work is done: likely in half, safe in 85 of 100 runs of the plan, people counted'

function OddsDay(props: { readonly says: string; readonly on: string; readonly day: string | null }) {
  const { says, on, day } = props
  return (
    <span className="launch-odds">
      <span className="muted">{says}</span>
      <span className={day !== null && on > day ? 'late' : undefined}>{formatDate(on)}</span>
    </span>
  )
}

/** Until runs that count people have been made there is no date to show: quick ones may be a year off. */
function NoOdds({ isOver: isPast }: { readonly isOver: boolean }) {
  const { odds } = useWorkspace()
  if (isPast) return null
  const isComing = odds.isOn && odds.withPeople === null
  return isComing ? (
    <span className="faint" title="The plan is tried out many times over, people counted">
      working out…
    </span>
  ) : (
    <span className="faint">–</span>
  )
}

/** Up and down go from name to name. */
function alongNames(event: KeyboardEvent<HTMLTableElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('.launch-name')]
  const at = names.indexOf(event.target as HTMLElement)
  if (at === -1) return
  event.preventDefault()
  names[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
}
