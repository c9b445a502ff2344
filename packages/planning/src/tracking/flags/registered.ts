import { isOpenWork } from '@trireme/domain'
import { dayOf, formatDay } from '../../time.ts'
import type { Flag } from './flag.ts'
import type { FlagInputs } from './flags.ts'

const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const

/** What the register says of open work: issues that stand in its way, assumptions that do not hold any more. */
export function registered({ snapshot, today }: FlagInputs): Flag[] {
  const isOpen = (id: string) => {
    const item = snapshot['work-item'].get(id as never)
    return item !== undefined && isOpenWork(snapshot, item)
  }
  const issues = [...snapshot.issue.values()].filter(({ state }) => state === 'open')
  const assumptions = [...snapshot.assumption.values()].filter(
    ({ verdict, expiresOn }) => verdict === 'false' || (verdict === 'untested' && (expiresOn ?? today) < today),
  )
  return [
    ...issues.flatMap(({ title, severity, workItemIds }) =>
      workItemIds.filter(isOpen).map((itemId): Flag => {
        const weight = SEVERITIES.indexOf(severity)
        return { kind: 'issue', itemId, value: severity, threshold: 'none open', reason: `Blocked: ${title}.`, weight }
      }),
    ),
    ...assumptions.flatMap(({ title, verdict, expiresOn, workItemIds }) =>
      workItemIds.filter(isOpen).map((itemId): Flag => {
        const isFalse = verdict === 'false'
        const reason = isFalse
          ? `It rests on what turned out false: “${title}”.`
          : `It rests on “${title}”, untested since ${formatDay(expiresOn!)}.`
        const weight = isFalse ? Infinity : dayOf(today) - dayOf(expiresOn!)
        return { kind: 'assumption-expired', itemId, value: isFalse ? 'false' : 'untested', threshold: 'holds', reason, weight } // prettier-ignore
      }),
    ),
  ]
}
