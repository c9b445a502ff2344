import type { Id, NewMap } from '@trireme/domain'
import { type Day, addDays, endOfMonth, onWorkday } from '../days.ts'
import type { Frame } from '../organization.ts'
import type { Staff } from '../people/people.ts'
import { office } from '../people/roster.ts'
import { type Setting, idOf, occasion } from '../setting.ts'
import { boundDates } from './constraints.ts'
import type { Effort } from './effort.ts'
import type { PlannedItem } from './planned-work.ts'

/** The work as records: the planned item and its id. */
export type Work = {
  readonly items: readonly PlannedItem[]
  readonly ids: readonly Id<'work-item'>[]
  readonly efforts: ReadonlyMap<number, Effort>
  byTitle(title: string): PlannedItem
}

/** Planned dates are given as far as people look ahead: stories ten weeks, features half a year. */
const SIGHT_WEEKS = { Initiative: 60, Epic: 60, Feature: 26, Story: 10 } as const
const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const
type Priority = (typeof PRIORITIES)[number]

export function addWorkItems(
  setting: Setting,
  frame: Frame,
  staff: Staff,
  items: readonly PlannedItem[],
  efforts: ReadonlyMap<number, Effort>,
): Work {
  const random = setting.randomOf('work items')
  const ids = items.map((item) => setting.journal.mint('work-item', occasionOfBirth(setting, items, item).at))
  const ranks = ranksOf(items)
  for (const item of items) {
    const owner = ownerOf(staff, item, random)
    setting.journal.create(occasionOfBirth(setting, items, item), 'work-item', {
      id: ids[item.index],
      title: item.title,
      typeId: idOf(frame.types, item.level),
      parentId: item.parent === undefined ? null : ids[item.parent],
      statusId: idOf(frame.statuses, 'Backlog'),
      rank: ranks.get(item.index),
      priority: priorityOf(items, item, random),
      ownerId: owner,
      teamId: item.level === 'Initiative' ? null : idOf(staff.teams, item.team),
      ...placesOf(frame, item),
      ...datesOf(setting, items, item),
      ...boundDates(item),
      units: efforts.get(item.index)?.units,
      labels: labelsOf(item),
      description: item.description ?? descriptionOf(items, item),
    } as NewMap['work-item'])
  }
  const byTitle = new Map(items.map((item) => [item.title, item]))
  return {
    items,
    ids,
    efforts,
    byTitle: (title) => {
      const found = byTitle.get(title)
      if (found === undefined) throw new Error(`The sample company has no work called "${title}".`)
      return found
    },
  }
}

/** The initiative above an item, or the item itself. */
export function initiativeOf(items: readonly PlannedItem[], item: PlannedItem): PlannedItem {
  return item.parent === undefined ? item : initiativeOf(items, items[item.parent]!)
}

/** The epic an item is or belongs to; an initiative has none. */
export function epicOf(items: readonly PlannedItem[], item: PlannedItem): PlannedItem | undefined {
  return item.level === 'Epic' || item.parent === undefined
    ? item.level === 'Epic'
      ? item
      : undefined
    : epicOf(items, items[item.parent]!)
}

function occasionOfBirth(setting: Setting, items: readonly PlannedItem[], item: PlannedItem) {
  if (item.level === 'Initiative') return occasion(setting, item.createdOn, 'product', `Proposed ${item.title}`, 9)
  const epic = epicOf(items, item)!
  if (item === epic)
    return occasion(setting, item.createdOn, 'product', `Split ${initiativeOf(items, item).title} into epics`, 10)
  return occasion(setting, item.createdOn, 'product', `Broke down ${epic.title}`, 11)
}

/** Initiatives by priority and start, everything else as it stands in the outline. */
function ranksOf(items: readonly PlannedItem[]): ReadonlyMap<number, string> {
  const weight = (item: PlannedItem) => PRIORITIES.findIndex((priority) => item.flags.has(priority))
  const roots = items
    .filter((item) => item.parent === undefined)
    .toSorted((one, other) => weight(one) - weight(other) || (one.startsOn < other.startsOn ? -1 : 1))
  const groups = [roots, ...items.map((item) => item.children.map((child) => items[child]!))]
  return new Map(groups.flatMap((group) => group.map((item, position) => [item.index, rankAt(position)] as const)))
}

function rankAt(position: number): string {
  return `${(36 + position * 4).toString(36)}n`
}

function priorityOf(
  items: readonly PlannedItem[],
  item: PlannedItem,
  random: ReturnType<Setting['randomOf']>,
): Priority | null {
  const stated = PRIORITIES.find((priority) => item.flags.has(priority))
  if (stated !== undefined) return stated
  if (item.level === 'Story') return null
  const above = PRIORITIES.findIndex((priority) => initiativeOf(items, item).flags.has(priority))
  return PRIORITIES[Math.min(3, Math.max(0, above + random.pick([0, 0, 0, 1, 1])))]!
}

const stewardOf: Readonly<Record<string, keyof typeof office>> = {
  'Halyard Freight': 'product',
  'Halyard Port Call': 'portCall',
  'Halyard Ledger': 'ledger',
  'Halyard Fleet': 'fleet',
  '': 'platform',
}

function ownerOf(
  { people, peopleOf }: Staff,
  item: PlannedItem,
  random: ReturnType<Setting['randomOf']>,
): Id<'person'> | null {
  const crew = peopleOf.get(item.team)!
  if (item.level === 'Initiative') return idOf(people, office[stewardOf[item.product]!].split(',')[0]!)
  if (item.level === 'Epic') return crew[0]!
  const isFarOff = item.state === 'backlog'
  return isFarOff && random.chance(0.6) ? null : random.pick(crew.slice(0, -1))
}

function placesOf(frame: Frame, item: PlannedItem): Partial<NewMap['work-item']> {
  const product = item.component === undefined ? item.product : `${item.product}/${item.component}`
  const isSea = item.product === 'Halyard Port Call' || item.product === 'Halyard Fleet'
  const portfolio = item.product === '' ? 'Platform' : isSea ? 'Ports and sea' : 'Commerce'
  return {
    productId: item.product === '' ? null : idOf(frame.products, item.level === 'Initiative' ? item.product : product),
    programId: item.program === undefined ? null : idOf(frame.programs, item.program),
    portfolioId: item.level === 'Initiative' ? idOf(frame.portfolios, portfolio) : null,
  }
}

function datesOf(setting: Setting, items: readonly PlannedItem[], item: PlannedItem): Partial<NewMap['work-item']> {
  const isPinned = item.flags.has('pin')
  const isManual = item.flags.has('manual')
  const inSight = item.firstStartsOn <= addDays(setting.monday, SIGHT_WEEKS[item.level] * 7) || isPinned || isManual
  return {
    dateMode: isPinned ? 'pinned' : isManual ? 'manual' : 'automatic',
    plannedStartsOn: inSight ? item.firstStartsOn : null,
    plannedEndsOn: inSight ? item.firstEndsOn : null,
    notBeforeOn: notBefore(setting, items, item),
    targetOn: firstTargetOf(setting, item),
  }
}

/** Epics that wait for their turn hold back what is below them. */
function notBefore(setting: Setting, items: readonly PlannedItem[], item: PlannedItem): Day | null {
  const epic = epicOf(items, item)
  const isAhead = epic !== undefined && epic.startsOn > addDays(setting.monday, 13)
  return isAhead && (item === epic || item.children.length === 0) ? epic.startsOn : null
}

/** The promise as it was first made; `presentTarget` is the one that holds. */
function firstTargetOf(setting: Setting, item: PlannedItem): Day | null {
  const present = presentTarget(setting, item)
  return present !== null && item.targetWeek !== undefined && item.targetWeek < 0 ? addDays(present, -84) : present
}

/** Initiatives and most epics are promised: to the end of the month in which the first plan ended. */
export function presentTarget(setting: Setting, item: PlannedItem): Day | null {
  if (item.targetWeek !== undefined) return addDays(setting.monday, item.targetWeek * 7 + 4)
  if (item.level === 'Initiative') return endOfMonth(item.firstEndsOn)
  return item.level === 'Epic' && item.index % 3 !== 0 ? onWorkday(addDays(item.firstEndsOn, 5)) : null
}

function labelsOf(item: PlannedItem): readonly string[] {
  const labels = labelWords.filter(([word]) => item.title.includes(word)).map(([, label]) => label)
  return [...new Set(labels)].sort()
}

const labelWords = [
  ['ETS', 'regulation'],
  ['FuelEU', 'regulation'],
  ['ICS2', 'regulation'],
  ['ISF', 'regulation'],
  ['eNOAD', 'regulation'],
  ['Carbon', 'regulation'],
  ['carbon', 'regulation'],
  ['MRV', 'regulation'],
  ['Connection to', 'integration'],
  ['connection', 'integration'],
  ['feed', 'integration'],
  ['Import', 'integration'],
  ['alarm', 'alerts'],
  ['Alert', 'alerts'],
  ['alerts', 'alerts'],
  ['screen', 'design'],
  ['map', 'design'],
] as const

function descriptionOf(items: readonly PlannedItem[], item: PlannedItem): string | null {
  if (item.level === 'Story' || (item.level === 'Feature' && item.index % 2 === 0)) return null
  const parts = item.children.map((child) => `- ${items[child]!.title}`).join('\n')
  if (item.level === 'Epic') return `Part of *${items[item.parent!]!.title}*. It holds:\n\n${parts}`
  const above = items[item.parent!]!
  const done = `Done when ${above.team === item.team ? 'two pilot customers' : `the ${above.team} team`} have used it for a week.`
  return parts === '' ? done : `${done}\n\n${parts}`
}
