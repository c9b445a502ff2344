import type { WorkItem } from '@trireme/domain'
import { Combobox, DraftInput, Field, NumberInput, Select } from '@trireme/ui'
import { type ReactNode } from 'react'
import { choicesOf, fixedChoices, itemChoices, statusChoices, typeChoices } from '../work/choices.ts'
import { setFields } from '../work/commands.ts'
import { HealthMark, StatusMark } from '../work/marks.tsx'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { nameOf } from '../workspace/value-text.ts'

type Wish = Parameters<typeof setFields>[2]
const UNSET = ''

/** Who, where and how it stands. */
export function MainFields({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica, canEdit } = workspace
  const set = (wish: Wish, label: string) =>
    workspace.act(setFields(replica, item.id, wish), `${label} of ${item.key || item.title}`)

  if (!canEdit)
    return (
      <dl className="item-dates">
        <Read label="Status">
          <StatusMark id={item.statusId} />
        </Read>
        <Read label="Health">
          <HealthMark health={item.health} />
        </Read>
        <Read label="Owner">{item.ownerId === null ? '–' : nameOf(replica, item.ownerId)}</Read>
        <Read label="Team">{item.teamId === null ? '–' : nameOf(replica, item.teamId)}</Read>
        <Read label="Progress">{item.progressPercent === null ? '–' : `${item.progressPercent} %`}</Read>
        <Read label="Labels">{item.labels.join(', ') || '–'}</Read>
      </dl>
    )

  const pick = (label: string, kind: Parameters<typeof choicesOf>[1], field: keyof Wish, value: string | null) => (
    <Field label={label} inline>
      {(control) => (
        <Combobox
          {...control}
          clearable
          placeholder="None"
          value={value}
          choices={choicesOf(replica, kind)}
          onChange={(id) => set({ [field]: id }, `Set ${label.toLowerCase()}`)}
        />
      )}
    </Field>
  )
  return (
    <>
      <Field label="Status" inline>
        {(control) => (
          <Select
            {...control}
            value={item.statusId}
            options={statusChoices(replica)}
            onChange={(statusId) => set({ statusId }, 'Set status')}
          />
        )}
      </Field>
      <Field label="Health" inline>
        {(control) => (
          <Select
            {...control}
            value={item.health ?? UNSET}
            options={[{ id: UNSET, label: 'Not set' }, ...fixedChoices(['on-track', 'at-risk', 'off-track'])]}
            onChange={(health) => set({ health: (health || null) as WorkItem['health'] }, 'Set health')}
          />
        )}
      </Field>
      {pick('Owner', 'person', 'ownerId', item.ownerId)}
      {pick('Team', 'team', 'teamId', item.teamId)}
      <Field label="Type" inline>
        {(control) => (
          <Select
            {...control}
            value={item.typeId}
            options={typeChoices(replica)}
            onChange={(typeId) => set({ typeId }, 'Set type')}
          />
        )}
      </Field>
      <Field label="Under" inline>
        {(control) => (
          <Combobox
            {...control}
            clearable
            placeholder="Nothing"
            value={item.parentId}
            choices={itemChoices(replica, item.id)}
            onChange={(parentId) => set({ parentId }, 'Move')}
          />
        )}
      </Field>
      <Field label="Priority" inline>
        {(control) => (
          <Select
            {...control}
            value={item.priority ?? UNSET}
            options={[{ id: UNSET, label: 'Not set' }, ...fixedChoices(['urgent', 'high', 'medium', 'low'])]}
            onChange={(priority) => set({ priority: (priority || null) as WorkItem['priority'] }, 'Set priority')}
          />
        )}
      </Field>
      <Field label="Progress" inline>
        {(control) => (
          <NumberInput
            {...control}
            min={0}
            max={100}
            placeholder="% accepted"
            value={item.progressPercent}
            format={(value) => `${value} %`}
            onCommit={(value) => set({ progressPercent: value === null ? null : Math.round(value) }, 'Set progress')}
          />
        )}
      </Field>
      {pick('Product', 'product', 'productId', item.productId)}
      {pick('Program', 'program', 'programId', item.programId)}
      {pick('Portfolio', 'portfolio', 'portfolioId', item.portfolioId)}
      {replica.snapshot.release.size > 0 ? pick('Release', 'release', 'releaseId', item.releaseId) : null}
      <Field label="Labels" inline>
        {(control) => (
          <DraftInput
            {...control}
            placeholder="Words, with commas"
            value={item.labels.length === 0 ? null : item.labels.join(', ')}
            format={(text) => text}
            parse={(text) => text}
            onCommit={(text) => set({ labels: readLabels(text ?? '') }, 'Set labels')}
          />
        )}
      </Field>
    </>
  )
}

/** Labels from a text, in the order sets are kept. */
export function readLabels(text: string): readonly string[] {
  const words = text.split(',').map((word) => word.trim().slice(0, 100))
  return [...new Set(words.filter(Boolean))].sort()
}

function Read({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
