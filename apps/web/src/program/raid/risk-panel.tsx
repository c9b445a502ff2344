import { creation } from '@trireme/client'
import { exposureOf, valuesAfter } from '@trireme/domain'
import type { EndChange, RiskWorth } from '@trireme/planning'
import { lastDayOf } from '@trireme/planning'
import { Button, formatDate } from '@trireme/ui'
import { Plus } from 'lucide-react'
import type { AskedWorth } from '../../schedule/use-risks-worth.ts'
import { AddForm } from '../../settings/add-form.tsx'
import { RecordField, RemoveButton } from '../../settings/record-field.tsx'
import { choiceText } from '../../workspace/value-text.ts'
import { useMayChange, useWorkspace } from '../../workspace/use-workspace.tsx'
import { LongField, ManyField } from './panel-fields.tsx'
import { RecordPanel } from './record-panel.tsx'
import { Rating } from './rating.tsx'
import { type Response, type Risk, type RiskReading } from './risk-reading.ts'
import { Triple } from './triple.tsx'
import { daysText, exposureWords, moneyText, signedDays } from './words.ts'

/** A risk: what may happen, how bad it would be, what it costs the finish, and what each response buys [PG8]. */
export function RiskPanel(props: {
  readonly reading: RiskReading
  readonly asked: AskedWorth
  readonly currency: string
  readonly onClose: () => void
  readonly onIssue: () => void
}) {
  const { reading, asked, currency, onClose, onIssue } = props
  const { risk, responses, today, cell } = reading
  const workspace = useWorkspace()
  const canEdit = useMayChange('risk', risk)
  const worth = asked.phase === 'found' ? asked.worth?.risks.find(({ riskId }) => riskId === risk.id) : undefined
  const common = { kind: 'risk', record: risk, inline: true } as const
  return (
    <RecordPanel kind="risk" name={choiceText(risk.nature)} record={risk} onClose={onClose}>
      <p className="row-wrap">
        <Rating rating={cell?.rating} none="Not rated" />
        <span className="meta">{exposureWords(today, currency)}</span>
      </p>
      <FinishLine asked={asked} worth={worth} risk={risk} />
      <section className="panel-section" aria-label="How likely and how bad">
        <h2>How likely, how bad</h2>
        <RecordField {...common} field="probabilityPercent" unit="%" />
        <Triple kind="risk" record={risk} label="Days" fields={['daysLow', 'daysLikely', 'daysHigh']} />
        <Triple kind="risk" record={risk} label={`Cost, ${currency}`} fields={['costLow', 'costLikely', 'costHigh']} />
        <ManyField kind="risk" record={risk} field="workItemIds" label="Work it would hit" add="Add work" />
      </section>
      <section className="panel-section" aria-label="Responses">
        <h2>Responses</h2>
        {responses.length === 0 ? <p className="muted">Nothing is done about it yet.</p> : null}
        {responses.map((response) => (
          <ResponseFields
            key={response.id}
            response={response}
            risk={risk}
            change={worth?.responses.get(response.id)}
            currency={currency}
          />
        ))}
        {canEdit ? (
          <AddForm
            label="A way to respond"
            onAdd={(title, onKept) =>
              workspace.act([creation('risk-response', { title, riskId: risk.id })], `Add response ${title}`, {
                onKept,
              })
            }
          />
        ) : null}
      </section>
      <section className="panel-section" aria-label="Words">
        <LongField kind="risk" record={risk} field="cause" label="Because of" />
        <LongField kind="risk" record={risk} field="event" label="This may happen" />
        <LongField kind="risk" record={risk} field="effect" label="And would" />
      </section>
      <section className="panel-section" aria-label="Fields">
        <RecordField {...common} field="nature" />
        <RecordField {...common} field="state" />
        <RecordField {...common} field="ownerId" />
        <RecordField {...common} field="reviewOn" />
        <RecordField {...common} field="programId" />
        {canEdit && risk.nature === 'threat' && risk.state !== 'resolved' ? (
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={onIssue}>
            It has happened: make it an issue
          </Button>
        ) : null}
      </section>
    </RecordPanel>
  )
}

function FinishLine({ asked, worth, risk }: { asked: AskedWorth; worth: RiskWorth | undefined; risk: Risk }) {
  if (asked.phase === 'asking') return <p className="meta">What it costs the finish is being worked out…</p>
  if (asked.phase === 'failed') return <p className="meta">What it costs the finish could not be worked out here.</p>
  if (worth === undefined)
    return (
      <p className="meta">
        {risk.workItemIds.length === 0
          ? 'Link the work it would hit, and say how likely it is and how many days: then you see what it costs the finish.'
          : 'It moves no date: nothing open is linked, or nobody has said how likely it is and how many days.'}
      </p>
    )
  const { meanDays, end } = worth.avoided
  const day = (at: number) => formatDate(lastDayOf(at))
  return (
    <p className="finish-line">
      Costs the finish <strong>{signedDays(-meanDays)}</strong> on average, in working days. Without it 85 of 100 runs
      are done by {day(end.p85)}, with it by {day(worth.end.p85)}.
    </p>
  )
}

function ResponseFields(props: {
  readonly response: Response
  readonly risk: Risk
  readonly change: EndChange | undefined
  readonly currency: string
}) {
  const { response, risk, change, currency } = props
  const left = exposureOf(valuesAfter(risk, [response]))
  const before = exposureOf(valuesAfter(risk, []))
  const saved = left.cost === null || before.cost === null ? null : before.cost - left.cost
  const common = { kind: 'risk-response', record: response, inline: true } as const
  return (
    <details className="response">
      <summary>
        <strong>{response.title}</strong>{' '}
        <span className="meta">
          {response.state === 'done'
            ? 'Done, counted already'
            : `Buys ${change === undefined ? daysText(null) : signedDays(-change.meanDays).replace('+', '')} of the finish`}
          {saved === null || saved === 0 ? '' : `, saves ${moneyText(saved, currency)}`}
          {response.cost === null ? ', its cost is unknown' : `, costs ${moneyText(response.cost, currency)}`}.
        </span>
      </summary>
      <div className="stack-tight">
        <RecordField {...common} field="title" />
        <RecordField {...common} field="state" />
        <RecordField {...common} field="cost" label={`Cost, ${currency}`} />
        <RecordField {...common} field="probabilityPercent" unit="%" placeholder="As before" />
        <Triple
          kind="risk-response"
          record={response}
          label="Days after"
          fields={['daysLow', 'daysLikely', 'daysHigh']}
        />
        <Triple
          kind="risk-response"
          record={response}
          label="Cost after"
          fields={['costLow', 'costLikely', 'costHigh']}
        />
        <RecordField {...common} field="ownerId" />
        <RecordField {...common} field="dueOn" />
        <RemoveButton kind="risk-response" id={response.id} name={response.title} />
      </div>
    </details>
  )
}
