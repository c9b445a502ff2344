import { creation, edit } from '@trireme/client'
import type { Goal, Id, KeyResult, RecordMap } from '@trireme/domain'
import { Button, Combobox, DateInput, Field, IconButton, NumberInput, Select, formatDate } from '@trireme/ui'
import { Plus, Trash2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { choicesOf, fixedChoices, itemChoices } from '../../work/choices.ts'
import { nameOf } from '../../workspace/value-text.ts'
import { useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { ProgressMark } from './marks.tsx'
import { NewReading } from './new-reading.tsx'
import { ReadingsChart } from './readings-chart.tsx'
import { type Standings, figure, progressFormula } from './standing.ts'
import { baseOfGoal, baseOfKeyResult } from './words.ts'
import { WorkLine, betWords, unitOf } from './work-line.tsx'

type PanelProps = {
  readonly standings: Standings
  readonly onClose: () => void
  readonly onChoose: (id: Id) => void
}

/** All that is known of a goal, and from what its figure is made [R4]. */
export function GoalPanel(
  props: PanelProps & {
    readonly goal: Goal
    readonly onNewGoal: (parentId: Id) => void
    readonly onNewKeyResult: (goalId: Id) => void
  },
) {
  const { goal, standings, onClose, onChoose, onNewGoal, onNewKeyResult } = props
  const workspace = useWorkspace()
  const { replica, canEdit, today } = workspace
  const standing = standings.ofGoal(goal)
  const set = (wish: Partial<Goal>, label: string) => {
    const change = edit('goal', goal, wish)
    if (change !== null) workspace.act([change], `${label} of ${goal.title}`)
  }
  const parts = [
    ...standings.keyResultsOf(goal.id).map((each) => ({ each, progress: standings.ofKeyResult(each).progress })),
    ...standings.childrenOf(goal.id).map((each) => ({ each, progress: standings.ofGoal(each).progress })),
  ]
  return (
    <Panel
      kind="Goal"
      title={goal.title}
      onTitle={(title) => set({ title }, 'Title')}
      onClose={onClose}
      onRemove={() => void workspace.remove('goal', goal.id).then((gone) => gone && onClose())}
    >
      <ProgressMark
        progress={standing.progress}
        expected={standing.expected}
        pace={standing.pace}
        base={baseOfGoal(goal, standing)}
      />
      <section className="panel-section" aria-label="Where the figure comes from">
        <h2>Where the figure comes from</h2>
        {parts.length === 0 ? (
          <p className="muted">Nothing measures this goal yet: add a key result, or a goal under it.</p>
        ) : (
          <>
            <p className="meta">Σ weight × progress ÷ Σ weight, over what is known. Finished work never moves it.</p>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Part</th>
                  <th scope="col" className="end">
                    Weight
                  </th>
                  <th scope="col" className="end">
                    Progress
                  </th>
                </tr>
              </thead>
              <tbody>
                {parts.map(({ each, progress }) => (
                  <tr key={each.id}>
                    <td>
                      <button type="button" className="text-button" onClick={() => onChoose(each.id)}>
                        {each.title}
                      </button>
                    </td>
                    <td className="end numeric">{figure(each.weight)}</td>
                    <td className="end numeric">{progress === null ? 'unknown' : `${Math.round(progress * 100)} %`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        {canEdit ? (
          <div className="row">
            <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => onNewKeyResult(goal.id)}>
              Key result
            </Button>
            <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => onNewGoal(goal.id)}>
              Goal under it
            </Button>
          </div>
        ) : null}
      </section>
      <section className="panel-section" aria-label="Fields">
        <Owner ownerId={goal.ownerId} onChange={(ownerId) => set({ ownerId }, 'Owner')} />
        <Day label="Starts" edge="start" value={goal.startsOn} onCommit={(startsOn) => set({ startsOn }, 'Start')} />
        <Day label="Ends" edge="end" value={goal.endsOn} onCommit={(endsOn) => set({ endsOn }, 'End')} />
        {canEdit ? (
          <>
            <Field label="Commitment" inline>
              {(control) => (
                <Select
                  {...control}
                  value={goal.commitment}
                  options={fixedChoices(['committed', 'aspirational'])}
                  onChange={(commitment) => set({ commitment: commitment as Goal['commitment'] }, 'Commitment')}
                />
              )}
            </Field>
            <Pick
              label="Product"
              kind="product"
              value={goal.productId}
              onChange={(productId) => set({ productId: productId as Goal['productId'] }, 'Product')}
            />
            <Pick
              label="Portfolio"
              kind="portfolio"
              value={goal.portfolioId}
              onChange={(portfolioId) => set({ portfolioId: portfolioId as Goal['portfolioId'] }, 'Portfolio')}
            />
            <Field label="Weight" inline hint="Share in the goal above">
              {(control) => (
                <NumberInput
                  {...control}
                  min={0}
                  max={1000}
                  value={goal.weight}
                  onCommit={(weight) => set({ weight: weight ?? 1 }, 'Weight')}
                />
              )}
            </Field>
          </>
        ) : (
          <dl className="panel-reads">
            <dt>Commitment</dt>
            <dd>{goal.commitment}</dd>
            <dt>Product</dt>
            <dd>{goal.productId === null ? '–' : nameOf(replica, goal.productId)}</dd>
          </dl>
        )}
        {goal.description === null || goal.description === '' ? null : <p className="panel-text">{goal.description}</p>}
      </section>
      <Bets goalId={goal.id} keyResult={null} today={today} />
    </Panel>
  )
}

/** All that is known of a key result: its readings against what was expected, and the work that bets on it. */
export function KeyResultPanel({
  keyResult,
  standings,
  onClose,
  onChoose,
}: PanelProps & { readonly keyResult: KeyResult }) {
  const workspace = useWorkspace()
  const { replica, canEdit, today } = workspace
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
          <NumberInput {...control} value={keyResult[field]} onCommit={(next) => set({ [field]: next }, label)} />
        )}
      </Field>
    ) : (
      <Reads label={label}>{`${figure(keyResult[field])}${unit}`}</Reads>
    )
  const formula = progressFormula(keyResult, standing)
  return (
    <Panel
      kind="Key result"
      title={keyResult.title}
      onTitle={(title) => set({ title }, 'Title')}
      onClose={onClose}
      onRemove={() => void workspace.remove('key-result', keyResult.id).then((gone) => gone && onClose())}
    >
      {goal === undefined ? null : (
        <button type="button" className="text-button meta" onClick={() => onChoose(goal.id)}>
          Of {goal.title}
        </button>
      )}
      <ProgressMark
        progress={standing.progress}
        expected={standing.expected}
        pace={standing.pace}
        base={baseOfKeyResult(keyResult, standing, unit)}
      />
      <section className="panel-section" aria-label="Readings">
        <h2>Readings</h2>
        <ReadingsChart standing={standing} target={keyResult.targetValue} unit={metric?.unit} today={today} />
        {metric === undefined ? (
          <p className="muted">It has no metric, so nobody can record how far it is.</p>
        ) : canEdit ? (
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
          {standing.readAt === null ? ' Never read.' : ` Last read ${formatDate(standing.readAt.slice(0, 10))}.`}
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
        <Day label="Due" edge="end" value={keyResult.dueOn} onCommit={(dueOn) => set({ dueOn }, 'Due date')} />
        <Owner ownerId={keyResult.ownerId} onChange={(ownerId) => set({ ownerId }, 'Owner')} />
        {canEdit ? (
          <Field label="Confidence" inline hint="That the target is met; a person's probability">
            {(control) => (
              <NumberInput
                {...control}
                min={0}
                max={100}
                value={keyResult.confidencePercent}
                format={(percent) => `${percent} %`}
                onCommit={(percent) =>
                  set({ confidencePercent: percent === null ? null : Math.round(percent) }, 'Confidence')
                }
              />
            )}
          </Field>
        ) : (
          <Reads label="Confidence">
            {keyResult.confidencePercent === null ? '–' : `${keyResult.confidencePercent} %`}
          </Reads>
        )}
      </section>
      <Bets goalId={keyResult.goalId} keyResult={keyResult} today={today} />
    </Panel>
  )
}

/** The work that is expected to change it, each link a bet, and a way to add one. */
function Bets(props: { readonly goalId: Id; readonly keyResult: KeyResult | null; readonly today: string }) {
  const { goalId, keyResult } = props
  const workspace = useWorkspace()
  const { replica, canEdit } = workspace
  useVersion('goal-link')
  const all =
    keyResult === null
      ? replica.referring('goal-link', 'goalId', goalId)
      : replica.referring('goal-link', 'keyResultId', keyResult.id)
  const links = all.filter(({ workItemId }) => replica.get('work-item', workItemId) !== undefined)
  const add = (workItemId: Id | null) => {
    if (workItemId === null) return
    const change = creation('goal-link', { workItemId, goalId, keyResultId: keyResult?.id ?? null } as never)
    workspace.act([change], `Link ${replica.get('work-item', workItemId)?.key ?? 'work'} to a goal`)
  }
  return (
    <section className="panel-section" aria-label="Work that bets on it">
      <h2>Work that bets on it</h2>
      {links.length === 0 ? <p className="muted">No work serves it yet.</p> : null}
      <ul className="plain-list bets">
        {links.map((link) => (
          <li key={link.id}>
            <WorkLine link={link} />
            {canEdit ? (
              <Bet link={link} keyResult={keyResult ?? replica.get('key-result', link.keyResultId) ?? null} />
            ) : null}
          </li>
        ))}
      </ul>
      {canEdit ? (
        <Combobox
          label="Link work"
          placeholder="Link work"
          value={null}
          choices={itemChoices(replica)}
          onChange={add}
        />
      ) : null}
    </section>
  )
}

/** What is expected of a bet, to change. */
function Bet({ link, keyResult }: { readonly link: RecordMap['goal-link']; readonly keyResult: KeyResult | null }) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const unit = unitOf(replica.get('metric', keyResult?.metricId)?.unit)
  const set = (wish: Partial<RecordMap['goal-link']>) => {
    const change = edit('goal-link', link, wish)
    if (change !== null) workspace.act([change], 'Edit an expected change')
  }
  return (
    <details className="bet">
      <summary className="meta">Expected change</summary>
      <p className="meta">{betWords(link, unit)}</p>
      <div className="bet-fields">
        {(['expectedLow', 'expectedLikely', 'expectedHigh'] as const).map((field) => (
          <Field key={field} label={{ expectedLow: 'Low', expectedLikely: 'Likely', expectedHigh: 'High' }[field]}>
            {(control) => (
              <NumberInput {...control} value={link[field]} onCommit={(value) => set({ [field]: value })} />
            )}
          </Field>
        ))}
        <Field label="By">
          {(control) => (
            <DateInput {...control} today={today} edge="end" value={link.byOn} onCommit={(byOn) => set({ byOn })} />
          )}
        </Field>
        <Field label="Sure, %">
          {(control) => (
            <NumberInput
              {...control}
              min={0}
              max={100}
              value={link.confidencePercent}
              onCommit={(value) => set({ confidencePercent: value === null ? null : Math.round(value) })}
            />
          )}
        </Field>
        <Button variant="quiet" onClick={() => void workspace.remove('goal-link', link.id)}>
          Unlink
        </Button>
      </div>
    </details>
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

function Owner({
  ownerId,
  onChange,
}: {
  readonly ownerId: Id | null
  readonly onChange: (id: Goal['ownerId']) => void
}) {
  return <Pick label="Owner" kind="person" value={ownerId} onChange={(id) => onChange(id as Goal['ownerId'])} />
}

function Pick(props: {
  readonly label: string
  readonly kind: 'person' | 'product' | 'portfolio'
  readonly value: Id | null
  readonly onChange: (id: Id | null) => void
}) {
  const { label, kind, value, onChange } = props
  const { replica, canEdit } = useWorkspace()
  if (!canEdit) return <Reads label={label}>{value === null ? '–' : nameOf(replica, value)}</Reads>
  return (
    <Field label={label} inline>
      {(control) => (
        <Combobox
          {...control}
          clearable
          placeholder="None"
          value={value}
          choices={choicesOf(replica, kind)}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

function Day(props: {
  readonly label: string
  readonly edge: 'start' | 'end'
  readonly value: string | null
  readonly onCommit: (on: string | null) => void
}) {
  const { label, edge, value, onCommit } = props
  const { canEdit, today } = useWorkspace()
  if (!canEdit) return <Reads label={label}>{value === null ? '–' : formatDate(value)}</Reads>
  return (
    <Field label={label} inline>
      {(control) => <DateInput {...control} today={today} edge={edge} value={value} onCommit={onCommit} />}
    </Field>
  )
}

function Reads({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <dl className="panel-reads">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </dl>
  )
}

function Panel(props: {
  readonly kind: string
  readonly title: string
  readonly onTitle: (title: string) => void
  readonly onClose: () => void
  readonly onRemove: () => void
  readonly children: ReactNode
}) {
  const { kind, title, onTitle, onClose, onRemove, children } = props
  const { canEdit } = useWorkspace()
  return (
    <aside
      className="goal-panel"
      aria-label={`${kind}: ${title}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <span className="meta grow">{kind}</span>
        {canEdit ? (
          <IconButton label="Delete" icon={<Trash2 size={14} aria-hidden="true" />} onClick={onRemove} />
        ) : null}
        <IconButton label="Close" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={onClose} />
      </header>
      <textarea
        key={title}
        className="panel-title"
        aria-label="Title"
        rows={1}
        maxLength={300}
        readOnly={!canEdit}
        defaultValue={title}
        onBlur={(event) => {
          const next = event.target.value.replaceAll('\n', ' ').trim()
          if (next !== '' && next !== title) onTitle(next)
          else event.target.value = title
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            event.currentTarget.blur()
          }
          if (event.key === 'Escape' && event.currentTarget.value !== title) {
            event.stopPropagation()
            event.currentTarget.value = title
          }
        }}
      />
      {children}
    </aside>
  )
}
