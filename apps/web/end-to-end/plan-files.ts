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

interface Task {
  readonly uid: number
  readonly name: string
  readonly level: number
  /** Of eight working hours. */
  readonly days?: number
  /** What it waits for, finish to start. */
  readonly after?: number
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

function taskXml({ uid, name, level, days, after }: Task): string {
  const duration = days === undefined ? '' : `<Duration>PT${days * 8}H0M0S</Duration><DurationFormat>7</DurationFormat>`
  const link =
    after === undefined
      ? ''
      : `<PredecessorLink><PredecessorUID>${after}</PredecessorUID><Type>1</Type><LinkLag>0</LinkLag><LagFormat>7</LagFormat></PredecessorLink>`
  return `
    <Task><UID>${uid}</UID><ID>${uid}</ID><Name>${name}</Name><Manual>0</Manual><OutlineLevel>${level}</OutlineLevel>${duration}${link}</Task>`
}
