import type { Replica } from '@trireme/client'
import type { RecordMap } from '@trireme/domain'
import { span } from '../../../schedule/days.ts'
import { nameOf } from '../../../workspace/value-text.ts'
import { VERSION_NAMES, budgetedBy } from './money-columns.ts'

/** Three lines of text, in pixels. */
export const PHONE_LINE_PX = 64

/** The account of a line with what tells it from others of that account, where their columns have no room. */
export function LineOnAPhone({
  line,
  replica,
}: {
  readonly line: RecordMap['budget-line']
  readonly replica: Replica
}) {
  const { account, budgetVersion, category, fromOn, untilOn } = line
  return (
    <span className="line-on-a-phone">
      <span className="clip">{account}</span>
      <span className="meta clip">{`${VERSION_NAMES[budgetVersion]} ${category} · ${nameOf(replica, budgetedBy(line)!)}`}</span>
      <span className="meta clip numeric">{span(fromOn, untilOn)}</span>
    </span>
  )
}
