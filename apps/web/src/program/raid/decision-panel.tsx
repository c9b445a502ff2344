import { creation, edit, newId } from '@trireme/client'
import { type DecisionOption, type DecisionStanding, type RecordMap, fallenOn } from '@trireme/domain'
import { Badge, Button, Dialog, IconButton, formatDate } from '@trireme/ui'
import { X } from 'lucide-react'
import { useState } from 'react'
import { AddForm } from '../../settings/add-form.tsx'
import { RecordField } from '../../settings/record-field.tsx'
import { useMayChange, useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { namesOf } from '../../workspace/value-text.ts'
import { LongField, ManyField } from './panel-fields.tsx'
import { RecordPanel } from './record-panel.tsx'

type Decision = RecordMap['decision']

/** What was decided, by whom, among which options, on which assumptions [PG12]. */
export function DecisionPanel(props: {
  readonly decision: Decision
  readonly standing: DecisionStanding
  readonly onClose: () => void
  readonly onChoose: (id: string) => void
}) {
  const { decision, standing, onClose, onChoose } = props
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const mayChange = useMayChange('decision', decision)
  const signed = decision.signedAt !== null
  const canEdit = mayChange && !signed
  const [signing, setSigning] = useState(false)
  const assumptions = useRecords('assumption').filter(({ id }) => decision.assumptionIds.includes(id))
  const fallen = assumptions.filter((each) => fallenOn(each, today) !== undefined)
  const superseded = replica.get('decision', decision.supersedesId)
  const common = { kind: 'decision', record: decision, inline: true } as const
  const set = (wish: Partial<Decision>, what: string) => {
    const change = edit('decision', decision, wish)
    return change !== null && workspace.act([change], what)
  }
  function supersede() {
    const id = newId('decision')
    const { title, options, deciderIds, assumptionIds, workItemIds, programId, productId, portfolioId } = decision
    const place = { programId, productId, portfolioId }
    const wish = { id, title, options, deciderIds, assumptionIds, workItemIds, ...place, supersedesId: decision.id }
    workspace.act([creation('decision', wish as never)], `Decide again: ${title}`, { onKept: () => onChoose(id) })
  }
  return (
    <RecordPanel kind="decision" name="Decision" record={decision} sealed={signed} onClose={onClose}>
      <p className="row-wrap">
        <Badge tone={standing === 'signed' ? 'good' : standing === 'open' ? 'warning' : 'neutral'}>
          {standing === 'open' ? 'Open' : standing === 'signed' ? 'Signed' : 'Superseded'}
        </Badge>
        <span className="meta">
          {signed
            ? `Decided ${formatDate(decision.decidedOn!)} by ${namesOf(replica, decision.deciderIds)}. It stays as it is.`
            : decision.dueOn === null
              ? 'Not decided yet.'
              : `Needed by ${formatDate(decision.dueOn)}.`}
        </span>
      </p>
      {fallen.length === 0 ? null : (
        <p className="late">Rests on what has fallen: {fallen.map(({ title }) => title).join('; ')}.</p>
      )}
      {superseded === undefined ? null : (
        <p className="meta">
          Supersedes{' '}
          <button type="button" className="text-button" onClick={() => onChoose(superseded.id)}>
            {superseded.title}
          </button>
        </p>
      )}
      <Options
        decision={decision}
        canEdit={canEdit}
        onChange={(options) =>
          set(
            {
              options: [...options],
              ...(options.some(({ title }) => title === decision.chosen) ? {} : { chosen: null }),
            },
            'Change options',
          )
        }
        onChoose={(chosen) => set({ chosen }, 'Choose an option')}
      />
      <section className="panel-section" aria-label="Reasons">
        <h2>Reasons</h2>
        {signed ? <p className="panel-text">{decision.reasons ?? 'None were given.'}</p> : null}
        {signed ? null : <LongField kind="decision" record={decision} field="reasons" label="Why" />}
        <ManyField
          kind="decision"
          record={decision}
          closed={signed}
          field="assumptionIds"
          label="Rests on"
          add="Add an assumption"
        />
        <ManyField
          kind="decision"
          record={decision}
          closed={signed}
          field="deciderIds"
          label="Deciders"
          add="Add somebody"
        />
        <ManyField kind="decision" record={decision} closed={signed} field="workItemIds" label="About" add="Add work" />
      </section>
      <section className="panel-section" aria-label="Fields">
        {signed ? (
          <>
            <RecordField {...common} field="reviewedOn" />
            <LongField
              kind="decision"
              record={decision}
              field="result"
              label={
                decision.reviewOn === null
                  ? 'What came of it'
                  : `What came of it, looked at ${formatDate(decision.reviewOn)}`
              }
            />
            {mayChange && standing === 'signed' ? <Button onClick={supersede}>Decide again</Button> : null}
          </>
        ) : (
          <>
            <RecordField {...common} field="dueOn" />
            <RecordField {...common} field="decidedOn" />
            <RecordField {...common} field="reviewOn" />
            <RecordField {...common} field="ownerId" />
            <RecordField {...common} field="programId" />
            {canEdit ? (
              <Button variant="primary" onClick={() => setSigning(true)}>
                Sign…
              </Button>
            ) : null}
          </>
        )}
      </section>
      {signing ? (
        <Dialog
          open
          onClose={() => setSigning(false)}
          title="Sign this decision?"
          description="Question, options, choice, reasons and assumptions then stay as they are. What came of it can be added, and a new decision can supersede it."
          actions={
            <>
              <Button onClick={() => setSigning(false)}>Not yet</Button>
              <Button
                variant="primary"
                onClick={() => {
                  setSigning(false)
                  set({ signedAt: new Date().toISOString(), decidedOn: decision.decidedOn ?? today }, 'Sign decision')
                }}
              >
                Sign
              </Button>
            </>
          }
        />
      ) : null}
    </RecordPanel>
  )
}

function Options(props: {
  readonly decision: Decision
  readonly canEdit: boolean
  readonly onChange: (options: readonly DecisionOption[]) => void
  readonly onChoose: (title: string) => void
}) {
  const { decision, canEdit, onChange, onChoose } = props
  const { options, chosen } = decision
  return (
    <section className="panel-section" aria-label="Options">
      <h2>Options</h2>
      {options.length === 0 ? <p className="muted">Add at least two, then choose.</p> : null}
      <ul className="plain-list decision-options">
        {options.map(({ title, note }) => (
          <li key={title} data-chosen={title === chosen || undefined}>
            <label className="row">
              <input
                type="radio"
                name={`chosen-${decision.id}`}
                checked={title === chosen}
                disabled={!canEdit}
                onChange={() => onChoose(title)}
              />
              <strong className="grow">{title}</strong>
              {title === chosen ? <Badge tone="good">Chosen</Badge> : null}
              {canEdit ? (
                <IconButton
                  label={`Remove ${title}`}
                  icon={<X size={14} aria-hidden="true" />}
                  onClick={() => onChange(options.filter((each) => each.title !== title))}
                />
              ) : null}
            </label>
            {canEdit ? (
              <input
                className="tri-input"
                aria-label={`For or against ${title}`}
                placeholder="For or against it"
                maxLength={2000}
                defaultValue={note}
                onBlur={(event) => {
                  const next = event.target.value.trim()
                  if (next !== note)
                    onChange(options.map((each) => (each.title === title ? { title, note: next } : each)))
                }}
              />
            ) : (
              <p className="meta">{note}</p>
            )}
          </li>
        ))}
      </ul>
      {canEdit ? (
        <AddForm
          label="Another option"
          maxLength={300}
          onAdd={(title, onKept) => {
            if (options.some((each) => each.title === title)) return
            onChange([...options, { title, note: '' }])
            onKept()
          }}
        />
      ) : null}
    </section>
  )
}
