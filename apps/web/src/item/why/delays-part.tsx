import type { Id } from '@trireme/domain'
import { workingDaysBetween } from '@trireme/planning'
import { type Planned, type Towards, type TriedSlips, slipsThatDelay } from '@trireme/planning/causes'
import { useCallback } from 'react'
import { MINUTES_A_DAY, counted } from '../../schedule/days.ts'
import { signedDays } from '../../schedule/shifts.ts'
import { workingTimeOf } from '../../work/working-time.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { AwaitedChip } from './awaited.tsx'
import { ItemChip, useAnswering } from './item-chip.tsx'
import { useSliced } from '../../schedule/use-sliced.ts'
import { slackText } from './why-words.ts'

const SHOWN = 12

/** Each slip that was tried, by what it does to the end; whether all are; and those of the last time that all were. */
export type Tried = {
  readonly slips: TriedSlips | undefined
  readonly isTrying: boolean
  readonly before: TriedSlips | undefined
}

/** Every item that could matter is made to slip by so many days, one after the other, between frames. */
export function useTriedSlips(planned: Planned, endId: Id, days: number): Tried {
  const begin = useCallback(() => slipsThatDelay(planned, endId, days), [planned, endId, days])
  const { soFar, found, isWorking } = useSliced(begin)
  return { slips: soFar ?? found, isTrying: isWorking, before: found }
}

type Props = {
  readonly towards: Towards
  readonly tried: Tried
  /** How many drive the end: so many delay it at the least. */
  readonly drivers: number
  readonly days: number
  readonly chosen: Id | null
  readonly onOpen: (id: Id) => void
  readonly onChoose: (id: Id) => void
}

/** Items whose slip makes the end later, what delays most first. */
export function DelaysPart({ towards, tried, drivers, days, chosen, onOpen, onChoose }: Props) {
  const { replica } = useWorkspace()
  const delaying = delayingIn(tried.slips)
  const expected = tried.isTrying ? Math.min(SHOWN, Math.max(drivers, delayingIn(tried.before).length)) : 0
  const end = towards.end
  const time = workingTimeOf(replica, replica.get('work-item', end.id))
  const later = (endsAt: number) =>
    workingDaysBetween(time, Math.floor((end.endsAt - 1) / MINUTES_A_DAY), Math.floor((endsAt - 1) / MINUTES_A_DAY))
  return (
    <>
      <p className="meta" aria-live="polite">
        {tried.isTrying
          ? `Each item is made to slip by ${days} d in turn and everything planned again, people counted…`
          : delaying.length === 0
            ? `No single slip of ${days} d makes it later.`
            : `Each item was made to slip by ${days} d in turn and everything planned again, people counted: ${delaying.length === 1 ? 'one delays it' : `${delaying.length} delay it`}.`}
      </p>
      <ul className="plain-list why-list">
        {delaying.slice(0, SHOWN).map(({ id, endsAt }) => (
          <li key={id}>
            <ItemChip id={id} onOpen={onOpen} />
            <button
              type="button"
              className="why-try numeric"
              aria-pressed={chosen === id}
              title={`See what else a slip of ${days} d brings on`}
              onClick={() => onChoose(id)}
            >
              {later(endsAt) === 0 ? 'by hours' : signedDays(later(endsAt))}
            </button>
          </li>
        ))}
        {Array.from({ length: Math.max(0, expected - delaying.length) }, (_, nth) => (
          <li key={nth} aria-hidden="true">
            <AwaitedChip />
          </li>
        ))}
      </ul>
      <Rest count={delaying.length - SHOWN} />
      {tried.slips !== undefined && tried.slips.tried < tried.slips.of && !tried.isTrying ? (
        <p className="meta">
          {counted(tried.slips.of - tried.slips.tried, 'item')} farther away{' '}
          {tried.slips.of - tried.slips.tried === 1 ? 'was' : 'were'} not tried.
        </p>
      ) : null}
    </>
  )
}

type SlackProps = Omit<Props, 'drivers' | 'chosen' | 'onChoose'> & { readonly planned: Planned }

/** Who has room: items that lead there, do not drive it and can slip without making it later, the most first. */
export function SlackPart({ planned, towards, tried, days, onOpen }: SlackProps) {
  const answering = useAnswering()
  const delays = new Set(delayingIn(tried.slips).map(({ id }) => id))
  const driving = new Set(towards.paths[0]?.steps.map(({ id }) => id))
  const slack = [...towards.floats]
    .filter(([id, minutes]) => minutes > 0 && !driving.has(id))
    .toSorted((one, other) => other[1] - one[1])
  const hasRoom = (id: Id, minutes: number) => minutes >= days * planned.plan.items.get(id)!.minutesPerDay
  if (towards.floats.size === 0) return <p className="meta">Everything that leads to it is done.</p>
  if (slack.length === 0)
    return <p className="meta">Nobody: whatever leads to it, leads there without a day to spare.</p>
  return (
    <>
      <p className="meta">
        Room to this date by dependencies alone. ▲ With people counted a slip of {days} d delays it all the same.
      </p>
      <ul className="plain-list why-list">
        {slack.slice(0, SHOWN).map(([id, minutes]) => (
          <li key={id}>
            <ItemChip id={id} onOpen={onOpen} />
            <span className="why-days numeric" title="Working days of its calendar">
              {delays.has(id) && hasRoom(id, minutes) ? (
                <span className="late">
                  ▲<span className="tri-unseen"> delays it with people counted</span>{' '}
                </span>
              ) : null}
              {slackText(planned, id, minutes)}
            </span>
            <span className="meta clip why-who">{answering(id)}</span>
          </li>
        ))}
      </ul>
      <Rest count={slack.length - SHOWN} />
    </>
  )
}

function delayingIn(tried: TriedSlips | undefined) {
  return (tried?.slips ?? []).filter(({ delayMinutes }) => delayMinutes > 0)
}

function Rest({ count }: { readonly count: number }) {
  return count <= 0 ? null : <p className="meta">and {count.toLocaleString('en')} more</p>
}
