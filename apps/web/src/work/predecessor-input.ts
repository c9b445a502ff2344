import type { DependencyType, Id, Lag } from '@trireme/domain'

export type PredecessorValues = { readonly predecessorId: Id; readonly type: DependencyType; readonly lag: Lag }

const DAY = 1440
const FORM = /^([a-z]+-\d+)\s*(fs|ss|ff|sf)?\s*(?:([+-])\s*(\d+(?:[.,]\d+)?)\s*(%|[a-z]*))?$/i

export type ParsedPredecessors =
  { readonly ok: true; readonly values: readonly PredecessorValues[] } | { readonly ok: false; readonly reason: string }

/** Reads `T-12; T-14 SS+2d, T-3 FF-50%`. Lag in d (working days), h, m, ed (elapsed days), eh, % of the predecessor. */
export function parsePredecessors(
  text: string,
  idOfKey: (key: string) => Id | undefined,
  minutesPerDay: number,
): ParsedPredecessors {
  const values: PredecessorValues[] = []
  for (const part of text.split(/[;,]/).map((each) => each.trim().replaceAll('−', '-'))) {
    if (part === '') continue
    const match = FORM.exec(part)
    if (match === null) return { ok: false, reason: `“${part}” is no predecessor. Try T-12 or T-12 SS+2d.` }
    const predecessorId = idOfKey(match[1]!.toUpperCase())
    if (predecessorId === undefined) return { ok: false, reason: `There is no ${match[1]!.toUpperCase()} here.` }
    const lag = match[3] === undefined ? NO_LAG : readLag(match[3], match[4]!, match[5]!, minutesPerDay)
    if (lag === null) return { ok: false, reason: `“${match[5]}” is no unit of lag. Use d, h, m, ed, eh or %.` }
    values.push({ predecessorId, type: (match[2]?.toUpperCase() ?? 'FS') as DependencyType, lag })
  }
  return { ok: true, values }
}

/** Reads a lag alone: `2d`, `+3h`, `−1ed`, `50%`, nothing for none; null when it is none. */
export function parseLag(text: string, minutesPerDay: number): Lag | null {
  const match = /^([+-])?\s*(\d+(?:[.,]\d+)?)\s*(%|[a-z]*)$/i.exec(text.trim().replaceAll('−', '-'))
  if (match === null) return text.trim() === '' ? NO_LAG : null
  return readLag(match[1] ?? '+', match[2]!, match[3]!, minutesPerDay)
}

const NO_LAG: Lag = { amount: 0, unit: 'working-minutes' }

function readLag(sign: string, figure: string, unit: string, minutesPerDay: number): Lag | null {
  const size = Number(figure.replace(',', '.')) * (sign === '-' ? -1 : 1)
  const units: Readonly<Record<string, Lag>> = {
    '': { amount: size * minutesPerDay, unit: 'working-minutes' },
    d: { amount: size * minutesPerDay, unit: 'working-minutes' },
    h: { amount: size * 60, unit: 'working-minutes' },
    m: { amount: size, unit: 'working-minutes' },
    ed: { amount: size * DAY, unit: 'elapsed-minutes' },
    eh: { amount: size * 60, unit: 'elapsed-minutes' },
    '%': { amount: size, unit: 'percent' },
  }
  return Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()]! : null
}
