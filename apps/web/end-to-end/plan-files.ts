/** Files as Jira and MS Project write them, small and made up. */

/** A boat yard's plan: four tasks below a summary, each but the first waiting for another. Names fit no real project. */
export const SKIFF_XML = project('Skiff', [
  { uid: 1, name: 'Build the skiff', level: 1 },
  { uid: 2, name: 'Draw the lines', level: 2, days: 5 },
  { uid: 3, name: 'Lay the keel', level: 2, days: 10, after: 2 },
  { uid: 4, name: 'Plank the hull', level: 2, days: 15, after: 3 },
  { uid: 5, name: 'Carve the oars', level: 2, days: 5, after: 2 },
])

/** An epic with two stories, of which one blocks the other. */
export const HARBOUR_CSV = `Summary,Issue key,Issue id,Issue Type,Status,Status Category,Project key,Project name,Assignee,Created,Due date,Original estimate,Inward issue link (Blocks),Parent
Open the harbour,PIER-1,100,Epic,To Do,To Do,PIER,Pier,Ann Berg,06/Jan/27 9:00 AM,,,,
Dredge the basin,PIER-2,101,Story,To Do,To Do,PIER,Pier,Bo Lind,06/Jan/27 9:05 AM,,115200,,100
Set the buoys,PIER-3,102,Story,To Do,To Do,PIER,Pier,Ann Berg,06/Jan/27 9:10 AM,,57600,PIER-2,100
`

/** The plan of the first-plan guide: a ferry line with a landing, a boat and a timetable, and one promise to keep. */
export const FERRY_XML = project('Ferry to Lindholm', [
  { uid: 1, name: 'Landing at Lindholm', level: 1 },
  { uid: 2, name: 'Survey the shore', level: 2, days: 8 },
  { uid: 3, name: 'Permit for the pier', level: 2, days: 15, after: 2 },
  { uid: 4, name: 'Drive the piles', level: 2, days: 12, after: 3 },
  { uid: 5, name: 'Deck and railings', level: 2, days: 10, after: 4 },
  { uid: 6, name: 'Ferry boat', level: 1 },
  { uid: 7, name: 'Choose the yard', level: 2, days: 6 },
  { uid: 8, name: 'Refit the hull', level: 2, days: 20, after: 7 },
  { uid: 9, name: 'Electric drive', level: 2, days: 15, after: 8 },
  { uid: 10, name: 'Sea trials', level: 2, days: 5, after: 9 },
  { uid: 11, name: 'Timetable and tickets', level: 1 },
  { uid: 12, name: 'Count the commuters', level: 2, days: 10 },
  { uid: 13, name: 'Draft the timetable', level: 2, days: 5, after: 12 },
  { uid: 14, name: 'Ticket app', level: 2, days: 25, after: 13 },
  { uid: 15, name: 'First crossing', level: 1 },
  { uid: 16, name: 'Train the crew', level: 2, days: 5, after: 10 },
  { uid: 17, name: 'Open the line', level: 2, days: 3, after: 16, alsoAfter: 5, dueInDays: 79 },
])

interface Task {
  readonly uid: number
  readonly name: string
  readonly level: number
  /** Of eight working hours. */
  readonly days?: number
  /** What it waits for, finish to start. */
  readonly after?: number
  readonly alsoAfter?: number
  /** Its deadline, in days from now. */
  readonly dueInDays?: number
}

/** A plan as MS Project saves it as XML. Its tasks carry no dates: the engine gives them. */
export function project(title: string, tasks: readonly Task[]): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <SaveVersion>14</SaveVersion><Name>${title}.xml</Name><Title>${title}</Title>
  <MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek>
  <Tasks>${tasks.map(taskXml).join('')}
  </Tasks>
</Project>
`
}

function taskXml({ uid, name, level, days, after, alsoAfter, dueInDays }: Task): string {
  const duration = days === undefined ? '' : `<Duration>PT${days * 8}H0M0S</Duration><DurationFormat>7</DurationFormat>`
  const deadline = dueInDays === undefined ? '' : `<Deadline>${inDays(dueInDays)}T17:00:00</Deadline>`
  const links = [after, alsoAfter].flatMap((from) => (from === undefined ? [] : [linkXml(from)])).join('')
  return `
    <Task><UID>${uid}</UID><ID>${uid}</ID><Name>${name}</Name><Manual>0</Manual><OutlineLevel>${level}</OutlineLevel>${duration}${deadline}${links}</Task>`
}

function linkXml(from: number): string {
  return `<PredecessorLink><PredecessorUID>${from}</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink>`
}

/** The date so many days from today, UTC. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
