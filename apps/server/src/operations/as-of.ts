import type { Kind } from '@trireme/domain'
import { type PastState, type Tx, lastSequence, sequenceAt, stage, stateAt } from '../store/index.ts'

/** The sequence that `asOf` names: itself, or the last one at a moment. A date means its end. */
export async function sequenceOf(tx: Tx, organizationId: string, asOf: string): Promise<number> {
  if (/^\d+$/.test(asOf)) return Math.min(Number(asOf), await lastSequence(tx, organizationId))
  return sequenceAt(tx, organizationId, asOf.length === 10 ? `${asOf}T23:59:59.999Z` : asOf)
}

export async function pastState(tx: Tx, organizationId: string, asOf: string): Promise<PastState> {
  return stateAt(tx, organizationId, await sequenceOf(tx, organizationId, asOf))
}

/** Lets a transaction read a kind as it was, where somebody asked for that. */
export async function stageAsOf(tx: Tx, organizationId: string, kind: Kind, asOf: string | undefined): Promise<void> {
  if (asOf !== undefined) await stage(tx, organizationId, await pastState(tx, organizationId, asOf), kind)
}
