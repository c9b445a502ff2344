import { dayOf, onOf } from '../schedule/days.ts'

type Row = {
  readonly id: number
  readonly title: string
  readonly type: 'Initiative' | 'Feature'
  readonly parent?: number
  readonly status?: 'Done' | 'In progress' | 'Ready'
  readonly team?: string
  readonly days?: number
  readonly after?: readonly number[]
  /** Its target, in days from today. */
  readonly dueInDays?: number
}

/** A ferry line from the survey to the first crossing. Its last target cannot be kept, so that there is something to ask. */
const ROWS: readonly Row[] = [
  { id: 1, title: 'A landing at Lindholm', type: 'Initiative' },
  { id: 2, title: 'Survey the shore', type: 'Feature', parent: 1, status: 'Done', team: 'Harbour', days: 8 },
  { id: 3, title: 'Permit for the pier', type: 'Feature', parent: 1, status: 'In progress', team: 'Office', days: 15 },
  { id: 4, title: 'Drive the piles', type: 'Feature', parent: 1, team: 'Harbour', days: 12, after: [2, 3] },
  { id: 5, title: 'Deck and railings', type: 'Feature', parent: 1, team: 'Harbour', days: 10, after: [4] },
  { id: 6, title: 'An electric ferry', type: 'Initiative' },
  { id: 7, title: 'Choose the yard', type: 'Feature', parent: 6, status: 'Done', team: 'Office', days: 6 },
  { id: 8, title: 'Refit the hull', type: 'Feature', parent: 6, status: 'In progress', team: 'Yard', days: 20 },
  { id: 9, title: 'Electric drive', type: 'Feature', parent: 6, team: 'Yard', days: 15, after: [8] },
  { id: 10, title: 'Sea trials', type: 'Feature', parent: 6, team: 'Crew', days: 5, after: [9] },
  { id: 11, title: 'A timetable people trust', type: 'Initiative' },
  { id: 12, title: 'Count the commuters', type: 'Feature', parent: 11, status: 'Done', team: 'Office', days: 10 },
  { id: 13, title: 'Draft the timetable', type: 'Feature', parent: 11, team: 'Office', days: 5, after: [12] },
  { id: 14, title: 'Ticket app', type: 'Feature', parent: 11, team: 'Office', days: 25, after: [13] },
  { id: 15, title: 'The first crossing', type: 'Initiative', dueInDays: 56 },
  { id: 16, title: 'Train the crew', type: 'Feature', parent: 15, team: 'Crew', days: 5, after: [10] },
  { id: 17, title: 'Open the line', type: 'Feature', parent: 15, team: 'Crew', days: 3, after: [16, 5], dueInDays: 56 },
]

const HEADER = 'ID,Title,Type,Parent,Status,Team,Estimate days,Depends on,Target'

/** A plan to look around in where one has none yet, as the file somebody could have brought. Targets follow today. */
export function samplePlan(today: string): string {
  const lines = ROWS.map(({ id, title, type, parent, status = 'Ready', team, days, after = [], dueInDays }) =>
    [
      id,
      title,
      type,
      parent ?? '',
      status,
      team ?? '',
      days ?? '',
      after.length > 1 ? `"${after.join(', ')}"` : after.join(),
      dueInDays === undefined ? '' : onOf(dayOf(today) + dueInDays),
    ].join(','),
  )
  return [HEADER, ...lines, ''].join('\n')
}

export function samplePlanFile(today: string): File {
  return new File([samplePlan(today)], 'sample-plan.csv', { type: 'text/csv' })
}
