import type { Id } from '@trireme/domain'
import { type Random, seededRandom } from '../random.ts'
import { type Day, addDays, atTime, mondayOf, onWorkday } from './days.ts'
import { type Journal, type MemberKey, type Occasion, openJournal } from './journal.ts'

/** What every part of the sample company is written into and dated by. */
export type Setting = {
  readonly today: Day
  /** Monday of the current week, from which outlines count. */
  readonly monday: Day
  readonly yesterday: Day
  /** The first day of the history, 78 weeks ago. */
  readonly begunOn: Day
  readonly journal: Journal
  /** The same numbers for the same topic, whatever the day. */
  randomOf(topic: string): Random
}

export function openSetting(today: Day): Setting {
  const monday = mondayOf(today)
  return {
    today,
    monday,
    yesterday: addDays(today, -1),
    begunOn: addDays(monday, -78 * 7),
    journal: openJournal(`halyard ${today}`),
    randomOf: (topic) => seededRandom(`halyard ${topic}`),
  }
}

/** Something done on a working day, between eight and five, never after yesterday. */
export function occasion(setting: Setting, day: Day, author: MemberKey, label: string, hour = 9): Occasion {
  const on = onWorkday(day)
  const at = on > setting.yesterday ? (day > setting.yesterday ? setting.yesterday : day) : on
  return { at: atTime(at, hour, label.length % 60), author, label }
}

export type IdsByName<K extends string> = ReadonlyMap<string, Id<K>>

/** The id under a name that must be there. */
export function idOf<K extends string>(ids: IdsByName<K>, name: string): Id<K> {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The sample company names "${name}", which it does not have.`)
  return id
}
