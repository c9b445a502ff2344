import { creation, edit, newId } from '@trireme/client'
import {
  type ChangeSet,
  type ChecklistItem,
  type Gate,
  type Id,
  type Launch,
  type LaunchParts,
  type NewMap,
  type Phase,
  type Release,
  launchFromTemplate,
  seenAt,
  seenForVerdict,
} from '@trireme/domain'

/** Sets fields of a release; nothing where it has those values already. */
export function setRelease(release: Release, wish: Partial<Release>): ChangeSet {
  return changed(edit('release', release, wish))
}

export function setPhase(phase: Phase, wish: Partial<Phase>): ChangeSet {
  return changed(edit('phase', phase, wish))
}

export function setGate(gate: Gate, wish: Partial<Gate>): ChangeSet {
  return changed(edit('gate', gate, wish))
}

export function setItem(item: ChecklistItem, wish: Partial<ChecklistItem>): ChangeSet {
  return changed(edit('checklist-item', item, wish))
}

/** A new launch with what its template makes, all in one step. */
export function newLaunch(
  values: Omit<NewMap['release'], 'id'> & { readonly targetOn: string },
  parts: LaunchParts | null,
): { readonly id: Id<'release'>; readonly changes: ChangeSet } {
  const id = newId('release')
  return { id, changes: [creation('release', { ...values, id }), ...partsOf(parts, id, values.targetOn)] }
}

/** What a template makes for a launch that is there. */
export function partsOf(parts: LaunchParts | null, releaseId: Id<'release'>, launchOn: string): ChangeSet {
  return parts === null ? [] : launchFromTemplate(parts, { releaseId, launchOn, mint: newId })
}

/** An answer at a gate, of what is to be seen there now; whose it is follows from who gives it. */
export function answerGate(
  launch: Launch,
  gate: Gate,
  { answer, note }: { readonly answer: NewMap['approval']['answer']; readonly note: string },
): ChangeSet {
  const values = {
    gateId: gate.id,
    answer,
    note: note === '' ? null : note,
    saw: seenAt(launch, gate),
    answeredAt: new Date().toISOString(),
  }
  return [creation('approval', values)]
}

/** What the verdict of a gate comes with. */
export type Decision = {
  readonly verdict: NonNullable<Gate['verdict']>
  readonly note: string
  readonly memberId: Id<'member'>
  /** What has to be done although the gate is passed, each by a day [2.17]. */
  readonly conditions: readonly { readonly title: string; readonly dueOn: string }[]
}

/** A verdict of what is to be seen at the gate now; conditions become dated items of the checklist. */
export function decideGate(launch: Launch, gate: Gate, { verdict, note, memberId, conditions }: Decision): ChangeSet {
  const place = Math.max(-1, ...launch.items.map(({ position }) => position))
  return [
    ...setGate(gate, {
      verdict,
      verdictNote: note === '' ? null : note,
      decidedAt: new Date().toISOString(),
      decidedById: memberId,
      saw: seenForVerdict(launch, gate),
    }),
    ...conditions.map(({ title, dueOn }, index) =>
      creation('checklist-item', {
        releaseId: launch.release.id,
        gateId: gate.id,
        title,
        dueOn,
        isCondition: true,
        position: place + 1 + index,
      }),
    ),
  ]
}

/** Takes a verdict back: the gate is to be decided again. */
export function reopenGate(gate: Gate): ChangeSet {
  return setGate(gate, { verdict: null, verdictNote: null, decidedAt: null, decidedById: null, saw: null })
}

function changed(change: ReturnType<typeof edit>): ChangeSet {
  return change === null ? [] : [change]
}
