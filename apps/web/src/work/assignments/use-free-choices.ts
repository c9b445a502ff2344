import { type Id, homeTeams } from '@trireme/domain'
import { type IsGiven, freeTime, isAgreed } from '@trireme/planning'
import type { Choice } from '@trireme/ui'
import { useMemo } from 'react'
import { span } from '../../schedule/days.ts'
import { usePlan, useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { choicesOf } from '../choices.ts'
import { partText } from './free.ts'
import type { Assignment } from './requests.ts'

export type FreeChoices = {
  readonly people: readonly Choice[]
  readonly teams: readonly Choice[]
  /** What is said below whoever is chosen: always one line, so that nothing below moves as it changes. */
  readonly ofPerson: string
  readonly ofTeam: string
}

/**
 * Whom one can ask, with how much of them is free in the days that are asked for: those of the team first, the freest of it
 * before the others. Without both days, by name. What is changed takes nothing from itself.
 */
export function useFreeChoices(
  wish: Pick<Assignment, 'personId' | 'teamId' | 'fromOn' | 'untilOn'>,
  changedId: Id | undefined,
): FreeChoices {
  const { replica, today } = useWorkspace()
  const plan = usePlan()
  const { personId, teamId, fromOn, untilOn } = wish
  const known = useMemo(() => {
    const days = fromOn === null || untilOn === null || untilOn < fromOn ? undefined : { fromOn, untilOn }
    const time = days && freeTime(replica.snapshot, plan, days)
    const isGiven: IsGiven = (other) => other.id !== changedId && isAgreed(other)
    const free = time && {
      ofPerson: (id: Id) => time.ofPerson(id, isGiven),
      ofTeam: (id: Id) => time.ofTeam(id, isGiven),
    }
    const homeOf = homeTeams(replica.snapshot, days ?? { fromOn: today, untilOn: today })
    const home = (id: string) => homeOf(id as Id)
    const part = (id: string) => free?.ofPerson(id as Id)
    const people = choicesOf(replica, 'person').map((choice) => {
      const [team, left] = [home(choice.id), part(choice.id)]
      const words = [team === undefined ? '' : nameOf(replica, team), left === undefined ? '' : freeText(left, true)]
      return { choice: { ...choice, detail: words.filter(Boolean).join(' · ') }, team, left }
    })
    const teams = choicesOf(replica, 'team').map((choice) => {
      const left = free?.ofTeam(choice.id as Id)
      return { ...choice, detail: left === undefined ? '' : freeText(left, false) }
    })
    return { days, free, people, teams }
  }, [replica, plan, fromOn, untilOn, today, changedId])
  return useMemo(() => {
    const { days, free, people, teams } = known
    const isOfTeam = ({ team }: (typeof people)[number]) => Number(teamId !== null && team === teamId)
    const sorted =
      days === undefined
        ? people
        : people.toSorted((one, other) => isOfTeam(other) - isOfTeam(one) || (other.left ?? -1) - (one.left ?? -1))
    const told = (id: Id | null, left: number | undefined, isNamed: boolean) => {
      if (days === undefined) return 'With both dates: what is free'
      if (id === null) return 'Each with what is free then'
      return left === undefined
        ? 'What is free is unknown'
        : `${freeText(left, isNamed)}, ${span(days.fromOn, days.untilOn)}`
    }
    return {
      people: sorted.map(({ choice }) => choice),
      teams,
      ofPerson: told(personId, personId === null ? undefined : free?.ofPerson(personId), true),
      ofTeam: told(teamId, teamId === null ? undefined : free?.ofTeam(teamId), false),
    }
  }, [known, personId, teamId])
}

function freeText(left: number, isNamed: boolean): string {
  return `${partText(left, isNamed)} free`
}
