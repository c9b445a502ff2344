import type { Fallen, RecordMap } from '@trireme/domain'
import { Badge } from '@trireme/ui'
import { RecordField } from '../../settings/record-field.tsx'
import { useRecord, useRecords } from '../../workspace/use-workspace.tsx'
import { LongField, ManyField } from './panel-fields.tsx'
import { RecordPanel, type RecordPanelProps } from './record-panel.tsx'

/** What has happened and stands in the way. */
export function IssuePanel({ record, onClose }: RecordPanelProps<'issue'>) {
  const risk = useRecord('risk', record.riskId)
  const common = { kind: 'issue', record, inline: true } as const
  return (
    <RecordPanel kind="issue" name="Issue" record={record} onClose={onClose}>
      {risk === undefined ? null : <p className="meta">It was a risk: {risk.title}</p>}
      <section className="panel-section" aria-label="Fields">
        <RecordField {...common} field="severity" />
        <RecordField {...common} field="state" />
        <RecordField {...common} field="ownerId" />
        <RecordField {...common} field="raisedOn" />
        <RecordField {...common} field="dueOn" />
        <RecordField {...common} field="programId" />
        <ManyField kind="issue" record={record} field="workItemIds" label="Work it blocks" add="Add work" />
      </section>
      <section className="panel-section" aria-label="Words">
        <LongField kind="issue" record={record} field="description" label="What happened" />
        <LongField kind="issue" record={record} field="resolution" label="How it was resolved" />
      </section>
    </RecordPanel>
  )
}

/** What is taken for true, and what rests on it. */
export function AssumptionPanel(props: RecordPanelProps<'assumption'> & { readonly fallen: Fallen | undefined }) {
  const { record, fallen, onClose } = props
  const decisions = useRecords('decision').filter(({ assumptionIds }) => assumptionIds.includes(record.id))
  const common = { kind: 'assumption', record, inline: true } as const
  return (
    <RecordPanel kind="assumption" name="Assumption" record={record} onClose={onClose}>
      {fallen === undefined ? null : (
        <p className="row-wrap">
          <Badge tone="bad">{fallen === 'false' ? 'False' : 'Expired'}</Badge>
          <span className="meta">
            {fallen === 'false'
              ? 'It proved false: what rests on it has to be thought through again.'
              : 'Its last day has passed and nobody has tested it.'}
          </span>
        </p>
      )}
      <section className="panel-section" aria-label="Fields">
        <RecordField {...common} field="verdict" />
        <RecordField {...common} field="confidencePercent" unit="%" />
        <RecordField {...common} field="expiresOn" />
        <RecordField {...common} field="ownerId" />
        <RecordField {...common} field="programId" />
        <LongField kind="assumption" record={record} field="test" label="How to test it" />
        <ManyField kind="assumption" record={record} field="workItemIds" label="Work that rests on it" add="Add work" />
      </section>
      <section className="panel-section" aria-label="Decisions that rest on it">
        <h2>Decisions that rest on it</h2>
        {decisions.length === 0 ? <p className="muted">None.</p> : null}
        <ul className="plain-list">
          {decisions.map(({ id, title }: RecordMap['decision']) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      </section>
    </RecordPanel>
  )
}
