import { type Dependency, type Id, type Snapshot } from '@trireme/domain'
import { DAY } from '../time.ts'

const TYPES = { FS: 'finish-to-start', SS: 'start-to-start', FF: 'finish-to-finish', SF: 'start-to-finish' } as const

export function titleIn(snapshot: Snapshot, id: Id): string {
  return `“${snapshot['work-item'].get(id)?.title ?? snapshot.milestone.get(id as never)?.title ?? id}”`
}

/** `finish-to-start + 2 d`. */
export function dependencyWords({ type, lag }: Dependency, minutesPerDay: number): string {
  if (lag.amount === 0) return TYPES[type]
  const sign = lag.amount > 0 ? '+' : '−'
  const size = Math.abs(lag.amount)
  const amount =
    lag.unit === 'percent'
      ? `${size} %`
      : lag.unit === 'elapsed-minutes'
        ? `${number(size / DAY)} elapsed d`
        : `${number(size / minutesPerDay)} d`
  return `${TYPES[type]} ${sign} ${amount}`
}

export function violationSentence(
  snapshot: Snapshot,
  dependency: Dependency,
  requiredAt: number,
  plannedAt: number,
): string {
  const { type, predecessorId, successorId } = dependency
  const days = number(Math.max(0.1, (requiredAt - plannedAt) / DAY))
  const act = type === 'FS' || type === 'SS' ? 'starts' : 'ends'
  return `${titleIn(snapshot, successorId)} ${act} ${days} d earlier than ${titleIn(snapshot, predecessorId)} allows (${TYPES[type]}).`
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10)
}
