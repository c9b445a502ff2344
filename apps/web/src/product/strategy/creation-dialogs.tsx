import { creation, newId } from '@trireme/client'
import type { ChangeSet, Goal, Id, KeyResult, RecordMap } from '@trireme/domain'
import { Combobox, Field, NumberInput, TextInput } from '@trireme/ui'
import { useState } from 'react'
import { CreationDialog, DayField, RecordChoice, TitleField, WordChoice } from '../../shell/creation-dialog.tsx'
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
  const [untitled, setUntitled] = useState(false)
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const [startsOn, setStartsOn] = useState(parent?.startsOn ?? today)
  const [endsOn, setEndsOn] = useState(parent?.endsOn ?? null)
  const [commitment, setCommitment] = useState<Goal['commitment']>('committed')

  function make() {
    const id = newId('goal')
    const place = { productId: parent?.productId ?? null, portfolioId: parent?.portfolioId ?? null }
    const wish = { id, title: title.trim(), parentId, ownerId, startsOn, endsOn, commitment, ...place }
    if (wish.title === '') return setUntitled(true)
    workspace.act([creation('goal', wish as never)], `Add goal ${wish.title}`, {
      toast: `Added ${wish.title}`,
      onKept: () => {
        onClose()
        onMade(id)
      },
    })
  }
  return (
    <CreationDialog
      title={parent === undefined ? 'New goal' : `New goal under ${parent.title}`}
      verb="Add"
      onClose={onClose}
      onMake={make}
      heading={
        <TitleField
          label="What should be true at the end"
          value={title}
          error={untitled && title.trim() === '' ? 'Say it in a few words.' : null}
          onChange={setTitle}
        />
      }
    >
      <RecordChoice label="Owner" kind="person" none="Nobody" value={ownerId} onChange={setOwnerId} />
      <WordChoice
        label="Commitment"
        words={['committed', 'aspirational']}
        value={commitment}
        onChange={setCommitment}
      />
      <DayField label="Starts" value={startsOn} onCommit={(on) => setStartsOn(on ?? today)} />
      <DayField label="Ends" edge="end" value={endsOn} onCommit={setEndsOn} />
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
  const { replica } = workspace
  const goal = replica.get('goal', goalId)
  const [title, setTitle] = useState('')
  const [untitled, setUntitled] = useState(false)
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
    if (name === '') return setUntitled(true)
    if (measure !== 'done' && targetValue === null) return setMissing('Without a target nobody can tell how far it is.')
    const metric =
      metricId === OWN_METRIC ? creation('metric', { name, unit: measure === 'done' ? '' : unit, direction }) : null
    const id = newId('key-result')
    const wish = { id, goalId, title: name, metricId: metric?.id ?? metricId, measure, startValue, targetValue, dueOn }
    const changes: ChangeSet = [...(metric === null ? [] : [metric]), creation('key-result', wish as never)]
    workspace.act(changes, `Add key result ${name}`, {
      toast: `Added ${name}`,
      onKept: () => {
        onClose()
        onMade(id)
      },
    })
  }
  return (
    <CreationDialog
      title="New key result"
      description={`Of ${goal?.title ?? 'a goal'}`}
      verb="Add"
      onClose={onClose}
      onMake={make}
      heading={
        <TitleField
          label="How you will know"
          value={title}
          error={untitled && title.trim() === '' ? 'Say it in a few words.' : null}
          onChange={setTitle}
        />
      }
    >
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
          <WordChoice label="Better is" words={['up', 'down']} value={direction} onChange={setDirection} />
        </>
      ) : null}
      <WordChoice
        label="Measure"
        words={['reach', 'stay-above', 'stay-below', 'done']}
        value={measure}
        onChange={setMeasure}
      />
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
      <DayField label="Due" edge="end" value={dueOn} onCommit={setDueOn} />
    </CreationDialog>
  )
}
