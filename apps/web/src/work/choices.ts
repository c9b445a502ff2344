import type { Replica } from '@trireme/client'
import { type Id, type Kind, type RecordMap, inWorkflowOrder, tableOf, titleOf } from '@trireme/domain'
import { choiceText } from '../workspace/value-text.ts'
import type { Choice, StatusTone } from '@trireme/ui'

type Status = Pick<RecordMap['status'], 'name' | 'category'>

/** How a status is drawn: by its category, and for work under way by what its name says. */
export function toneOf(status: Status | undefined): StatusTone {
  switch (status?.category) {
    case 'planned':
      return 'planned'
    case 'active':
      if (/block|hold|wait/i.test(status.name)) return 'blocked'
      return /review|test|qa|verif/i.test(status.name) ? 'review' : 'in-progress'
    case 'done':
      return 'done'
    default:
      return 'backlog'
  }
}

/** The glyph of a status: what is dropped has one of its own. */
export function glyphOf(status: Status | undefined): StatusTone | 'dropped' {
  return status?.category === 'dropped' ? 'dropped' : toneOf(status)
}

/** Records of a kind by what they are called, to choose from. */
export function choicesOf(replica: Replica, kind: Kind): Choice[] {
  return [...tableOf(replica.snapshot, kind).values()]
    .map((record) => ({ id: record.id, label: titleOf(kind, record) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
}

/** Statuses in the order of the workflow. */
export function statusChoices(replica: Replica): Choice[] {
  return inWorkflowOrder(replica.snapshot.status.values()).map(({ id, name }) => ({ id, label: name }))
}

/** Types from the top level down. */
export function typeChoices(replica: Replica): Choice[] {
  return [...replica.snapshot['work-item-type'].values()]
    .toSorted((one, other) => one.level - other.level)
    .map(({ id, name }) => ({ id, label: name }))
}

/** Work items by key and title. */
export function itemChoices(replica: Replica, except?: Id): Choice[] {
  return [...replica.snapshot['work-item'].values()]
    .filter(({ id }) => id !== except)
    .map(({ id, key, title }) => ({ id, label: title, detail: key, keywords: key }))
}

/** The choices of a field of a kind that has a fixed few. */
export function fixedChoices(words: readonly string[]): Choice[] {
  return words.map((id) => ({ id, label: choiceText(id) }))
}
