import type { Seen } from '../records/gate.ts'
import type { Id } from '../records/identifier.ts'
import { fieldLabel } from '../records/field-label.ts'
import type { Approval, ChecklistItem, Gate, Launch } from './launch.ts'

/** Something that keeps a gate from being passed, in words, and whose it is. */
export type Unmet = {
  readonly why: string
  /** The record that has to change: an item, the release, or the gate itself. */
  readonly id: Id
  readonly kind: 'checklist-item' | 'release' | 'gate'
  /** A person of the plan, or an account that is to approve. */
  readonly ownerId: Id | null
  readonly dueOn: string | null
}

/** What one approver has said; `stale` where what they saw is not what is there now [1.6]. */
export type ApproverAnswer = {
  readonly memberId: Id
  readonly approval: Approval | undefined
  readonly isStale: boolean
}

export type GateStanding = {
  /** Passed, of what is there now, and with all that it asks for: what it guards may move [2.17]. */
  readonly isOpen: boolean
  /** Before a verdict: required items first, then approvals. */
  readonly unmet: readonly Unmet[]
  readonly answers: readonly ApproverAnswer[]
  readonly approved: number
  readonly needed: number
  /** What changed since the verdict, `before → after`; empty without a verdict. */
  readonly stale: readonly string[]
}

/** Whether a verdict lets something through. */
export function isPassing(verdict: Gate['verdict']): boolean {
  return verdict === 'pass' || verdict === 'pass-with-conditions'
}

/** The items a gate asks for: its own, and all of the phase that it closes; conditions of its verdict are not among them. */
export function itemsAt({ items }: Launch, gate: Gate): ChecklistItem[] {
  return items.filter(
    (item) =>
      !item.isCondition &&
      (item.gateId === gate.id || (item.gateId === null && gate.phaseId !== null && item.phaseId === gate.phaseId)),
  )
}

/** What there is to be seen at a gate: an answer given of it is stale once any of it is another. */
export function seenAt(launch: Launch, gate: Gate): Seen {
  const { release, phases } = launch
  const phase = phases.find(({ id }) => id === gate.phaseId)
  const subject: Seen =
    phase === undefined
      ? {
          Launch: release.name,
          Target: release.targetOn ?? 'none',
          Tier: release.tier ?? 'none',
          Channels: release.channels.join(', ').slice(0, 2000) || 'none',
        }
      : { Phase: `${phase.name}, ${phase.startsOn ?? 'no start'} to ${phase.endsOn ?? 'no end'}` }
  const asked = [
    ...gate.requiredFields,
    ...(gate.leastWorkPercent === null ? [] : [`${gate.leastWorkPercent}% of the work`]),
  ]
  const items = itemsAt(launch, gate).filter(({ required }) => required)
  return {
    ...subject,
    ...(asked.length > 0 && { 'Asked for': asked.join(', ').slice(0, 2000) }),
    ...Object.fromEntries(items.map((item) => [`Item ${item.id}`, seenOfItem(item)])),
  }
}

/** The fields of a gate that say who has to approve. */
export const approvalFields = ['approverIds', 'approvalRule', 'approvalsNeeded'] as const

/** What a verdict is given of: what is to be seen at the gate, and whose approval it asked for. */
export function seenForVerdict(launch: Launch, gate: Gate): Seen {
  const { approverIds, approvalRule } = gate
  if (approverIds.length === 0 && neededBy(gate) === 0) return seenAt(launch, gate)
  return {
    ...seenAt(launch, gate),
    Approvals: approvalRule === 'all' ? 'all' : `any ${neededBy(gate)}`,
    ...Object.fromEntries(approverIds.map((id) => [`Approver ${id}`, 'asked'])),
  }
}

function seenOfItem({ title, state, evidence }: ChecklistItem): string {
  return `${title}: ${state}${evidence === null || evidence === '' ? '' : ` (${evidence})`}`
}

/** What differs between what was seen and what is there, `before → after`. */
export function changedSince(before: Seen, now: Seen): string[] {
  const saw = spelledAnew(before)
  return [...new Set([...Object.keys(saw), ...Object.keys(now)])]
    .filter((name) => saw[name] !== now[name])
    .map((name) => {
      const change = `${saw[name] ?? 'not there'} → ${now[name] ?? 'gone'}`
      if (name.startsWith('Item ')) return change
      return `${name.startsWith('Approver ') ? 'An approver' : name}: ${change}`
    })
}

/** Shares were once written with a space: who saw `60 % of the work` saw what `60% of the work` says, and nothing is stale. */
function spelledAnew(saw: Seen): Seen {
  const asked = saw['Asked for']
  return asked === undefined ? saw : { ...saw, 'Asked for': asked.replace(/(\d) % of the work$/, '$1% of the work') }
}

/** Where a gate stands, as its launch is now. */
export function standingOf(launch: Launch, gate: Gate): GateStanding {
  const now = seenAt(launch, gate)
  const answers = gate.approverIds.map((memberId) => answerOf(launch, gate, memberId, now))
  const approved = answers.filter(
    ({ approval, isStale }) => approval !== undefined && !isStale && approval.answer !== 'reject',
  ).length
  const needed = neededBy(gate)
  const unmet = [
    ...fieldsMissing(launch, gate),
    ...workMissing(launch, gate),
    ...itemsMissing(launch, gate),
    ...(approved < needed ? [approvalsMissing(gate, approved, needed)] : []),
  ]
  const stale = gate.verdict === null ? [] : changedSince(gate.saw ?? {}, seenForVerdict(launch, gate))
  return {
    isOpen: isPassing(gate.verdict) && stale.length === 0 && unmet.length === 0,
    unmet,
    answers,
    approved,
    needed,
    stale,
  }
}

/** The newest answer of an approver. */
function answerOf({ approvals }: Launch, gate: Gate, memberId: Id, now: Seen): ApproverAnswer {
  const own = approvals.filter((approval) => approval.gateId === gate.id && approval.authorId === memberId)
  const approval = own.reduce<Approval | undefined>(
    (newest, each) => (newest !== undefined && newest.answeredAt >= each.answeredAt ? newest : each),
    undefined,
  )
  return { memberId, approval, isStale: approval !== undefined && changedSince(approval.saw, now).length > 0 }
}

/** How many approvals a gate needs [1.6]: all, any one, or so many. */
export function neededBy({ approverIds, approvalRule, approvalsNeeded }: Gate): number {
  if (approvalRule === 'some') return approvalsNeeded ?? 1
  return approvalRule === 'all' ? approverIds.length : Math.min(1, approverIds.length)
}

function fieldsMissing({ release }: Launch, gate: Gate): Unmet[] {
  const values: Readonly<Record<string, unknown>> = release
  return gate.requiredFields.flatMap((name) => {
    const value = values[name]
    if (value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
      return []
    return [
      {
        why: `${fieldLabel('release', name)} is empty`,
        id: release.id,
        kind: 'release',
        ownerId: release.ownerId,
        dueOn: gate.dueOn,
      },
    ]
  })
}

function workMissing({ release, shipped, isDone }: Launch, gate: Gate): Unmet[] {
  const least = gate.leastWorkPercent
  if (least === null || least === 0) return []
  const done = shipped.filter(isDone).length
  if (shipped.length > 0 && done * 100 >= least * shipped.length) return []
  const why =
    shipped.length === 0
      ? `${least}% of its work must be done, and no work is in this launch`
      : `${done} of ${shipped.length} work items done, ${least}% must be`
  return [{ why, id: release.id, kind: 'release', ownerId: release.ownerId, dueOn: gate.dueOn }]
}

function itemsMissing(launch: Launch, gate: Gate): Unmet[] {
  return itemsAt(launch, gate)
    .filter(({ required, state }) => required && state === 'open')
    .map(({ id, title, ownerId, dueOn }) => ({
      why: `“${title}” is not done`,
      id,
      kind: 'checklist-item',
      ownerId,
      dueOn: dueOn ?? gate.dueOn,
    }))
}

function approvalsMissing({ id, dueOn }: Gate, approved: number, needed: number): Unmet {
  return { why: `${approved} of ${needed} approvals`, id, kind: 'gate', ownerId: null, dueOn }
}
