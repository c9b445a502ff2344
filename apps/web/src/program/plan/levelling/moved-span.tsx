import type { Delayed } from '@trireme/planning'
import { MOVED_SAYS } from '../../../schedule/day-words.ts'
import { endsOn, span, startsOn } from '../../../schedule/days.ts'
import { signedDays } from '../../../schedule/shifts.ts'

/** By how many working days a thing would move, and its days now and then. */
export function MovedSpan({ days, from, to }: Pick<Delayed, 'days' | 'from' | 'to'>) {
  return (
    <>
      <span
        className="moved-days numeric"
        data-diff={days > 0 ? 'later' : days < 0 ? 'earlier' : 'same'}
        title={MOVED_SAYS}
      >
        {days > 0 ? '→ ' : days < 0 ? '← ' : ''}
        {signedDays(days)}
      </span>
      <span className="plan-panel-dates numeric">
        <del>
          <span className="tri-unseen">from </span>
          {span(startsOn(from), endsOn(from))}
        </del>{' '}
        <span aria-hidden="true">→</span>
        <span className="tri-unseen">to</span> {span(startsOn(to), endsOn(to))}
      </span>
    </>
  )
}
