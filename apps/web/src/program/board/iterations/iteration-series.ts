import type { Id, RecordMap } from '@trireme/domain'
import { dayOf, onOf } from '../../../schedule/days.ts'

export type IterationWish = {
  readonly team: Pick<RecordMap['team'], 'id' | 'name'>
  readonly startsOn: string
  readonly weeks: number
  readonly count: number
}

export type NewIteration = {
  readonly name: string
  readonly teamId: Id<'team'>
  readonly startsOn: string
  readonly endsOn: string
}

/** Iterations one after the other, numbered on from those the team has. */
export function iterationSeries(
  { team, startsOn, weeks, count }: IterationWish,
  known: Iterable<Pick<RecordMap['iteration'], 'teamId'>>,
): readonly NewIteration[] {
  const before = [...known].filter(({ teamId }) => teamId === team.id).length
  return Array.from({ length: count }, (_, nth) => {
    const start = dayOf(startsOn) + nth * weeks * 7
    return {
      name: `${team.name} ${before + nth + 1}`,
      teamId: team.id,
      startsOn: onOf(start),
      endsOn: onOf(start + weeks * 7 - 1),
    }
  })
}

/** The day after the last of them, else the next Monday; never before today. */
export function nextStart(known: Iterable<Pick<RecordMap['iteration'], 'endsOn'>>, today: string): string {
  const last = [...known].reduce((latest, { endsOn }) => (endsOn !== null && endsOn > latest ? endsOn : latest), '')
  const monday = dayOf(today) + ((11 - (dayOf(today) % 7)) % 7)
  return last >= today ? onOf(dayOf(last) + 1) : onOf(monday)
}
