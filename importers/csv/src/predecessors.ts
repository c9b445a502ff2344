import type { DependencyType, Lag } from '@trireme/domain'

export type Predecessor = { readonly id: string; readonly type: DependencyType; readonly lag: Lag }

const ENTRY = /^(.*?)\s*(?:(FS|SS|FF|SF)\s*)?(?:([+-])\s*([\d.,]+)\s*([A-Za-z%]*)\??)?$/i

/**
 * What a plan exporter writes in its predecessors column: `3FS+2d;5`, `7SS, 8FF-50%`. An entry without a type is
 * finish-to-start, a lag without a unit days; `e` before the unit is elapsed time. Unreadable entries are given back.
 *
 * @param isKnown whether an id is one of the file; decides where an id such as `AB-3` ends and a lag begins
 * @param minutesPerDay what a day of lag means
 */
export function readPredecessors(
  text: string,
  isKnown: (id: string) => boolean,
  minutesPerDay: number,
): { readonly read: readonly Predecessor[]; readonly unread: readonly string[] } {
  const read: Predecessor[] = []
  const unread: string[] = []
  for (const entry of text
    .split(/[;,]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const predecessor = isKnown(entry)
      ? { id: entry, type: 'FS' as const, lag: NO_LAG }
      : readEntry(entry, minutesPerDay)
    if (predecessor === undefined) unread.push(entry)
    else read.push(predecessor)
  }
  return { read, unread }
}

const NO_LAG: Lag = { amount: 0, unit: 'working-minutes' }

function readEntry(entry: string, minutesPerDay: number): Predecessor | undefined {
  const match = ENTRY.exec(entry.slice(0, 200))
  if (!match || match[1] === '') return undefined
  const lag = match[4] === undefined ? NO_LAG : lagOf(match[3]!, match[4], match[5]!, minutesPerDay)
  return lag && { id: match[1]!, type: (match[2]?.toUpperCase() ?? 'FS') as DependencyType, lag }
}

function lagOf(sign: string, digits: string, unit: string, minutesPerDay: number): Lag | undefined {
  const size = Number(digits.replace(',', '.')) * (sign === '-' ? -1 : 1)
  if (!Number.isFinite(size)) return undefined
  if (unit === '%') return { amount: size, unit: 'percent' }
  const folded = unit.toLowerCase()
  const elapsed = folded.startsWith('e')
  const minutes = minutesOf(elapsed ? folded.slice(1) : folded, elapsed ? 1440 : minutesPerDay)
  if (minutes === undefined) return undefined
  return { amount: Math.round(size * minutes), unit: elapsed ? 'elapsed-minutes' : 'working-minutes' }
}

function minutesOf(unit: string, minutesPerDay: number): number | undefined {
  if (/^(d|days?|)$/.test(unit)) return minutesPerDay
  if (/^(w|wks?|weeks?)$/.test(unit)) return minutesPerDay * (minutesPerDay === 1440 ? 7 : 5)
  if (/^(h|hrs?|hours?)$/.test(unit)) return 60
  if (/^(m|mins?|minutes?)$/.test(unit)) return 1
  return /^(mo|mons?|months?)$/.test(unit) ? minutesPerDay * (minutesPerDay === 1440 ? 30 : 20) : undefined
}
