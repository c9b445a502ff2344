import { creation, edit as editOf } from '@trireme/client'
import type { Goal, Id, KeyResult } from '@trireme/domain'
import { Button, Combobox, DateInput, Dialog, Field, NumberInput, Select, TextArea, TextInput } from '@trireme/ui'
import { useState } from 'react'
import { choicesOf, fixedChoices } from '../../work/choices.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

/** What is being edited: a goal, or a key result of one; without an id, a new one. */
export type GoalEdit = { readonly kind: 'goal' | 'key-result'; readonly id: Id | null; readonly goalId: Id | null }

export function GoalEditor({ edit, onEdit, onClose }: { readonly edit: GoalEdit; readonly onEdit: (edit: GoalEdit) => void; readonly onClose: () => void }) {
  return edit.kind === 'goal' ? (
    <GoalForm key={edit.id} id={edit.id} onEdit={onEdit} onClose={onClose} />
  ) : (
    <KeyResultForm key={edit.id} id={edit.id} goalId={edit.goalId!} onClose={onClose} />
  )
}

const NEW_GOAL: Partial<Goal> = { title: '', commitment: 'committed' }

function GoalForm({ id, onEdit, onClose }: { readonly id: Id | null; readonly onEdit: (edit: GoalEdit) => void; readonly onClose: () => void }) {
  const workspace = useWorkspace()
  const { replica, canEdit, today } = workspace
  const goal = replica.get('goal', id)
  const [draft, setDraft] = useState<Partial<Goal>>(goal ?? NEW_GOAL)
  const set = (wish: Partial<Goal>) => setDraft({ ...draft, ...wish })

  function keep() {
    const title = draft.title?.trim() ?? ''
    if (title === '') return
    const wish = { ...draft, title }
    const change = goal === undefined ? creation('goal', wish as never) : editOf('goal', goal, wish)
    if (change === null || workspace.act([change], goal === undefined ? `Add goal ${title}` : `Edit goal ${title}`)) onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={goal === undefined ? 'New goal' : 'Goal'}
      width={560}
      actions={
        canEdit ? (
          <>
            {goal === undefined ? null : (
              <>
                <Button variant="danger" onClick={() => void workspace.remove('goal', goal.id).then((gone) => gone && onClose())}>
                  Delete
                </Button>
                <Button onClick={() => onEdit({ kind: 'key-result', id: null, goalId: goal.id })}>Add key result</Button>
              </>
            )}
            <Button variant="primary" onClick={keep}>
              {goal === undefined ? 'Add goal' : 'Keep'}
            </Button>
          </>
        ) : undefined
      }
    >
      <fieldset className="editor" disabled={!canEdit}>
        <Field label="Goal" required>
          {(control) => <TextInput {...control} autoFocus value={draft.title ?? ''} onChange={(event) => set({ title: event.target.value })} />}
        </Field>
        <div className="composer-fields">
          <Field label="Under">
            {(control) => (
              <Combobox
                {...control}
                clearable
                placeholder="No other goal"
                value={draft.parentId ?? null}
                choices={[...replica.snapshot.goal.values()].filter((each) => each.id !== id).map((each) => ({ id: each.id, label: each.title }))}
                onChange={(parentId) => set({ parentId })}
              />
            )}
          </Field>
          <Field label="Owner">
            {(control) => (
              <Combobox {...control} clearable value={draft.ownerId ?? null} choices={choicesOf(replica, 'person')} onChange={(ownerId) => set({ ownerId })} />
            )}
          </Field>
          <Field label="Starts">
            {(control) => <DateInput {...control} today={today} value={draft.startsOn ?? null} onCommit={(startsOn) => set({ startsOn })} />}
          </Field>
          <Field label="Ends">
            {(control) => <DateInput {...control} today={today} edge="end" value={draft.endsOn ?? null} onCommit={(endsOn) => set({ endsOn })} />}
          </Field>
          <Field label="Commitment">
            {(control) => (
              <Select
                {...control}
                value={draft.commitment ?? 'committed'}
                options={fixedChoices(['committed', 'aspirational'])}
                onChange={(commitment) => set({ commitment: commitment as Goal['commitment'] })}
              />
            )}
          </Field>
          <Field label="Product">
            {(control) => (
              <Combobox {...control} clearable value={draft.productId ?? null} choices={choicesOf(replica, 'product')} onChange={(productId) => set({ productId })} />
            )}
          </Field>
        </div>
        <Field label="Description">
          {(control) => <TextArea {...control} value={draft.description ?? ''} onChange={(event) => set({ description: event.target.value || null })} />}
        </Field>
      </fieldset>
    </Dialog>
  )
}

function KeyResultForm({ id, goalId, onClose }: { readonly id: Id | null; readonly goalId: Id; readonly onClose: () => void }) {
  const workspace = useWorkspace()
  const { replica, canEdit, today } = workspace
  const keyResult = replica.get('key-result', id)
  const [draft, setDraft] = useState<Partial<KeyResult>>(keyResult ?? { title: '', goalId, measure: 'reach' })
  const [value, setValue] = useState<number | null>(null)
  const set = (wish: Partial<KeyResult>) => setDraft({ ...draft, ...wish })
  const metric = replica.get('metric', draft.metricId)
  const metrics = [...replica.snapshot.metric.values()].map((each) => ({ id: each.id, label: each.name, detail: each.unit }))

  function keep() {
    const title = draft.title?.trim() ?? ''
    if (title === '') return
    const wish = { ...draft, title }
    // A key result is read through a metric: a new one without gets its own.
    const made = wish.metricId ? null : creation('metric', { name: title })
    const change =
      keyResult === undefined
        ? creation('key-result', { ...wish, metricId: wish.metricId ?? made?.id } as never)
        : editOf('key-result', keyResult, made === null ? wish : { ...wish, metricId: made.id })
    const metricId = wish.metricId ?? made?.id
    const reading = value === null || metricId === undefined ? null : creation('reading', { metricId, value, validAt: new Date().toISOString() })
    const changes = [made, change, reading].filter((each) => each !== null)
    if (changes.length === 0 || workspace.act(changes, `${keyResult === undefined ? 'Add' : 'Edit'} key result ${title}`)) onClose()
  }

  const figure = (label: string, field: 'startValue' | 'targetValue' | 'floorValue') => (
    <Field label={label}>
      {(control) => <NumberInput {...control} value={draft[field] ?? null} onCommit={(next) => set({ [field]: next })} />}
    </Field>
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={keyResult === undefined ? 'New key result' : 'Key result'}
      description={`Of ${replica.get('goal', goalId)?.title ?? 'a goal'}`}
      width={560}
      actions={
        canEdit ? (
          <>
            {keyResult === undefined ? null : (
              <Button variant="danger" onClick={() => void workspace.remove('key-result', keyResult.id).then((gone) => gone && onClose())}>
                Delete
              </Button>
            )}
            <Button variant="primary" onClick={keep}>
              {keyResult === undefined ? 'Add key result' : 'Keep'}
            </Button>
          </>
        ) : undefined
      }
    >
      <fieldset className="editor" disabled={!canEdit}>
        <Field label="Key result" required>
          {(control) => <TextInput {...control} autoFocus value={draft.title ?? ''} onChange={(event) => set({ title: event.target.value })} />}
        </Field>
        <div className="composer-fields">
          <Field label="Metric">
            {(control) => (
              <Combobox {...control} clearable placeholder="Its own" value={draft.metricId ?? null} choices={metrics} onChange={(metricId) => set({ metricId })} />
            )}
          </Field>
          <Field label="Measure">
            {(control) => (
              <Select
                {...control}
                value={draft.measure ?? 'reach'}
                options={fixedChoices(['reach', 'stay-above', 'stay-below', 'done'])}
                onChange={(measure) => set({ measure: measure as KeyResult['measure'] })}
              />
            )}
          </Field>
          {draft.measure === 'reach' ? figure('From', 'startValue') : null}
          {draft.measure === 'done' ? null : figure('Target', 'targetValue')}
          {draft.measure?.startsWith('stay') ? figure('Worth nothing at', 'floorValue') : null}
          <Field label="Due">
            {(control) => <DateInput {...control} today={today} edge="end" value={draft.dueOn ?? null} onCommit={(dueOn) => set({ dueOn })} />}
          </Field>
          <Field label="Owner">
            {(control) => (
              <Combobox {...control} clearable value={draft.ownerId ?? null} choices={choicesOf(replica, 'person')} onChange={(ownerId) => set({ ownerId })} />
            )}
          </Field>
          <Field label="Confidence" hint="Probability that the target is met">
            {(control) => (
              <NumberInput
                {...control}
                min={0}
                max={100}
                value={draft.confidencePercent ?? null}
                format={(percent) => `${percent} %`}
                onCommit={(percent) => set({ confidencePercent: percent === null ? null : Math.round(percent) })}
              />
            )}
          </Field>
          <Field label={`Reading today${metric?.unit ? `, ${metric.unit}` : ''}`} hint="Added to those before">
            {(control) => <NumberInput {...control} value={value} onCommit={setValue} />}
          </Field>
        </div>
      </fieldset>
    </Dialog>
  )
}
