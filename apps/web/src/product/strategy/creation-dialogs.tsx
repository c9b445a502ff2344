import { creation, newId } from '@trireme/client'
import type { ChangeSet, Goal, Id, KeyResult, RecordMap } from '@trireme/domain'
import { Button, Combobox, DateInput, Dialog, Field, NumberInput, Select, TextInput } from '@trireme/ui'
import { type ReactNode, useState } from 'react'
import { choicesOf, fixedChoices } from '../../work/choices.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

const OWN_METRIC = 'own'

/** A new goal; what it is measured by comes after. */
export function NewGoal(props: {
  readonly parentId: Id | null
  readonly onClose: () => void
  readonly onMade: (id: Id) => void
}) {
  const { parentId, onClose, onMade } = props
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const parent = replica.get('goal', parentId)
  const [title, setTitle] = useState('')
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const [startsOn, setStartsOn] = useState(parent?.startsOn ?? today)
  const [endsOn, setEndsOn] = useState(parent?.endsOn ?? null)
  const [commitment, setCommitment] = useState<Goal['commitment']>('committed')

  function make() {
    const id = newId('goal')
    const place = { productId: parent?.productId ?? null, portfolioId: parent?.portfolioId ?? null }
    const wish = { id, title: title.trim(), parentId, ownerId, startsOn, endsOn, commitment, ...place }
    if (wish.title === '') return
    if (!workspace.act([creation('goal', wish as never)], `Add goal ${wish.title}`, { toast: `Added ${wish.title}` }))
      return
    onClose()
    onMade(id)
  }
  return (
    <CreationDialog
      title={parent === undefined ? 'New goal' : `New goal under ${parent.title}`}
      onClose={onClose}
      onMake={make}
    >
      <Field label="What should be true at the end" required>
        {(control) => (
          <TextInput
            {...control}
            autoFocus
            maxLength={300}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <div className="composer-fields">
        <Field label="Owner">
          {(control) => (
            <Combobox
              {...control}
              clearable
              placeholder="Nobody"
              value={ownerId}
              choices={choicesOf(replica, 'person')}
              onChange={setOwnerId}
            />
          )}
        </Field>
        <Field label="Commitment">
          {(control) => (
            <Select
              {...control}
              value={commitment}
              options={fixedChoices(['committed', 'aspirational'])}
              onChange={(next) => setCommitment(next as Goal['commitment'])}
            />
          )}
        </Field>
        <Field label="Starts">
          {(control) => (
            <DateInput {...control} today={today} value={startsOn} onCommit={(on) => setStartsOn(on ?? today)} />
          )}
        </Field>
        <Field label="Ends">
          {(control) => <DateInput {...control} today={today} edge="end" value={endsOn} onCommit={setEndsOn} />}
        </Field>
      </div>
    </CreationDialog>
  )
}

/** A new key result of a goal, on a metric that is there or one of its own. */
export function NewKeyResult(props: {
  readonly goalId: Id
  readonly onClose: () => void
  readonly onMade: (id: Id) => void
}) {
  const { goalId, onClose, onMade } = props
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const goal = replica.get('goal', goalId)
  const [title, setTitle] = useState('')
  const [metricId, setMetricId] = useState(OWN_METRIC)
  const [unit, setUnit] = useState('%')
  const [direction, setDirection] = useState<RecordMap['metric']['direction']>('up')
  const [measure, setMeasure] = useState<KeyResult['measure']>('reach')
  const [startValue, setStart] = useState<number | null>(null)
  const [targetValue, setTarget] = useState<number | null>(null)
  const [dueOn, setDueOn] = useState(goal?.endsOn ?? null)
  const [missing, setMissing] = useState<string | null>(null)
  const metrics = [...replica.snapshot.metric.values()].map(({ id, name, unit: of }) => ({
    id,
    label: name,
    detail: of,
  }))

  function make() {
    const name = title.trim()
    if (name === '') return
    if (measure !== 'done' && targetValue === null) return setMissing('Without a target nobody can tell how far it is.')
    const metric =
      metricId === OWN_METRIC ? creation('metric', { name, unit: measure === 'done' ? '' : unit, direction }) : null
    const id = newId('key-result')
    const wish = { id, goalId, title: name, metricId: metric?.id ?? metricId, measure, startValue, targetValue, dueOn }
    const changes: ChangeSet = [...(metric === null ? [] : [metric]), creation('key-result', wish as never)]
    if (!workspace.act(changes, `Add key result ${name}`, { toast: `Added ${name}` })) return
    onClose()
    onMade(id)
  }
  return (
    <CreationDialog
      title="New key result"
      description={`Of ${goal?.title ?? 'a goal'}`}
      onClose={onClose}
      onMake={make}
    >
      <Field label="How you will know" required>
        {(control) => (
          <TextInput
            {...control}
            autoFocus
            maxLength={300}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <div className="composer-fields">
        <Field label="Metric">
          {(control) => (
            <Combobox
              {...control}
              value={metricId}
              choices={[{ id: OWN_METRIC, label: 'A new one of its own' }, ...metrics]}
              onChange={(id) => setMetricId(id ?? OWN_METRIC)}
            />
          )}
        </Field>
        {metricId === OWN_METRIC && measure !== 'done' ? (
          <>
            <Field label="Unit">
              {(control) => (
                <TextInput {...control} maxLength={30} value={unit} onChange={(event) => setUnit(event.target.value)} />
              )}
            </Field>
            <Field label="Better is">
              {(control) => (
                <Select
                  {...control}
                  value={direction}
                  options={fixedChoices(['up', 'down'])}
                  onChange={(next) => setDirection(next as typeof direction)}
                />
              )}
            </Field>
          </>
        ) : null}
        <Field label="Measure">
          {(control) => (
            <Select
              {...control}
              value={measure}
              options={fixedChoices(['reach', 'stay-above', 'stay-below', 'done'])}
              onChange={(next) => setMeasure(next as typeof measure)}
            />
          )}
        </Field>
        {measure === 'reach' ? (
          <Field label="From" hint="Else its first reading">
            {(control) => <NumberInput {...control} value={startValue} onCommit={setStart} />}
          </Field>
        ) : null}
        {measure === 'done' ? null : (
          <Field label={measure === 'reach' ? 'To' : 'Limit'} error={missing} required>
            {(control) => (
              <NumberInput
                {...control}
                value={targetValue}
                onCommit={(value) => {
                  setTarget(value)
                  setMissing(null)
                }}
              />
            )}
          </Field>
        )}
        <Field label="Due">
          {(control) => <DateInput {...control} today={today} edge="end" value={dueOn} onCommit={setDueOn} />}
        </Field>
      </div>
    </CreationDialog>
  )
}

function CreationDialog(props: {
  readonly title: string
  readonly description?: string
  readonly onClose: () => void
  readonly onMake: () => void
  readonly children: ReactNode
}) {
  const { title, description, onClose, onMake, children } = props
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      width={560}
      actions={
        <Button variant="primary" keyHint="⌘Enter" onClick={onMake}>
          Add
        </Button>
      }
    >
      <form
        className="composer"
        onSubmit={(event) => {
          event.preventDefault()
          onMake()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          // A figure that is being typed is kept when its field is left.
          ;(document.activeElement as HTMLElement | null)?.blur()
          setTimeout(onMake)
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
