import type { Id } from '@trireme/domain'
import { formatDay } from '@trireme/planning'
import { MonthEvents } from './month-event.tsx'
import type { MonthDay } from './month-weeks.ts'

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })

/** The month where seven columns have no room: its days that hold something, one below the other. */
export function MonthAgenda(props: {
  readonly weeks: readonly (readonly MonthDay[])[]
  readonly today: string
  readonly onOpen: (id: Id) => void
}) {
  const { weeks, today, onOpen } = props
  const days = weeks.flat().filter(({ inMonth, events }) => inMonth && events.length > 0)
  return (
    <ul className="plain-list month-agenda">
      {days.map(({ on, events }) => (
        <li key={on}>
          <h3 aria-current={on === today ? 'date' : undefined}>
            {WEEKDAY.format(new Date(on))} {formatDay(on, on)}
          </h3>
          <MonthEvents events={events} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  )
}
