import type { Kind, RecordMap } from '@trireme/domain'
import type { RaidSearch } from '../../addresses.ts'

export type Tab = NonNullable<RaidSearch['tab']>

/** The tabs that are registers of records of one kind. */
export const REGISTERS = {
  risks: {
    kind: 'risk',
    label: 'Risks',
    one: 'risk',
    empty:
      'Risks are what may happen: how likely it is, what it would cost, and what you do about it. The forecast counts with them.',
    ask: 'What may happen?',
  },
  assumptions: {
    kind: 'assumption',
    label: 'Assumptions',
    one: 'assumption',
    empty:
      'Assumptions are taken for true without being known. Say until when, and how to test them: what rests on one is flagged when it falls.',
    ask: 'What do you take for true?',
  },
  issues: {
    kind: 'issue',
    label: 'Issues',
    one: 'issue',
    empty: 'Issues have happened and stand in the way: who sees to them, by when, and which work they block.',
    ask: 'What stands in the way?',
  },
  decisions: {
    kind: 'decision',
    label: 'Decisions',
    one: 'decision',
    empty: 'Decisions keep the question, the options, what was chosen, why and by whom. Signed, they stay as they are.',
    ask: 'What is to be decided?',
  },
} as const satisfies Partial<Record<Tab, { kind: Kind; label: string; one: string; empty: string; ask: string }>>

export type Register = keyof typeof REGISTERS
export type RegisterKind = (typeof REGISTERS)[Register]['kind']
export type RegisterRecord = RecordMap[RegisterKind]

export const TABS: readonly { readonly id: Tab; readonly label: string }[] = [
  { id: 'risks', label: 'Risks' },
  { id: 'assumptions', label: 'Assumptions' },
  { id: 'issues', label: 'Issues' },
  { id: 'dependencies', label: 'Dependencies' },
  { id: 'decisions', label: 'Decisions' },
]
