import { seededRandom } from '@trireme/testing'

const COLUMNS = [
  'Summary',
  'Issue key',
  'Issue id',
  'Issue Type',
  'Status',
  'Project key',
  'Project name',
  'Priority',
  'Assignee',
  'Reporter',
  'Created',
  'Updated',
  'Due date',
  'Labels',
  'Labels',
  'Sprint',
  'Sprint',
  'Description',
  'Custom field (Story Points)',
  'Outward issue link (Blocks)',
  'Outward issue link (Relates)',
  'Parent id',
]
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const STATUSES = ['To Do', 'In Progress', 'In Review', 'Done'] as const
const PRIORITIES = ['Highest', 'High', 'Medium', 'Low'] as const
const PEOPLE = Array.from({ length: 40 }, (_, person) => `Person ${person + 1}`)
const STORIES_AN_EPIC = 19

/**
 * A Jira export of so many rows, as its CSV looks: epics with stories and bugs below, repeated headers, d/MMM/yy
 * dates, sprints, points, links, texts of several lines. The same seed gives the same file.
 */
export function jiraExport(rows: number, seed = 1): string {
  const random = seededRandom(seed)
  const lines = Array.from({ length: rows }, (_, index) => {
    const number = index + 1
    const isEpic = index % (STORIES_AN_EPIC + 1) === 0
    const epic = number - (index % (STORIES_AN_EPIC + 1))
    const created = random.between(0, 600)
    const sprint = `Sprint ${1 + Math.floor(created / 14)}`
    const blocks = !isEpic && index + 30 < rows && random.chance(0.3) ? `BEN-${number + random.between(1, 29)}` : ''
    return [
      `${isEpic ? 'Epic' : 'Story'} ${number}, with a "quoted" part`,
      `BEN-${number}`,
      String(100_000 + number),
      isEpic ? 'Epic' : random.pick(['Story', 'Story', 'Bug']),
      random.pick(STATUSES),
      'BEN',
      'Benchmark',
      random.pick(PRIORITIES),
      random.pick(PEOPLE),
      random.pick(PEOPLE),
      dateOf(created),
      dateOf(created + random.between(0, 60)),
      random.chance(0.2) ? dateOf(created + 90) : '',
      random.pick(['web', 'api', 'mobile']),
      random.chance(0.3) ? 'customer' : '',
      isEpic ? '' : sprint,
      '',
      `As a person I want line one,\nand *line two* of ${number}.`,
      isEpic ? '' : String(random.pick([1, 2, 3, 5, 8])),
      blocks,
      random.chance(0.1) ? `BEN-${random.between(1, rows)}` : '',
      isEpic ? '' : String(100_000 + epic),
    ]
  })
  return [COLUMNS, ...lines].map((line) => line.map(quoted).join(',')).join('\n')
}

/** `07/Jan/25 9:05 AM`, so many days after the beginning of 2025. */
function dateOf(day: number): string {
  const date = new Date(Date.UTC(2025, 0, 1 + day))
  const dayOfMonth = String(date.getUTCDate()).padStart(2, '0')
  return `${dayOfMonth}/${MONTHS[date.getUTCMonth()]}/${String(date.getUTCFullYear()).slice(2)} 9:05 AM`
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
