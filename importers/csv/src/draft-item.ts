import { type DraftRecord, type OriginRef, type StatusCategory, dateOf, dayOfMoment, foldName } from '@trireme/domain'
import { type Context, refuse, whenOf } from './context.ts'
import type { Row } from './document.ts'
import { readPercent } from './quantities.ts'

type Values = Record<string, unknown>

const PRIORITIES: readonly (readonly [RegExp, string])[] = [
  [/^(urgent|highest|blocker|critical|showstopper|p0|p1|must|1)$/, 'urgent'],
  [/^(high|major|p2|should|2)$/, 'high'],
  [/^(medium|normal|moderate|p3|could|3|default)$/, 'medium'],
  [/^(low|lowest|minor|trivial|p4|p5|4|5|won'?t)$/, 'low'],
]

const DATES = {
  'work-item.plannedStartsOn': 'plannedStartsOn',
  'work-item.plannedEndsOn': 'plannedEndsOn',
  'work-item.notBeforeOn': 'notBeforeOn',
  'work-item.targetOn': 'targetOn',
  'work-item.actualStartedOn': 'actualStartedOn',
  'work-item.actualEndedOn': 'actualEndedOn',
} as const

const LABELS = 100

/** The work item of one row, without its custom fields. */
export function itemOf(
  context: Context,
  row: Row,
  typed: { typeId: unknown; parent: unknown; isParent: boolean },
): DraftRecord {
  const { sheet, originOf, dialect, mapping } = context
  const description = sheet.cell(row, 'work-item.description')
  const status = statusOf(context, row)
  const values: Values = {
    title: sheet.cell(row, 'work-item.title').replaceAll(/\s+/g, ' '),
    typeId: typed.typeId,
    parentId: typed.parent,
    statusId: status.ref,
    description: description === '' ? undefined : dialect.markdown(description),
    ...datesOf(context, row, status.category),
    ...peopleOf(context, row),
    ...placesOf(context, row),
    ...progressOf(context, row),
    ...labelsOf(context, row),
    priority: priorityOf(context, row),
  }
  const byHand = !typed.isParent && values['plannedStartsOn'] !== undefined && values['plannedEndsOn'] !== undefined
  const dateMode = mapping.dates === 'as-in-file' ? (byHand ? 'manual' : 'automatic') : mapping.dates
  return {
    kind: 'work-item',
    origin: originOf.get(row)!,
    row: row.row,
    values,
    initial: { rank: rankOf(row.row), dateMode },
  }
}

/** Order among siblings as in the file. Ends in a letter of the middle, so that something fits before and behind it. */
export function rankOf(row: number): string {
  return `n${row.toString(36).padStart(5, '0')}i`
}

function statusOf({ sheet, named }: Context, row: Row): { ref: unknown; category: StatusCategory } {
  return named.status(sheet.cell(row, 'status'))
}

/** The dates of a row; of work under way and done also the days on which the source says that it became so. */
function datesOf(context: Context, row: Row, category: StatusCategory): Values {
  const read = (target: string) => {
    const when = whenOf(context, row, target)
    if (when === undefined) return undefined
    return when.instant === null ? dateOf(when.wall) : dayOfMoment(context.mapping.timeZone, when.instant)
  }
  const values: Values = Object.fromEntries(Object.entries(DATES).map(([target, field]) => [field, read(target)]))
  const [resolved, since] = [read('resolved'), read('status-category-since')]
  if (category === 'done') values['actualEndedOn'] ??= resolved ?? since
  if (category === 'active') values['actualStartedOn'] ??= since
  sayUnknown(context, row, category, values)
  return values
}

/** What the source does not tell of the past of a row, so that flow cannot know it either. */
function sayUnknown(
  { sheet, tally, standing, originOf }: Context,
  row: Row,
  category: StatusCategory,
  said: Values,
): void {
  if (standing.has(originOf.get(row)!)) return
  const item = sheet.cell(row, 'work-item.title')
  if (category === 'active' && said['actualStartedOn'] === undefined)
    tally.add(
      'Since when work is in progress',
      'The file does not say it: its age is unknown until it has a start.',
      item,
    )
  if (category === 'done' && said['actualEndedOn'] === undefined)
    tally.add(
      'When work was finished',
      'The file does not say it: it is in no figure of flow until it has an end.',
      item,
    )
  if (category === 'done' && said['actualEndedOn'] !== undefined && said['actualStartedOn'] === undefined)
    tally.add('When finished work was begun', 'The file does not say it: it has an end and no cycle time.', item)
}

function peopleOf({ sheet, named }: Context, row: Row): Values {
  const [owner, ...others] = sheet
    .cells(row, 'owner')
    .flatMap((text) => text.split(/[;|]/))
    .map((name) => name.trim())
  for (const other of others)
    if (other !== '')
      named.tally.add('Further owners', 'A work item has one owner; the first of the file is taken.', other)
  return {
    ownerId: owner === undefined || owner === '' ? undefined : named.person(owner),
    teamId: optional(sheet.cell(row, 'team'), (name) => named.ref('team', name)),
  }
}

function placesOf({ sheet, named, tally, mapping }: Context, row: Row): Values {
  const productId =
    optional(sheet.cell(row, 'product'), (name) => named.ref('product', name)) ??
    named.place('product', mapping.place.product)
  const releases = sheet.cells(row, 'release')
  const iterations = sheet.cells(row, 'iteration')
  for (const further of releases.slice(1))
    tally.add('Further releases', 'A work item ships in one release; the first of the file is taken.', further)
  for (const earlier of iterations.slice(0, -1))
    tally.add('Earlier iterations', 'A work item is in one iteration; the last of the file is taken.', earlier)
  return {
    productId,
    programId:
      optional(sheet.cell(row, 'program'), (name) => named.ref('program', name)) ??
      named.place('program', mapping.place.program),
    portfolioId:
      optional(sheet.cell(row, 'portfolio'), (name) => named.ref('portfolio', name)) ??
      named.place('portfolio', mapping.place.portfolio),
    releaseId: optional(releases[0], (name) =>
      named.ref('release', name, productId === undefined ? {} : { productId }),
    ),
    iterationId: optional(iterations.at(-1), (name) => named.ref('iteration', name)),
  }
}

function progressOf(context: Context, row: Row): Values {
  const text = context.sheet.cell(row, 'work-item.progressPercent')
  if (text === '') return {}
  const percent = readPercent(text)
  if (percent !== undefined && percent >= 0 && percent <= 100) return { progressPercent: percent }
  refuse(
    context,
    row,
    'work-item.progressPercent',
    `Expected a share between 0 and 100%, found "${text.slice(0, 60)}". Correct the cell.`,
  )
  return {}
}

function labelsOf({ sheet, dialect, tally }: Context, row: Row): Values {
  if (!sheet.has('labels')) return {}
  const cells = sheet.cells(row, 'labels')
  const words = (dialect.splitsLabels ? cells.flatMap((cell) => cell.split(/[,;|]/)) : cells).map((word) => word.trim())
  const labels = [...new Set(words.filter((word) => word !== '').map((word) => word.slice(0, 100)))]
  for (const label of labels.slice(LABELS)) tally.add('Labels', `A work item has at most ${LABELS} labels.`, label)
  return { labels: labels.slice(0, LABELS).sort() }
}

function priorityOf({ sheet, tally }: Context, row: Row): string | undefined {
  const text = sheet.cell(row, 'work-item.priority')
  if (text === '') return undefined
  const found = PRIORITIES.find(([pattern]) => pattern.test(foldName(text)))
  if (found === undefined) tally.add('Priority', 'It is none of urgent, high, medium and low.', text)
  return found?.[1]
}

function optional(
  text: string | undefined,
  make: (text: string) => OriginRef | string,
): OriginRef | string | undefined {
  return text === undefined || text === '' ? undefined : make(text)
}
