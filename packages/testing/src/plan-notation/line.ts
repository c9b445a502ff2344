import { type DependencyType, type Lag, type LagCalendar, type WorkItem, dependencyTypes } from '@trireme/domain'
import type { StatusName } from '../builders/small-organization.ts'

export type Link = {
  readonly predecessor: string
  readonly type: DependencyType
  readonly lag: Lag
  readonly lagCalendar: LagCalendar
}

/** One entry of the notation, read but not yet linked to others. */
export type Line = {
  readonly what: 'item' | 'team' | 'milestone'
  readonly name: string
  readonly people?: number
  readonly effortHours?: number
  readonly team?: string
  readonly units?: number
  readonly parent?: string
  readonly rank?: number
  readonly status?: StatusName
  readonly after: readonly Link[]
  readonly values: Partial<WorkItem>
}

type Mutable = { -readonly [K in keyof Line]: Line[K] }

const DATE = String.raw`\d{4}-\d\d-\d\d`
const HOURS_A_DAY = 8
const MINUTES = { d: 480, h: 60, m: 1, ed: 1440 } as const

/** Reads one entry; what cannot be read is an error naming the words. */
export function parseLine(text: string): Line {
  const [head, ...tail] = text.split(/\safter\s/)
  const words = head!.trim().split(/\s+/)
  const what = words[0] === 'team' || words[0] === 'milestone' ? words.shift()! : 'item'
  const line: Mutable = { what: what as Line['what'], name: words.shift()!, after: [], values: {} }
  if (what === 'team') return { ...line, people: Number(words[0] ?? 1) }
  while (words.length > 0) readWord(line, words, text)
  line.after = tail.flatMap((part) => part.split(',')).map((link) => parseLink(link.trim(), text))
  return line
}

function readWord(line: Mutable, words: string[], text: string): void {
  const word = words.shift()!
  const effort = /^(\d+(?:\.\d+)?)([dh])$/.exec(word)
  const units = /^x(\d+(?:\.\d+)?)$/.exec(word)
  if (effort) line.effortHours = Number(effort[1]) * (effort[2] === 'd' ? HOURS_A_DAY : 1)
  else if (units) line.units = Number(units[1])
  else if (word === 'in') line.parent = words.shift()!
  else if (word === 'rank') line.rank = Number(words.shift())
  else if (/^[A-Z]/.test(word)) line.team = word
  else readDates(line, word, words, text)
}

function readDates(line: Mutable, word: string, words: string[], text: string): void {
  const range = () => {
    const match = new RegExp(`^(${DATE})\\.\\.(${DATE})$`).exec(words.shift() ?? '')
    if (!match) throw new Error(`Expected FROM..TO after "${word}" in "${text}".`)
    return [match[1]!, match[2]!] as const
  }
  if (word === 'pin') set(line, { dateMode: 'pinned', plannedStartsOn: words.shift()! })
  else if (word === 'from') set(line, { notBeforeOn: words.shift()! })
  else if (word === 'start-by') set(line, { startByOn: words.shift()! })
  else if (word === 'end-from') set(line, { endNotBeforeOn: words.shift()! })
  else if (word === 'end-by') set(line, { endByOn: words.shift()! })
  else if (word === 'as-late') set(line, { asLate: true })
  else if (word === 'splits') set(line, { maySplit: true })
  else if (word === 'rests') {
    const [fromOn, untilOn] = range()
    set(line, { pauses: [...(line.values.pauses ?? []), { fromOn, untilOn }] })
  } else if (word === 'by') set(line, { targetOn: words.shift()! })
  else if (word === 'since') set(line, { actualStartedOn: words.shift()! })
  else if (word === 'active') line.status = 'In progress'
  else if (/^\d+%$/.test(word)) set(line, { progressPercent: Number(word.slice(0, -1)) })
  else if (word === 'manual') {
    const [plannedStartsOn, plannedEndsOn] = range()
    set(line, { dateMode: 'manual', plannedStartsOn, plannedEndsOn })
  } else if (word === 'done') {
    const [actualStartedOn, actualEndedOn] = range()
    line.status = 'Done'
    set(line, { actualStartedOn, actualEndedOn, progressPercent: 100 })
  } else throw new Error(`"${word}" means nothing in the plan notation (in "${text}").`)
}

function set(line: Mutable, values: Partial<WorkItem>): void {
  line.values = { ...line.values, ...values }
}

function parseLink(link: string, text: string): Link {
  const match =
    /^(\S+)(?:\s+(FS|SS|FF|SF))?(?:\s*([+-]\d+(?:\.\d+)?)(d|h|m|ed|%)(?:@(successor|program|always))?)?$/.exec(link)
  if (!match) throw new Error(`Expected a predecessor such as "A FS+2d", got "${link}" (in "${text}").`)
  const [, predecessor, type = dependencyTypes[0], amount = '0', unit = 'm', by = 'predecessor'] = match
  return {
    predecessor: predecessor!,
    type: type as DependencyType,
    lag: lagOf(Number(amount), unit),
    lagCalendar: by as LagCalendar,
  }
}

function lagOf(amount: number, unit: string): Lag {
  if (unit === '%') return { amount, unit: 'percent' }
  return {
    amount: amount * MINUTES[unit as keyof typeof MINUTES],
    unit: unit === 'ed' ? 'elapsed-minutes' : 'working-minutes',
  }
}
