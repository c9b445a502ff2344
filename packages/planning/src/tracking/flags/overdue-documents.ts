import {
  type DocumentStanding,
  type DocumentState,
  type Id,
  documentStanding,
  isOpenWork,
  isWaiting,
  timeZoneOf,
  daysAgo,
} from '@trireme/domain'
import { dayOf, formatDay } from '../../time.ts'
import type { Flag } from './flag.ts'
import type { FlagInputs } from './flags.ts'

/** What the documents of open work ask for whose day has passed: a signature, a new last day, another look [PG9]. */
export function overdueDocuments({ snapshot, today }: FlagInputs): Flag[] {
  const now = { today, timeZone: timeZoneOf(snapshot) }
  const signatures = Map.groupBy(snapshot.signature.values(), ({ documentId }) => documentId as Id)
  return [...snapshot.document.values()].flatMap((document): Flag[] => {
    const { id, title, workItemId } = document
    const item = workItemId === null ? undefined : snapshot['work-item'].get(workItemId)
    if (item === undefined || !isOpenWork(snapshot, item)) return []
    const standing = documentStanding(document, signatures.get(id) ?? [], now)
    const { state, on } = standing
    if (!isWaiting(state) || on === null || on >= today) return []
    const days = dayOf(today) - dayOf(on)
    const reason = `“${title}” ${wordsOf(state, standing)} ${formatDay(on)}, ${daysAgo(days)}.`
    const value = STATES[state] ?? 'not signed'
    return [{ kind: 'document-overdue', itemId: item.id, value, threshold: formatDay(on), reason, weight: days }]
  })
}

/** What is wrong where it is not a signature that is missing. */
const STATES: { readonly [State in DocumentState]?: string } = { expired: 'expired', 'review-due': 'not reviewed' }

function wordsOf(state: DocumentState, { signed, needed }: DocumentStanding): string {
  if (state === 'expired') return 'held until'
  if (state === 'review-due') return 'was to be looked at again by'
  return `has ${signed} of ${needed} signatures that were wanted by`
}
