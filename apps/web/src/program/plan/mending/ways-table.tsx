import { type Id, capitalized } from '@trireme/domain'
import type { PlanViolation } from '@trireme/planning'
import { Badge, Button, Unbroken } from '@trireme/ui'
import { useId } from 'react'
import { latePromises } from '../../../consequences/effects.ts'
import { MOVED_SAYS } from '../../../schedule/day-words.ts'
import { signedDays } from '../../../schedule/shifts.ts'
import { type Way, besides, furthest, isRecommended, whoMoves } from './ways.ts'
import './mending.css'
import '../../../work/work.css'

export type WaysTableProps = {
  /** In the order they are shown. */
  readonly ways: readonly Way[]
  readonly mended: PlanViolation
  readonly nameOf: (id: Id) => string
  readonly onTry: (way: Way) => void
}

/** Ways to mend one thing side by side: what is done, who moves and how far, what is missed then. */
export function WaysTable({ ways, mended, nameOf, onTry }: WaysTableProps) {
  const hasChoice = isRecommended(ways)
  return (
    <>
      {hasChoice ? (
        <p className="mending-order meta">The least harm first; what gives up a date or a dependency last.</p>
      ) : null}
      <table className="table mending-ways" aria-label="Ways to mend it">
        <thead>
          <tr>
            <th scope="col">{ways.length === 1 ? 'The one way' : 'Way'}</th>
            <th scope="col" data-column="moves">
              Moves
            </th>
            <th scope="col" data-column="days" className="end">
              By up to
            </th>
            <th scope="col" data-column="targets">
              Targets later
            </th>
            <th scope="col" data-column="launches">
              Launches, goals
            </th>
            <th scope="col">
              <span className="tri-unseen">Preview</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ways.map((way, nth) => (
            <WayRow
              key={way.fix.kind}
              way={way}
              isFirstChoice={hasChoice && nth === 0}
              {...{ mended, nameOf }}
              onTry={() => onTry(way)}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

type WayRowProps = {
  readonly way: Way
  readonly isFirstChoice: boolean
  readonly mended: PlanViolation
  readonly nameOf: (id: Id) => string
  readonly onTry: () => void
}

function WayRow({ way, isFirstChoice, mended, nameOf, onTry }: WayRowProps) {
  const id = useId()
  const { bad, rest } = besides(way, mended, nameOf)
  const { targets, launchesAndGoals } = latePromises(way.effects)
  const days = furthest(way.effects)
  return (
    <tr>
      <th scope="row" data-column="way">
        <span id={`${id}way`}>
          <Unbroken>{way.fix.sentence}</Unbroken>
        </span>
        {isFirstChoice ? (
          <>
            {' '}
            <Badge tone="accent">Recommended</Badge>
          </>
        ) : null}
        {bad.length + rest.length === 0 ? null : (
          <span className="mending-besides">
            {bad.length === 0 ? null : <span className="late">▲ {capitalized(bad.join(' · '))}</span>}
            {rest.length === 0 ? null : <span>{capitalized(rest.join(' · '))}</span>}
          </span>
        )}
      </th>
      <td data-column="moves" data-title="Moves" className={way.effects.shifts.length === 0 ? 'faint' : undefined}>
        {whoMoves(way.effects, mended.toId)}
      </td>
      <td data-column="days" data-title="By up to" className="end">
        <Slip days={days} />
      </td>
      <td data-column="targets" data-title="Targets later">
        <Late says={targets === 0 ? '' : String(targets)} />
      </td>
      <td data-column="launches" data-title="Launches, goals">
        <Late says={launchesAndGoals} />
      </td>
      <td data-column="try">
        <Button id={`${id}try`} aria-labelledby={`${id}try ${id}way`} onClick={onTry}>
          Preview…
        </Button>
      </td>
    </tr>
  )
}

function Slip({ days }: { readonly days: number }) {
  if (days === 0) return <span className="faint numeric">0 d</span>
  return (
    <span className="moved-days numeric" data-diff={days > 0 ? 'later' : 'earlier'} title={MOVED_SAYS}>
      {days > 0 ? '→' : '←'} {signedDays(days)}
    </span>
  )
}

function Late({ says }: { readonly says: string }) {
  return says === '' ? <span className="faint">none</span> : <span className="late numeric">▲ {says}</span>
}
