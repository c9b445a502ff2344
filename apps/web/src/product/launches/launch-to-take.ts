import type { Replica } from '@trireme/client'
import { standingOf } from '@trireme/domain'
import type { ShownTable } from '../../shell/shown-table.ts'
import { choiceText, nameOf, namesOf } from '../../workspace/value-text.ts'
import type { LaunchFacts } from './facts.ts'
import type { MonthDay } from './month-weeks.ts'

type Named = { readonly replica: Replica; readonly facts: LaunchFacts }

/** The checklist of a launch, in the order in which it stands. */
export function checklistToTake({ replica, facts }: Named): ShownTable {
  return {
    head: ['Department', 'What', 'State', 'Required', 'Owner', 'Due', 'Gate', 'Waits for', 'Evidence'],
    rows: facts.items.map(({ lane, title, state, required, ownerId, dueOn, gateId, waitsForIds, evidence }) => [
      lane,
      title,
      choiceText(state),
      required ? 'Yes' : 'No',
      ownerId === null ? null : nameOf(replica, ownerId),
      dueOn,
      gateId === null ? null : nameOf(replica, gateId),
      namesOf(replica, waitsForIds, '; '),
      evidence,
    ]),
  }
}

/** Its gates: the verdict of each, and what it still needs. */
export function gatesToTake({ replica, facts }: Named): ShownTable {
  return {
    head: ['Gate', 'Closes', 'Due', 'Verdict', 'Passed', 'Still needs', 'Approved', 'Approvals needed', 'Reason'],
    rows: facts.gates.map((gate) => {
      const { isOpen, unmet, approved, needed } = standingOf(facts, gate)
      return [
        gate.name,
        gate.phaseId === null ? 'The launch' : nameOf(replica, gate.phaseId),
        gate.dueOn,
        gate.verdict === null ? null : choiceText(gate.verdict),
        isOpen ? 'Yes' : 'No',
        unmet.map(({ why }) => why).join('; '),
        approved,
        needed,
        gate.verdictNote,
      ]
    }),
  }
}

/** Its phases, in order. */
export function phasesToTake({ facts }: Named): ShownTable {
  return {
    head: ['Phase', 'Department', 'Starts', 'Ends', 'Over'],
    rows: facts.phases.map(({ name, lane, startsOn, endsOn, endedOn }) => [name, lane, startsOn, endsOn, endedOn]),
  }
}

const KINDS = {
  release: 'Launch',
  gate: 'Gate',
  phase: 'Phase begins',
  milestone: 'Milestone',
  'checklist-item': 'Checklist',
} as const

/** What is on the days of a month, day by day. */
export function monthToTake(weeks: readonly (readonly MonthDay[])[]): ShownTable {
  return {
    head: ['Day', 'What', 'Kind', 'Launch', 'Overdue', 'Done'],
    rows: weeks
      .flat()
      .filter(({ inMonth }) => inMonth)
      .flatMap(({ on, events }) =>
        events.map(({ title, kind, launch, isLate, isDone }) => [
          on,
          title,
          KINDS[kind],
          launch ?? title,
          isLate ? 'Yes' : 'No',
          isDone ? 'Yes' : 'No',
        ]),
      ),
  }
}
