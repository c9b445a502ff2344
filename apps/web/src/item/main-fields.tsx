import { type WorkItem, healthDays, timeZoneOf } from '@trireme/domain'
import { Combobox, DraftInput, Field, HealthGlyph, Select, StatusGlyph } from '@trireme/ui'
import { type ReactNode } from 'react'
import { choicesOf, fixedChoices, glyphOf, itemChoices, statusChoices, typeChoices } from '../work/choices.ts'
import { setFields } from '../work/commands.ts'
import { UNDER_SAYS } from '../work/tree.ts'
import { HealthMark, StatusMark } from '../work/marks.tsx'
import { ageText, contradicts, healthSays } from '../work/health.ts'
import { useMayChange, usePlan, useWorkspace } from '../workspace/use-workspace.tsx'
import { ProgressField, ReadProgress } from './progress-field.tsx'
import { nameOf } from '../workspace/value-text.ts'
import { IterationField } from './iteration-field.tsx'

type Wish = Parameters<typeof setFields>[2]
const UNSET = ''
const LABEL_LETTERS = 100
const GOES_BEFORE_SAYS =
  'When people are short, its turn comes right before that of this item. Without, priority and roadmap decide.'

/** How it stands and who has it. */
export function MainFields({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const canEdit = useMayChange('work-item', item)
  const isLate = (usePlan().items.get(item.id)?.lateMinutes ?? 0) > 0
  const days = healthDays(item, { today: workspace.today, timeZone: timeZoneOf(replica.snapshot) })
  const age = ageText(days)
  const set = (wish: Wish, label: string) =>
    workspace.act(setFields(replica, item.id, wish), `${label} of ${item.key || item.title}`)

  if (!canEdit)
    return (
      <dl className="item-dates">
        <Read label="Status">
          <StatusMark id={item.statusId} />
        </Read>
        {item.health === null ? null : (
          <Read label="Health">
            <HealthMark item={item} isLate={isLate} />
          </Read>
        )}
        {item.ownerId === null ? null : <Read label="Owner">{nameOf(replica, item.ownerId)}</Read>}
        {item.teamId === null ? null : <Read label="Team">{nameOf(replica, item.teamId)}</Read>}
        {item.iterationId === null ? null : <Read label="Iteration">{nameOf(replica, item.iterationId)}</Read>}
        <ReadProgress item={item} />
        {item.goesBeforeId === null ? null : <Read label="Goes before">{nameOf(replica, item.goesBeforeId)}</Read>}
        {item.labels.length === 0 ? null : <Read label="Labels">{item.labels.join(', ')}</Read>}
      </dl>
    )

  return (
    <>
      <Field label="Status" inline>
        {(control) => (
          <Select
            {...control}
            mark={<StatusGlyph status={glyphOf(replica.get('status', item.statusId))} label="" />}
            value={item.statusId}
            options={statusChoices(replica)}
            onChange={(statusId) => set({ statusId }, 'Set status')}
          />
        )}
      </Field>
      <Field
        label="Health"
        says={healthSays(item.health, isLate, days)}
        hint={
          contradicts(item.health, isLate) || age !== null ? (
            <>
              {contradicts(item.health, isLate) ? <span className="late">≠ late by the schedule </span> : null}
              {age === null ? null : (
                <>
                  {age} ·{' '}
                  <button
                    type="button"
                    className="text-button"
                    onClick={() => set({ healthAt: new Date().toISOString() }, 'Say health again')}
                  >
                    Still so
                  </button>
                </>
              )}
            </>
          ) : null
        }
        inline
      >
        {(control) => (
          <Select
            {...control}
            mark={<HealthGlyph health={item.health ?? 'unset'} label="" />}
            value={item.health ?? UNSET}
            options={[{ id: UNSET, label: 'Not set' }, ...fixedChoices(['on-track', 'at-risk', 'off-track'])]}
            onChange={(health) => set({ health: (health || null) as WorkItem['health'] }, 'Set health')}
          />
        )}
      </Field>
      <PickField item={item} label="Owner" kind="person" field="ownerId" />
      <PickField item={item} label="Team" kind="team" field="teamId" />
      <IterationField item={item} />
    </>
  )
}

/** What it is, where it stands in the plan, and how much of it is accepted. */
export function KindFields({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const canEdit = useMayChange('work-item', item)
  if (!canEdit) return null
  const set = (wish: Wish, label: string) =>
    workspace.act(setFields(replica, item.id, wish), `${label} of ${item.key || item.title}`)
  return (
    <section className="item-section" aria-label="Kind">
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
      <Field label="Under" says={UNDER_SAYS} inline>
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
      {item.goesBeforeId === null ? null : (
        <Field label="Goes before" says={GOES_BEFORE_SAYS} inline>
          {(control) => (
            <Combobox
              {...control}
              clearable
              placeholder="Nothing"
              value={item.goesBeforeId}
              choices={itemChoices(replica, item.id)}
              onChange={(goesBeforeId) => set({ goesBeforeId }, 'Set turn')}
            />
          )}
        </Field>
      )}
      <ProgressField item={item} />
    </section>
  )
}

/** What it belongs to, and its labels. */
export function PlaceFields({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const canEdit = useMayChange('work-item', item)
  if (!canEdit) return null
  return (
    <section className="item-section" aria-label="Belongs to">
      <PickField item={item} label="Product" kind="product" field="productId" />
      <PickField item={item} label="Program" kind="program" field="programId" />
      <PickField item={item} label="Portfolio" kind="portfolio" field="portfolioId" />
      {replica.snapshot.release.size > 0 ? (
        <PickField item={item} label="Release" kind="release" field="releaseId" />
      ) : null}
      <Field label="Labels" inline>
        {(control) => (
          <DraftInput
            {...control}
            placeholder="Words, with commas"
            value={item.labels.length === 0 ? null : item.labels.join(', ')}
            format={(text) => text}
            parse={(text) => (text.split(',').some((word) => word.trim().length > LABEL_LETTERS) ? undefined : text)}
            why={() => `Expected labels of at most ${LABEL_LETTERS} letters, with commas between them.`}
            onCommit={(text) =>
              workspace.act(
                setFields(replica, item.id, { labels: readLabels(text ?? '') }),
                `Set labels of ${item.key || item.title}`,
              )
            }
          />
        )}
      </Field>
    </section>
  )
}

function PickField(props: {
  readonly item: WorkItem
  readonly label: string
  readonly kind: Parameters<typeof choicesOf>[1]
  readonly field: 'ownerId' | 'teamId' | 'productId' | 'programId' | 'portfolioId' | 'releaseId'
}) {
  const { item, label, kind, field } = props
  const workspace = useWorkspace()
  const { replica } = workspace
  return (
    <Field label={label} inline>
      {(control) => (
        <Combobox
          {...control}
          clearable
          placeholder="None"
          value={item[field]}
          choices={choicesOf(replica, kind)}
          onChange={(id) =>
            workspace.act(
              setFields(replica, item.id, { [field]: id }),
              `Set ${label.toLowerCase()} of ${item.key || item.title}`,
            )
          }
        />
      )}
    </Field>
  )
}

/** Labels from a text, in the order sets are kept. */
export function readLabels(text: string): readonly string[] {
  const words = text.split(',').map((word) => word.trim().slice(0, LABEL_LETTERS))
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
