import { type Kind, momentWithin, nextDayIn, timeZoneOf } from '@trireme/domain'
import { type PastState, type Tx, lastSequence, readState, sequenceAt, stage, stateAt } from '../store/index.ts'

const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z')

/** The sequence that `asOf` names: itself, or the last one at a moment. A date means its end where the organization is. */
export async function sequenceOf(tx: Tx, organizationId: string, asOf: string): Promise<number> {
  if (/^\d+$/.test(asOf)) return Math.min(Number(asOf), await lastSequence(tx, organizationId))
  if (asOf.length > 10) return sequenceAt(tx, organizationId, asOf)
  const timeZone = timeZoneOf(await readState(tx, organizationId, ['organization']))
  return sequenceAt(tx, organizationId, lastMomentOf(asOf, timeZone))
}

/** The last millisecond of a day in a zone, as an instant. */
function lastMomentOf(date: string, timeZone: string): string {
  const within = momentWithin(timeZone, date)
  return new Date(Math.min(nextDayIn(timeZone, Date.parse(within)) - 1, LAST_MOMENT)).toISOString()
}

export async function pastState(tx: Tx, organizationId: string, asOf: string): Promise<PastState> {
  return stateAt(tx, organizationId, await sequenceOf(tx, organizationId, asOf))
}

/** Lets a transaction read a kind as it was, where somebody asked for that. */
export async function stageAsOf(tx: Tx, organizationId: string, kind: Kind, asOf: string | undefined): Promise<void> {
  if (asOf !== undefined) await stage(tx, organizationId, await pastState(tx, organizationId, asOf), kind)
}
