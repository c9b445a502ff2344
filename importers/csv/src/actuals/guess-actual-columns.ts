import { guessDateOrder } from '../dates.ts'
import type { Column, CsvDocument } from '../document.ts'
import { plainHeader, sampleOf } from '../guess-columns.ts'
import { readMoney } from './money.ts'
import { readPeriod } from './period.ts'
import { type ActualTarget, whenTargets, workedTargets } from './targets.ts'
import { readWorked } from './worked.ts'

type Guess = readonly [header: RegExp, target: ActualTarget]

// As in the table of work items: the first match wins, and of two columns with one meaning the one whose pattern stands
// higher. What names an item surely stands above its title.
const HEADERS: readonly Guess[] = [
  [/^(workitemid|work item id)$/, 'item'],
  [/^(issue key|item key|work item key|ticket key|task key|key)$/, 'item'],
  [/^(work item|item|issue|ticket|story)$/, 'item'],
  [/^(issue id|item id|task id|ticket id)$/, 'item'],
  [/^(title|task|task name|issue summary|summary|activity|project task|item title|name|vorgang)$/, 'item'],
  [/^(worklog id|work log id|tempo worklog id|time entry id|entry id|record id|uuid|guid)$/, 'id'],
  [/^id$/, 'id'],
  [/^(personid|person|person name)$/, 'person'],
  [/^(e ?mail|e ?mail address|user e ?mail|person e ?mail|employee e ?mail|author e ?mail)$/, 'person'],
  [
    /^(full name|user|user name|username|employee|employee name|worker|who|author|worked by|logged by|resource|resource name|consultant|member|team member|assignee|mitarbeiter)$/,
    'person',
  ],
  [/^(teamid|team|team name|squad|crew|department|group)$/, 'team'],
  [/^(fromon|from|from date|start|start date|started on|period start|date from|von)$/, 'from'],
  [/^(untilon|until|to|to date|till|end|end date|period end|date to|bis)$/, 'until'],
  [
    /^(on|date|day|work date|worked on|date worked|entry date|log date|spent on|spent date|started|started at|datum)$/,
    'on',
  ],
  [/^(period|week|month|quarter|woche|monat)$/, 'on'],
  [
    /^(hours|h|hours worked|worked hours|actual hours|logged hours|hours logged|hours spent|spent hours|time spent hours|time spent h|actual work|work|worked|time|time spent|logged|duration|duration hours|duration h|stunden)$/,
    'worked(hours)',
  ],
  [
    /^(minutes|min|minutes worked|actual minutes|time spent minutes|time spent min|duration minutes)$/,
    'worked(minutes)',
  ],
  [/^(timespentseconds|time spent seconds|seconds|duration seconds)$/, 'worked(seconds)'],
  [/^(days|person days|man days|days worked|actual days|tage)$/, 'worked(days)'],
  [/^(cost|costs|actual costs?|amount|total cost|money spent|expenses?|spent|kosten|betrag)$/, 'cost'],
  [/^(currency|currency code)$/, 'currency'],
  [/^(note|notes|comments?|description|work description|remarks?|memo|details)$/, 'note'],
  [/^inferred$/, 'inferred'],
  [/^(supersedesid|corrects)$/, 'corrects'],
]

const WORKED: readonly ActualTarget[] = Object.keys(workedTargets) as ActualTarget[]

/** A target for each column of a table of recorded work, by its header and by whether its values are of that shape. */
export function guessActualColumns(document: CsvDocument): { column: string; target: ActualTarget }[] {
  const guessed = new Map<string, ActualTarget>()
  const taken = new Set<ActualTarget>()
  for (const [pattern, target] of HEADERS)
    for (const column of document.columns) {
      const isTaken = taken.has(target) || (WORKED.includes(target) && WORKED.some((each) => taken.has(each)))
      if (isTaken || guessed.has(column.name) || !pattern.test(plainHeader(column.name))) continue
      if (!hasShape(target, column, sampleOf(document, column))) continue
      guessed.set(column.name, target)
      taken.add(target)
    }
  return document.columns.map(({ name }) => ({ column: name, target: guessed.get(name) ?? 'ignore' }))
}

/** The order in which days of these columns are written; null where they do not tell. */
export function guessOrderOfDays(values: readonly string[]) {
  return guessDateOrder(values.flatMap((value) => [value, ...value.split(/\s*(?:\.\.|–|—|\s-\s|\sto\s)\s*/)]))
}

/** Whether most values could be what the target takes; an empty column may be anything. */
function hasShape(target: ActualTarget, column: Column, values: readonly string[]): boolean {
  const reads = readerOf(target, column)
  return reads === undefined || values.length === 0 || values.filter(reads).length * 2 > values.length
}

function readerOf(target: ActualTarget, { name }: Column): ((text: string) => boolean) | undefined {
  if ((whenTargets as readonly string[]).includes(target))
    return (text) =>
      (['day/month/year', 'month/day/year'] as const).some((order) => readPeriod(text, { order, timeZone: 'UTC' }).ok)
  if (Object.hasOwn(workedTargets, target)) return (text) => readWorked(text, 'hours', 480) !== undefined
  if (target === 'cost') return (text) => readMoney(text, 'EUR') !== undefined
  // Rows that are only numbered have other numbers in the next file: such an id would correct what is somebody else's.
  if (target === 'id' && plainHeader(name) === 'id') return (text) => /^([a-z]{3}_|[\da-f-]{16,}$|\d{5,}$)/i.test(text)
  return undefined
}
