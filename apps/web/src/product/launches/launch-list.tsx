import type { Id } from '@trireme/domain'
import { Badge, ProgressBar, formatDate } from '@trireme/ui'
import type { KeyboardEvent } from 'react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import { type LaunchFacts, isOver } from './facts.ts'
import { StateMark } from './state-mark.tsx'
import { daysUntil, inDays, readinessSays } from './words.ts'

/** Launches by date, each with how ready it is and what stands against its day. */
export function LaunchList(props: {
  readonly launches: readonly LaunchFacts[]
  readonly today: string
  readonly onOpen: (id: Id) => void
}) {
  const { launches, today, onOpen } = props
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
            <th
              scope="col"
              data-column="odds"
              title="When the last of its open work is done: in half, in 85 of 100 runs of that work"
            >
              P50 – P85
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
          <span className="under">{release.releasedOn === null ? inDays(daysUntil(today, day)) : 'released'}</span>
        )}
      </td>
      <td data-column="ready">
        <span className="row" title={readinessSays(launch)}>
          <StateMark state={readiness.state} />
          {readiness.of === 0 ? null : (
            <ProgressBar done={readiness.done} whole={readiness.of} unit="things done" quiet />
          )}
        </span>
        <span className="under numeric">
          {readiness.of === 0 ? 'nothing listed' : `${readiness.done} of ${readiness.of}`}
          <span className="launch-known">
            {' '}
            · {readiness.known} of {readiness.parts.length} parts known
          </span>
        </span>
      </td>
      <td data-column="odds" className="numeric">
        {odds === null ? (
          <span className="faint">{isOver(launch) ? '' : '–'}</span>
        ) : (
          <span
            title={`Its last open item, by itself: half the runs by ${formatDate(odds.p50On)}, 85 of 100 by ${formatDate(odds.p85On)}. Over ${odds.known} of ${odds.of} open items.`}
          >
            {formatDate(odds.p50On)}
            <span className="under">
              <span className={day !== null && odds.p85On > day ? 'late' : undefined}>{formatDate(odds.p85On)}</span>
              {odds.known < odds.of ? ` · ${odds.known} of ${odds.of}` : ''}
            </span>
          </span>
        )}
      </td>
      <td data-column="threats">
        {threats.length === 0 ? (
          <span className="faint">{isOver(launch) ? '' : 'Nothing known'}</span>
        ) : (
          <span className="launch-threats" title={threats.join('\n')}>
            <span className="late" aria-hidden="true">
              ▲
            </span>{' '}
            {threats.slice(0, 2).join(', ')}
            {threats.length > 2 ? <span className="muted"> +{threats.length - 2}</span> : null}
          </span>
        )}
      </td>
    </tr>
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
