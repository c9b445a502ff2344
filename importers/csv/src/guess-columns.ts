import { foldName } from '@trireme/domain'
import { type CsvDocument, type Column, valuesOfColumn } from './document.ts'
import { readWhen } from './dates.ts'
import { readDuration, readNumber, readPercent } from './quantities.ts'
import { CUSTOM, type Target, dateTargets } from './targets.ts'

type Guess = readonly [header: RegExp, target: Target]

// Headers are compared without case, spaces doubled or punctuation. The first match wins, and the better column of two
// with one meaning is the one whose pattern stands higher.
const HEADERS: readonly Guess[] = [
  [/^(issue key|item key|work item key|key)$/, 'key'],
  [/^(id|uid|unique id|issue id|item id|work item id|task id|number|no|nr|record id|row id)$/, 'id'],
  [/^(wbs|wbs code|outline number)$/, 'outline-number'],
  [/^(outline level|level|indent|depth|hierarchy level)$/, 'outline-level'],
  [
    /^(title|summary|name|task name|issue|work item|item|subject|task|feature name|epic name|initiative name|titel|vorgangsname)$/,
    'work-item.title',
  ],
  [/^(description|details|notes?|body|text|beschreibung)$/, 'work-item.description'],
  [
    /^(parent|parent id|parent key|parent item|parent task|parent issue|parent name|parent title|epic link|epic|belongs to|part of)$/,
    'parent',
  ],
  [/^(type|issue type|item type|work item type|task type|kind)$/, 'type'],
  [/^(status|state|stage|workflow state|column|list|section column)$/, 'status'],
  [/^(status category)$/, 'status-category'],
  [/^(priority|prio|importance)$/, 'work-item.priority'],
  [
    /^(owner|assignee|assigned to|assignee name|responsible|lead|person|who|assignees|resource names?|verantwortlich)$/,
    'owner',
  ],
  [/^(assignee email|owner email)$/, 'owner'],
  [/^(team|team name|squad|crew|area path|group)$/, 'team'],
  [/^(product|product name|product line)$/, 'product'],
  [/^(program|programme|project|project name|projects)$/, 'program'],
  [/^(portfolio|portfolio name)$/, 'portfolio'],
  [/^(release|fix versions?|fix version s|version|target release|milestone)$/, 'release'],
  [/^(sprint|iteration|iteration path|cycle)$/, 'iteration'],
  [/^(labels?|tags?|components?|component s|keywords|category|categories)$/, 'labels'],
  [
    /^(planned start|start|start date|starts on|starts|begin|begin date|from|planned start date|anfang|beginn)$/,
    'work-item.plannedStartsOn',
  ],
  [
    /^(planned end|end|end date|ends on|ends|finish|finish date|to|until|planned finish|planned end date|ende)$/,
    'work-item.plannedEndsOn',
  ],
  [/^(not before|earliest start|start no earlier than)$/, 'work-item.notBeforeOn'],
  [/^(target|target date|due|due date|due on|deadline|target end|promised)$/, 'work-item.targetOn'],
  [/^(actual start|started|started on|started at|actual start date)$/, 'work-item.actualStartedOn'],
  [
    /^(actual end|actual finish|ended|finished|completed|completed on|completed at|closed date)$/,
    'work-item.actualEndedOn',
  ],
  [/^(progress|percent complete|complete|done|percent done|progress percent)$/, 'work-item.progressPercent'],
  [/^(story points?|points|story point estimate|sp|effort points|estimate points)$/, 'estimate.effort(points)'],
  [
    /^(effort hours?|effort h|estimate hours?|estimated hours|hours|work|estimate h|planned hours|original estimate hours?)$/,
    'estimate.effort(hours)',
  ],
  [
    /^(effort|effort days?|effort d|estimate days?|estimated days|person days|man days|estimate|days|estimate d)$/,
    'estimate.effort(days)',
  ],
  [/^(duration hours?|duration h)$/, 'estimate.duration(hours)'],
  [/^(duration|duration days?|duration d|dauer)$/, 'estimate.duration(days)'],
  [/^(predecessors?|predecessor ids?|depends on|dependencies|dependency|vorganger)$/, 'dependency: predecessors'],
  [/^(blocked by|is blocked by|waits for|waiting for|blockers?)$/, 'dependency: is blocked by'],
  [/^(blocks|blocking|successors?)$/, 'dependency: blocks'],
  [/^(comments?|remarks?)$/, 'comment'],
  [/^(created|created at|created on|created date|creation date)$/, 'created'],
  [/^(updated|updated at|last modified|modified|changed|last updated)$/, 'updated'],
]

const SHARED: ReadonlySet<Target> = new Set<Target>([
  'labels',
  'comment',
  'parent',
  'dependency: is blocked by',
  'dependency: blocks',
])
const SAMPLE = 200

/** A target for each column of a table of any origin, by its header and by whether its values are of that shape. */
export function guessColumns(document: CsvDocument): { column: string; target: string }[] {
  const taken = new Map<string, Column>()
  const guessed = new Map<string, string>()
  for (const [pattern, target] of HEADERS)
    for (const column of document.columns) {
      if (guessed.has(column.name) || (taken.has(target) && !SHARED.has(target))) continue
      if (!pattern.test(plainHeader(column.name)) || !hasShape(target, sampleOf(document, column))) continue
      guessed.set(column.name, target)
      taken.set(target, column)
    }
  if (!taken.has('work-item.title')) giveTitle(document, guessed)
  return document.columns.map((column) => ({
    column: column.name,
    target: guessed.get(column.name) ?? rest(document, column),
  }))
}

/** The column that reads most like titles: text, filled, hardly ever twice the same. */
function giveTitle(document: CsvDocument, guessed: Map<string, string>): void {
  const scored = document.columns
    .filter((column) => (guessed.get(column.name) ?? 'work-item.description') === 'work-item.description')
    .map((column) => {
      const values = sampleOf(document, column)
      const texts = values.filter((value) => /[A-Za-z\u00C0-\uFFFF]/.test(value) && value.length <= 300)
      return { column, score: texts.length < values.length / 2 ? 0 : new Set(texts).size }
    })
    .sort((one, other) => other.score - one.score)
  const best = scored[0]
  if (best !== undefined && best.score > 0) guessed.set(best.column.name, 'work-item.title')
}

function rest(document: CsvDocument, column: Column): string {
  const isNamed = !/^Column \d+$/.test(column.name) && column.name.length <= 120
  return isNamed && sampleOf(document, column).length > 0 ? `${CUSTOM}${column.name}` : 'ignore'
}

/** Header as it is compared: `Effort (days)` → `effort days`, `% Complete` → `complete`. */
export function plainHeader(header: string): string {
  return foldName(
    header
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' '),
  )
}

/** What stands in the first rows under a name. */
export function sampleOf(document: CsvDocument, column: Column): string[] {
  return valuesOfColumn({ ...document, rows: document.rows.slice(0, SAMPLE) }, column)
}

/** Whether most values could be what the target takes; an empty column may be anything. */
function hasShape(target: Target, values: readonly string[]): boolean {
  const reads = readerOf(target)
  return reads === undefined || values.length === 0 || values.filter(reads).length * 2 > values.length
}

function readerOf(target: Target): ((text: string) => boolean) | undefined {
  if (dateTargets.includes(target))
    return (text) => readWhen(text, 'day/month/year').ok || readWhen(text, 'month/day/year').ok
  if (target === 'estimate.effort(points)') return (text) => readNumber(text) !== undefined
  if (target.startsWith('estimate.')) return (text) => readDuration(text, 'hours') !== undefined
  if (target === 'work-item.progressPercent') return (text) => readPercent(text) !== undefined
  if (target === 'outline-level') return (text) => /^\d{1,2}$/.test(text)
  if (target === 'outline-number') return (text) => /^[\p{L}\p{N}]+([.-][\p{L}\p{N}]+)*\.?$/u.test(text)
  return undefined
}
