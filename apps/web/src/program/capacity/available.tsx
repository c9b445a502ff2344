import { Link } from '@tanstack/react-router'
import type { Id, Person } from '@trireme/domain'
import {
  type PeopleTime,
  TIME_STEPS,
  type TimeStep,
  type WorkingTimes,
  loadsBetween,
  peopleTime,
  worksOn,
} from '@trireme/planning'
import { Avatar, Fold, Unbroken, formatDate } from '@trireme/ui'
import { useMemo } from 'react'
import { counted, onOf, span } from '../../schedule/days.ts'
import { dayText, daysThatAddUp } from './day-text.ts'
import type { Period } from './periods.ts'
import type { Shown } from './use-supposed.ts'

export type AvailableProps = {
  readonly teamId: Id
  readonly heading: string
  /** Only those who have it; all of the team without. */
  readonly skillId: Id | undefined
  readonly period: Period
  readonly shown: Shown
  readonly times: WorkingTimes
}

/** Who is there in a period, and how what they have for planned work comes about. */
export function Available({ teamId, heading, skillId, period, shown, times }: AvailableProps) {
  const { snapshot, plan } = shown
  const time = times.ofTeam(teamId)
  const people = useMemo(() => {
    const all = peopleTime(plan, teamId, period.from, period.to) ?? []
    const able = (personId: Id | null) => {
      const crew = plan.solved?.statement.ground.teams.crews.get(teamId)
      return [...(crew?.named ?? []), ...(crew?.lent ?? [])].some(
        (stay) => stay.personId === personId && stay.skills.has(skillId!),
      )
    }
    return all
      .filter(({ personId }) => skillId === undefined || personId === null || able(personId))
      .map((each) => ({ ...each, person: snapshot.person.get(each.personId as Id<'person'>) }))
      .toSorted((one, other) => (one.person?.name ?? '').localeCompare(other.person?.name ?? ''))
  }, [snapshot, plan, teamId, skillId, period])
  const capacity = useMemo(() => capacityOf(shown, teamId, period), [shown, teamId, period])
  const ofPeople = daysThatAddUp(
    people.map(({ minutes }) => minutes),
    time.minutesPerDay,
  )
  const closed = daysOf(period).filter((day) => time.labelOn(day) !== undefined && !worksOn(time, day))
  return (
    <>
      <h3>{heading}</h3>
      {people.length === 0 ? <p className="muted">Nobody, in this time.</p> : null}
      <ul className="plain-list">
        {people.map((each, at) => (
          <li key={each.sourceId}>
            <Avatar name={each.person?.name ?? 'People'} label="" />
            <span className="clip grow" title={each.person?.jobTitle ?? undefined}>
              {each.person?.name ?? 'People who are not named'}
              {each.person === undefined ? null : <Marks person={each.person} isLent={each.isLent} />}
              {each.away.length > 0 ? <span className="cell-away"> {awayWords(each.away)}</span> : null}
            </span>
            <span className="numeric">{ofPeople[at]}</span>
          </li>
        ))}
      </ul>
      {closed.map((day) => (
        <p key={day} className="meta">
          {time.labelOn(day) || 'Closed'}, <Unbroken>{formatDate(onOf(day))}</Unbroken>
        </p>
      ))}
      {people.length === 0 ? null : (
        <Fold
          title="How it comes about"
          summary={dayText(skillId === undefined ? capacity : sumOf(people), time.minutesPerDay)}
        >
          {() => <Steps people={people} minutesPerDay={time.minutesPerDay} />}
        </Fold>
      )}
      <p className="meta">
        <Link to="/settings/$section" params={{ section: 'teams' }}>
          Change people, focus factor and usual work
        </Link>
      </p>
    </>
  )
}

function Marks({ person, isLent }: { readonly person: Person; readonly isLent: boolean }) {
  const { placeholder, joinsFromOn, joinsByOn } = person
  // Others without a name are on loan, or came with an import.
  const isHire = placeholder && (joinsFromOn ?? joinsByOn) !== null
  const joins = joinsFromOn !== null && joinsByOn !== null && joinsFromOn !== joinsByOn
  return (
    <>
      {isHire && !person.name.startsWith('To be hired') ? <span className="faint"> (to be hired)</span> : null}
      {joins ? (
        <span
          className="faint"
          title={`Joins ${span(joinsFromOn, joinsByOn)}; the plan counts from the last of these days, each run of the odds from one of them`}
        >
          {' '}
          counted from <Unbroken>{formatDate(joinsByOn)}</Unbroken>
        </span>
      ) : null}
      {isLent ? <span className="faint"> (committed from elsewhere)</span> : null}
    </>
  )
}

const STEP_WORDS: { readonly [S in TimeStep]: string } = {
  leave: 'Leave',
  'part-time': 'Part time',
  share: 'Time for other teams',
  promised: 'Committed to work of others',
  'ramp-up': 'Ramp-up of who is new',
  focus: 'Beyond the focus factor',
  'usual-work': 'Usual work',
}

/** From working time to capacity, step by step; what takes nothing is left out. */
function Steps({ people, minutesPerDay }: { readonly people: readonly PeopleTime[]; readonly minutesPerDay: number }) {
  const days = (minutes: number) => dayText(minutes, minutesPerDay)
  const taken = (step: TimeStep) => people.reduce((sum, each) => sum + (each.taken.get(step) ?? 0), 0)
  return (
    <table className="table cell-steps">
      <tbody>
        <tr>
          <th scope="row">Working time</th>
          <td className="end numeric">{days(people.reduce((sum, each) => sum + each.workingMinutes, 0))}</td>
        </tr>
        {TIME_STEPS.filter((step) => taken(step) > 0).map((step) => (
          <tr key={step}>
            <th scope="row">{STEP_WORDS[step]}</th>
            <td className="end numeric">−{days(taken(step))}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">For planned work</th>
          <td className="end numeric">{days(sumOf(people))}</td>
        </tr>
      </tbody>
    </table>
  )
}

function sumOf(people: readonly PeopleTime[]): number {
  return people.reduce((sum, { minutes }) => sum + minutes, 0)
}

/** As the plan counts it: whole hundredths of a person. */
function capacityOf({ plan }: Shown, teamId: Id, { from, to }: Period): number {
  if (plan.solved === undefined) return 0
  const load = loadsBetween(plan.solved, from, to).teams.find((each) => each.teamId === teamId)
  return load?.capacityMinutes.reduce((sum, minutes) => sum + minutes, 0) ?? 0
}

function daysOf({ from, to }: Period): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

/** `Leave, 3 days`. */
function awayWords(away: PeopleTime['away']): string {
  const label = away.find((each) => each.label !== '')?.label ?? 'away'
  return `${label}, ${counted(away.length, 'day')}`
}
