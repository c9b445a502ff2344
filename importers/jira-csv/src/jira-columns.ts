import { type CsvDocument, type Column, CUSTOM, type Target, readNumber, valuesOfColumn } from '@trireme/import-csv'

// Names of Cloud and of Data Center; either may carry "Custom field (…)" around it.
const NAMES: Readonly<Record<string, Target>> = {
  summary: 'work-item.title',
  'issue key': 'key',
  key: 'key',
  'issue id': 'id',
  'issue type': 'type',
  status: 'status',
  'status category': 'status-category',
  'status category changed': 'status-category-since',
  'project name': 'product',
  'project key': 'elsewhere',
  priority: 'work-item.priority',
  assignee: 'owner',
  'assignee id': 'owner-id',
  reporter: 'reporter',
  'reporter id': 'reporter-id',
  created: 'created',
  updated: 'updated',
  resolved: 'resolved',
  'due date': 'work-item.targetOn',
  'start date': 'work-item.plannedStartsOn',
  'target start': 'work-item.plannedStartsOn',
  'target end': 'work-item.plannedEndsOn',
  'actual start': 'work-item.actualStartedOn',
  'actual end': 'work-item.actualEndedOn',
  'fix versions': 'release',
  'fix version/s': 'release',
  components: 'labels',
  'component/s': 'labels',
  labels: 'labels',
  sprint: 'iteration',
  description: 'work-item.description',
  'original estimate': 'estimate.effort(seconds)',
  comment: 'comment',
  parent: 'parent',
  'parent id': 'parent',
  'parent key': 'parent',
  'parent link': 'parent',
  'epic link': 'parent',
  'parent summary': 'elsewhere',
  'epic link summary': 'elsewhere',
  'epic name': 'elsewhere',
  team: 'team',
}
const POINTS = /^story ?points?( estimate)?$/
const BLOCKS = /^(inward|outward) issue link \((.*)\)$/
const WRAPPED = /^custom field \((.*)\)$/

// What is said of a column that is left out, by its name in lower case.
const REASONS: Readonly<Record<string, string>> = {
  'time spent': 'Time spent is not kept yet; the work left is known from estimate and progress.',
  'remaining estimate': 'The work left is known from estimate and progress; a second figure could contradict them.',
  'σ original estimate': 'It is a sum over sub-tasks, which is made here from the items themselves.',
  'σ remaining estimate': 'It is a sum over sub-tasks, which is made here from the items themselves.',
  'σ time spent': 'It is a sum over sub-tasks, which is made here from the items themselves.',
  resolution: 'The status says whether work was done or dropped.',
  'affects versions': 'A work item names the release it ships in, not those a fault was found in.',
  'affects version/s': 'A work item names the release it ships in, not those a fault was found in.',
  rank: 'It is a code of Jira; the order of the file is kept instead.',
  'project lead': 'A product has a manager here; choose one on the product.',
  'project type': 'It has no meaning outside Jira.',
  'project description': 'Describe the product here where it is planned.',
  'project url': 'It has no meaning outside Jira.',
  attachment: 'Attachments stay in Jira.',
  watchers: 'Watchers stay in Jira.',
  'log work': 'Time spent is not kept yet.',
  votes: 'Votes belong to ideas here.',
  creator: 'The history here begins with the import.',
  environment: 'Map it to a custom field to keep it.',
}
const RELATION = 'It is a relation, not an order: only "Blocks" moves dates.'

/** A target for each column of a Jira export. Of the two columns of story points, only the one that is filled counts. */
export function guessJiraColumns(document: CsvDocument): { column: string; target: string }[] {
  const points = fullest(document, (name) => POINTS.test(name))
  return document.columns.map((column) => ({ column: column.name, target: targetOf(document, column, points) }))
}

/** The sentence for a column that is left out. */
export function whyIgnored(column: Column): string {
  const name = bareName(column.name)
  if (BLOCKS.test(name)) return RELATION
  return REASONS[name] ?? 'The mapping leaves this column out.'
}

/** A Jira export is known by its header: "Issue key" or "Issue id" beside "Summary". */
export function isJiraHeader(text: string): boolean {
  return (
    /(^|[,;\t"\n])\s*(issue (key|id)|vorgangsschlüssel)"?\s*([,;\t\r\n]|$)/i.test(text) &&
    /(^|[,;\t"])\s*summary"?\s*([,;\t\r\n]|$)/i.test(text)
  )
}

function targetOf(document: CsvDocument, column: Column, points: Column | undefined): string {
  const name = bareName(column.name)
  if (POINTS.test(name)) return column === points ? 'estimate.effort(points)' : 'ignore'
  const link = BLOCKS.exec(name)
  if (link) return linkTarget(link[1]!, link[2]!)
  const known = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
  if (known !== undefined) return known
  if (Object.hasOwn(REASONS, name)) return 'ignore'
  const isCustom = WRAPPED.test(column.name.toLowerCase())
  return isCustom && valuesOfColumn(document, column).length > 0 ? `${CUSTOM}${unwrapped(column.name)}` : 'ignore'
}

/** "Inward" lists those that block this issue. Other links are relations. */
function linkTarget(direction: string, link: string): Target {
  if (!/^(blocks|blocker|dependency|depends|blocked)$/.test(link)) return 'ignore'
  return direction === 'inward' ? 'dependency: is blocked by' : 'dependency: blocks'
}

function fullest(document: CsvDocument, isMeant: (name: string) => boolean): Column | undefined {
  const candidates = document.columns.filter((column) => isMeant(bareName(column.name)))
  const numbers = (column: Column) =>
    valuesOfColumn(document, column).filter((value) => readNumber(value) !== undefined).length
  return candidates.sort((one, other) => numbers(other) - numbers(one))[0]
}

function bareName(name: string): string {
  const lower = name.trim().toLowerCase()
  return WRAPPED.exec(lower)?.[1]?.trim() ?? lower
}

function unwrapped(name: string): string {
  return /\((.*)\)$/.exec(name)?.[1]?.trim() ?? name
}
