import type { Id } from '@trireme/domain'
import {
  type Forcing,
  type Outcome,
  type TeamOverbooking,
  type WayOut,
  type WorkingTimes,
  byOutcome,
  outcomeOf,
  waysOut,
} from '@trireme/planning'
import { Button } from '@trireme/ui'
import { useEffect, useMemo, useState } from 'react'
import { counted, endsOn, span, startsOn } from '../../schedule/days.ts'
import { whenFree } from '../../schedule/idle.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { useMayCreate, useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { moneyText } from '../raid/words.ts'
import { dayText } from './day-text.ts'
import { minutesAsked } from './demand.ts'
import { heldWords, outcomeWords, overbookedDays, teamDays } from './overbooking-words.ts'
import type { Shown } from './use-supposed.ts'
import { type Supposition, mint } from './what-if/supposition.ts'

export type OverbookedNoteProps = {
  readonly overbooking: TeamOverbooking
  readonly shown: Shown
  readonly times: WorkingTimes
  readonly onSuppose: (supposition: Supposition) => void
}

const FIRST_ITEMS = 4
/** Less than this of a person's time is not worth a word. */
const ROUNDING_MINUTES = 30

/** The proof that some days are overbooked, the work that forces it, and the ways out with what each would do [PG4]. */
export function OverbookedNote({ overbooking, shown, times, onSuppose }: OverbookedNoteProps) {
  const { minutesPerDay } = times.ofTeam(overbooking.teamId)
  const shell = useShell()
  const mayPlan = useMayCreate('membership')
  const { demandMinutes, capacityMinutes, forcedBy, skillIds } = overbooking
  const days = (minutes: number) => dayText(minutes, minutesPerDay)
  const names = skillIds.map((id) => shown.snapshot.skill.get(id as Id<'skill'>)?.name ?? '')
  const more = forcedBy.length - FIRST_ITEMS
  const within = useMemo(() => plannedWithin(forcedBy, shown, times), [forcedBy, shown, times])
  const later = demandMinutes - within
  return (
    <div className="overbooked">
      <p>
        <strong className="late">Overbooked {overbookedDays(overbooking)}</strong>: {days(demandMinutes)} of work is due
        in these days, and {names.length === 0 ? 'the team has' : `those with ${names.join(' or ')} have`}{' '}
        {days(capacityMinutes)}. {days(demandMinutes - capacityMinutes)} cannot be done in time, whichever way it is
        divided.
      </p>
      {later < ROUNDING_MINUTES ? null : (
        <p className="meta">
          Colours show the plan as it lies: it does {days(within)} of this work in these days and puts {days(later)}{' '}
          after them, too late. So weeks can look free where too much is due.
        </p>
      )}
      <ul className="plain-list">
        {forcedBy.slice(0, FIRST_ITEMS).map((forcing) => {
          const item = shown.snapshot['work-item'].get(forcing.itemId as Id<'work-item'>)
          return (
            <li key={forcing.itemId}>
              <button type="button" className="text-button clip" onClick={() => shell.showItem(forcing.itemId)}>
                <span className="faint">{item?.key}</span> {item?.title}
              </button>
              <span className="meta">
                {days(forcing.minutes)}, {heldWords(forcing)}, only {span(startsOn(forcing), endsOn(forcing))}
                {plannedWords(forcing, shown)}
              </span>
            </li>
          )
        })}
        {more > 0 ? <li className="meta">and {counted(more, 'other')}</li> : null}
      </ul>
      {mayPlan ? <WaysOut {...{ overbooking, shown, times, onSuppose }} /> : null}
    </div>
  )
}

/** What the plan as it lies does of the work while all of it is due. */
function plannedWithin(forcedBy: readonly Forcing[], { snapshot, plan }: Shown, times: WorkingTimes): number {
  return forcedBy.reduce((sum, forcing) => {
    const item = snapshot['work-item'].get(forcing.itemId as Id<'work-item'>)
    return item === undefined ? sum : sum + Math.min(forcing.minutes, minutesAsked(plan, item, times, forcing))
  }, 0)
}

/** `, planned 15 Apr – 31 May 2027` of what the plan puts elsewhere. */
function plannedWords({ itemId, endsAt }: Forcing, { plan }: Shown): string {
  const planned = plan.items.get(itemId)
  return planned === undefined || planned.endsAt <= endsAt
    ? ''
    : `, planned ${span(startsOn(planned), endsOn(planned))}`
}

type Tried = readonly [way: WayOut, does: Outcome]

/** Each is tried for itself once the page rests; told together, what leaves least too much and least late first. */
function WaysOut({ overbooking, shown, times, onSuppose }: OverbookedNoteProps) {
  const { schedule } = useWorkspace()
  const currency = useRecords('organization')[0]?.currency ?? ''
  const isSupposed = shown.preview !== undefined
  const ways = useMemo(() => waysNow(shown, overbooking), [shown, overbooking])
  const [tried, setTried] = useState<{ readonly of: typeof ways; readonly all: readonly Tried[] }>({
    of: ways,
    all: [],
  })
  const done = tried.of === ways ? tried.all : []
  const next = ways[done.length]
  useEffect(() => {
    if (next === undefined || isSupposed) return undefined
    return whenFree(() => {
      const does = outcomeOf(overbooking, shown.plan, schedule.whatIf(next.changes))
      setTried((known) => ({ of: ways, all: [...(known.of === ways ? known.all : []), [next, does]] }))
    })
  }, [next, ways, isSupposed, schedule, overbooking, shown.plan])
  if (isSupposed) return <p className="meta">Keep or drop what is supposed to see ways out of this.</p>
  const before = overbooking.demandMinutes - overbooking.capacityMinutes
  const helpful = done.filter(([, { left }]) => left < before).toSorted(byOutcome)
  const told = {
    before,
    days: teamDays(shown.snapshot, times),
    minutesPerDay: times.ofTeam(overbooking.teamId).minutesPerDay,
  }
  return (
    <div className="ways" aria-busy={next !== undefined}>
      <h3>Ways out</h3>
      {next === undefined ? null : (
        <p className="meta">
          Trying {done.length + 1} of {ways.length}…
        </p>
      )}
      {next === undefined && helpful.length === 0 ? <p className="muted">None of those tried makes it less.</p> : null}
      {next === undefined ? (
        <ul className="plain-list">
          {helpful.map(([way, does]) => (
            <li key={way.label}>
              <span className="grow">
                {way.label}{' '}
                <span className="meta">
                  {outcomeWords(does, { ...told, minutes: way.minutes, cost: costWords(way.cost, currency) })}
                </span>
              </span>
              <Button variant="quiet" onClick={() => onSuppose({ label: way.label, changes: way.changes })}>
                Try
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function waysNow({ snapshot, plan }: Shown, overbooking: TeamOverbooking): readonly WayOut[] {
  return waysOut(snapshot, plan, overbooking, { mint, at: new Date().toISOString() })
}

/** What their working time costs, by the rates that whoever looks may see; nothing without. */
function costWords(cost: number | undefined, currency: string): string {
  return cost === undefined ? '' : `costs ${moneyText(cost, currency)}`
}
