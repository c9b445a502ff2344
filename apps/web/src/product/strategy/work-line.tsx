import { daysLate } from '@trireme/planning'
import type { RecordMap } from '@trireme/domain'
import { formatDate, formatPercent } from '@trireme/ui'
import { endsOn } from '../../schedule/days.ts'
import { LATE_SAYS } from '../../schedule/day-words.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { StatusMark } from '../../work/marks.tsx'
import { usePlan, useWorkspace } from '../../workspace/use-workspace.tsx'
import { figure } from './standing.ts'

const BET_SAYS =
  'The bet of this link: the change of the key result that somebody expects of this work, between low and high, by a day, and how sure they are.'

/** Work that bets on a goal: where it stands, when it ends, and the change that is expected of it. */
export function WorkLine({ link }: { readonly link: RecordMap['goal-link'] }) {
  const { replica } = useWorkspace()
  const shell = useShell()
  const plan = usePlan()
  const item = replica.get('work-item', link.workItemId)
  if (item === undefined) return null
  const planned = plan.items.get(item.id)
  const late = planned !== undefined && planned.lateMinutes > 0
  const isDone = replica.get('status', item.statusId)?.category === 'done'
  const bet = betWords(link, unitOf(replica.get('metric', replica.get('key-result', link.keyResultId)?.metricId)?.unit))
  const afterDue = planned !== undefined && !isDone && link.byOn !== null && endsOn(planned) > link.byOn
  return (
    <span className="work-line">
      <StatusMark id={item.statusId} />
      <button type="button" data-opens-pane className="text-button clip" onClick={() => shell.showItem(item.id)}>
        <span className="faint">{item.key}</span> {item.title}
      </button>
      <span className="meta numeric">
        {planned === undefined ? 'no dates' : `${isDone ? 'ended' : 'ends'} ${formatDate(endsOn(planned))}`}
        {late ? (
          <span className="late" title={LATE_SAYS}>
            {' '}
            ▲ {daysLate(planned)} d late
          </span>
        ) : null}
      </span>
      <span className="meta" title={BET_SAYS}>
        {bet}
        {afterDue ? <span className="late"> ends after that</span> : null}
      </span>
    </span>
  )
}

/** The bet: `bets on +28% by 31 Dec 2026, 65% sure`. */
export function betWords(link: RecordMap['goal-link'], unit: string): string {
  const { expectedLow, expectedLikely, expectedHigh, byOn, confidencePercent } = link
  if (expectedLikely === null) return 'no expected change said'
  const ends =
    expectedLow !== null && expectedHigh !== null ? ` (${signed(expectedLow)} to ${signed(expectedHigh)})` : ''
  const by = byOn === null ? '' : ` by ${formatDate(byOn)}`
  const sure = confidencePercent === null ? '' : `, ${formatPercent(confidencePercent)} sure`
  return `bets on ${signed(expectedLikely)}${unit}${ends}${by}${sure}`
}

/** A unit as it follows a figure: a space before it, none before `%`. */
export function unitOf(unit: string | undefined): string {
  if (unit === undefined || unit === '') return ''
  return unit === '%' ? unit : ` ${unit}`
}

function signed(value: number): string {
  return value > 0 ? `+${figure(value)}` : figure(value).replace('-', '−')
}
