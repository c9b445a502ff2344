import type { Repeats } from '@trireme/domain'
import { formatDate } from '@trireme/ui'

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const NTH = [
  { id: '1', label: 'first' },
  { id: '2', label: 'second' },
  { id: '3', label: 'third' },
  { id: '4', label: 'fourth' },
  { id: 'last', label: 'last' },
] as const

/** `Repeats every 2 weeks on Monday and Thursday, 10 times from 1 Mar 2027.` */
export function repeatsText(rule: Repeats): string {
  const ends = 'times' in rule.ends ? `${rule.ends.times} times` : `until ${formatDate(rule.ends.untilOn)}`
  return `Repeats every ${rule.every === 1 ? rule.unit : `${rule.every} ${rule.unit}s`}${onText(rule)}, ${ends} from ${formatDate(rule.fromOn)}.`
}

function onText(rule: Repeats): string {
  if (rule.unit === 'day') return ''
  if (rule.unit === 'week') return ` on ${listed(rule.weekdays.map((day) => WEEKDAYS[day]!))}`
  if ('day' in rule.on) return ` on day ${rule.on.day}`
  const { nth, weekday } = rule.on
  return ` on the ${NTH.find(({ id }) => id === String(nth))!.label} ${WEEKDAYS[weekday]!}`
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`
}
