import type { Id } from '@trireme/domain'
import type { PlanSearch } from '../../../addresses.ts'

/** What is drawn beside the bars. */
export type PlanMarks = {
  /** How far each bar could slip, as a line. */
  readonly slack: boolean
  /** Working days of float below which work counts as nearly critical; null marks none. */
  readonly nearDays: number | null
  /** The key or id of the item that the ways are drawn to; null draws none. */
  readonly pathsTo: string | null
  /** Milestones as rows of their own, before the work. */
  readonly milestones: boolean
}

export type GroupField = NonNullable<PlanSearch['group']>

export const GROUP_TITLES: Readonly<Record<GroupField, string>> = {
  teamId: 'Team',
  productId: 'Product',
  programId: 'Program',
  goal: 'Goal',
  statusId: 'Status',
  releaseId: 'Release',
  iterationId: 'Iteration',
}

/** Marks as they stand in the address: `milestones~slack~near.5~paths.T-12`. */
export function readMarks(text: string | undefined): PlanMarks {
  const parts = new Map(
    (text ?? '').split('~').map((part) => [part.split('.')[0]!, part.split('.').slice(1).join('.')]),
  )
  const near = Number(parts.get('near'))
  return {
    slack: parts.has('slack'),
    nearDays: parts.has('near') && Number.isFinite(near) && near > 0 ? near : null,
    pathsTo: parts.get('paths') || null,
    milestones: parts.has('milestones'),
  }
}

export function writeMarks({ slack, nearDays, pathsTo, milestones }: PlanMarks): string | undefined {
  const parts = [
    ...(milestones ? ['milestones'] : []),
    ...(slack ? ['slack'] : []),
    ...(nearDays === null ? [] : [`near.${nearDays}`]),
    ...(pathsTo === null ? [] : [`paths.${pathsTo}`]),
  ]
  return parts.length === 0 ? undefined : parts.join('~')
}

/** The baselines of an address, in their order: the first is what variances are counted from. */
export function readBaselines(text: string | undefined): readonly Id<'baseline'>[] {
  return (text ?? '').split('~').filter((id): id is Id<'baseline'> => id.startsWith('bsl_'))
}

export function writeBaselines(ids: readonly Id[]): string | undefined {
  return ids.length === 0 ? undefined : ids.join('~')
}
