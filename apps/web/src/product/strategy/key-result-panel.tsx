import { edit } from '@trireme/client'
import type { Id, KeyResult } from '@trireme/domain'
import { Combobox, Field, NumberInput, formatDate, formatPercent } from '@trireme/ui'
import { useMayChange, useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { Bets } from './bets.tsx'
import { ProgressMark } from './marks.tsx'
import { NewReading } from './new-reading.tsx'
import { Day, Owner, Reads } from './panel-fields.tsx'
import { SidePanel } from '../../shell/side-panel.tsx'
import type { PanelProps } from './panel-props.ts'
import { ReadingsChart } from './readings-chart.tsx'
import { figure, progressFormula } from './standing.ts'
import { baseOfKeyResult } from './words.ts'
import { unitOf } from './work-line.tsx'

/** All that is known of a key result: its readings against what was expected, and the work that bets on it. */
export function KeyResultPanel({
  keyResult,
  standings,
  onClose,
  onChoose,
}: PanelProps & { readonly keyResult: KeyResult }) {
  const workspace = useWorkspace()
  const { replica, rights, today } = workspace
  const canEdit = useMayChange('key-result', keyResult)
  const standing = standings.ofKeyResult(keyResult)
  const metric = replica.get('metric', keyResult.metricId)
  const goal = replica.get('goal', keyResult.goalId)
  const unit = unitOf(metric?.unit)
  const set = (wish: Partial<KeyResult>, label: string) => {
    const change = edit('key-result', keyResult, wish)
    if (change !== null) workspace.act([change], `${label} of ${keyResult.title}`)
  }
  const value = (label: string, field: 'startValue' | 'targetValue' | 'floorValue') =>
    canEdit ? (
      <Field label={`${label}${unit === '' ? '' : `,${unit}`}`} inline>
        {(control) => (
          <NumberInput
            {...control}
            value={keyResult[field]}
            refuse={(next) => workspace.whyEditRefused('key-result', keyResult, { [field]: next })}
            onCommit={(next) => set({ [field]: next }, label)}
          />
        )}
      </Field>
    ) : (
      <Reads label={label}>{`${figure(keyResult[field])}${unit}`}</Reads>
    )
  const formula = progressFormula(keyResult, standing)
  return (
    <SidePanel
      canEdit={canEdit}
      kind="Key result"
      title={keyResult.title}
      onTitle={(title) => set({ title }, 'Title')}
      onClose={onClose}
      onRemove={() => void workspace.remove('key-result', keyResult.id, onClose)}
    >
      {goal === undefined ? null : (
        <button type="button" className="text-button meta" onClick={() => onChoose(goal.id)}>
          Of {goal.title}
        </button>
      )}
      <ProgressMark
        progress={standing.progress}
        expected={standing.expected}
        base={baseOfKeyResult(keyResult, standing, unit)}
      />
      <section className="panel-section" aria-label="Readings">
        <h2>Readings</h2>
        <ReadingsChart standing={standing} target={keyResult.targetValue} unit={metric?.unit} today={today} />
        {metric === undefined ? (
          <p className="muted">It has no metric, so nobody can record how far it is.</p>
        ) : rights.mayChange('metric', metric) ? (
          <NewReading metricId={metric.id} metric={metric.name} />
        ) : null}
      </section>
      <section className="panel-section" aria-label="Where the figure comes from">
        <h2>Where the figure comes from</h2>
        {formula === null ? null : <p>{formula}</p>}
        <p className="meta">
          {metric === undefined
            ? 'No metric.'
            : `${metric.name}${unit === '' ? '' : `,${unit}`}; better is ${metric.direction}${metric.source ? `; from ${metric.source}` : ''}.`}
          {standing.readOn === null ? ' Never read.' : ` Last read ${formatDate(standing.readOn)}.`}
          {standing.startsOn !== null && standing.dueOn !== null
            ? ` Expected: a straight line from ${formatDate(standing.startsOn)} to ${formatDate(standing.dueOn)}.`
            : ''}
        </p>
        {canEdit && metric === undefined ? (
          <MetricPick onPick={(metricId) => set({ metricId: metricId as KeyResult['metricId'] }, 'Metric')} />
        ) : null}
      </section>
      <section className="panel-section" aria-label="Fields">
        {keyResult.measure === 'reach' ? value('From', 'startValue') : null}
        {keyResult.measure === 'done' ? null : value(keyResult.measure === 'reach' ? 'To' : 'Limit', 'targetValue')}
        {keyResult.measure.startsWith('stay') ? value('Floor', 'floorValue') : null}
        <Day
          canEdit={canEdit}
          label="Due"
          edge="end"
          value={keyResult.dueOn}
          refuse={(dueOn) => workspace.whyEditRefused('key-result', keyResult, { dueOn })}
          onCommit={(dueOn) => set({ dueOn }, 'Due date')}
        />
        <Owner canEdit={canEdit} ownerId={keyResult.ownerId} onChange={(ownerId) => set({ ownerId }, 'Owner')} />
        {canEdit ? (
          <Field label="Confidence" inline hint="That the target is met; a person's probability">
            {(control) => (
              <NumberInput
                {...control}
                min={0}
                max={100}
                value={keyResult.confidencePercent}
                format={formatPercent}
                onCommit={(percent) =>
                  set({ confidencePercent: percent === null ? null : Math.round(percent) }, 'Confidence')
                }
              />
            )}
          </Field>
        ) : (
          <Reads label="Confidence">
            {keyResult.confidencePercent === null ? '–' : formatPercent(keyResult.confidencePercent)}
          </Reads>
        )}
      </section>
      <Bets goalId={keyResult.goalId} keyResult={keyResult} />
    </SidePanel>
  )
}

function MetricPick({ onPick }: { readonly onPick: (id: Id) => void }) {
  const metrics = useRecords('metric')
  return (
    <Combobox
      label="Metric"
      placeholder="Choose a metric"
      value={null}
      choices={metrics.map(({ id, name, unit }) => ({ id, label: name, detail: unit }))}
      onChange={(id) => id !== null && onPick(id)}
    />
  )
}
