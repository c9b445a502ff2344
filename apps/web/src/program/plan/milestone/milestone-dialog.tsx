import { daysLate } from '@trireme/planning'
import { edit } from '@trireme/client'
import type { Id, RecordMap } from '@trireme/domain'
import {
  Button,
  Combobox,
  DateInput,
  Dialog,
  DraftInput,
  Field,
  IconButton,
  NumberInput,
  Select,
  enterSurface,
  formatDate,
} from '@trireme/ui'
import { Trash2, X } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { MINUTES_A_DAY, counted, endsOn, onOf } from '../../../schedule/days.ts'
import { useShell } from '../../../shell/shell-state.tsx'
import { TITLE } from '../../../work/line.ts'
import { choicesOf, fixedChoices, itemChoices } from '../../../work/choices.ts'
import { useMayChange, usePlan, useRecord, useRecords, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../../workspace/value-text.ts'
import './milestone.css'

type Milestone = RecordMap['milestone']

export type MilestoneDialogProps = {
  readonly id: Id
  readonly onClose: () => void
}

/** A milestone read and changed over the plan, where its row stands or led to from elsewhere: when it is reached, what it waits for, what it belongs to. */
export function MilestoneDialog({ id, onClose }: MilestoneDialogProps) {
  const workspace = useWorkspace()
  const shell = useShell()
  const milestone = useRecord('milestone', id)
  useEffect(() => enterLeftRows, [])
  const canEdit = useMayChange('milestone', milestone)
  if (milestone === undefined)
    return <Dialog open onClose={onClose} title="No such milestone" description="It is gone, or you may not see it." />
  return (
    <Dialog
      open
      onClose={onClose}
      title={milestone.title}
      description={<When milestone={milestone} />}
      width={560}
      actions={
        <>
          {canEdit ? (
            <Button
              variant="quiet"
              icon={<Trash2 size={14} aria-hidden="true" />}
              onClick={() => void workspace.remove('milestone', id, onClose)}
            >
              Delete
            </Button>
          ) : null}
          <Button
            onClick={() => {
              onClose()
              shell.askWhy(id)
            }}
          >
            Why then
          </Button>
        </>
      }
    >
      <div className="stack">
        {canEdit ? <Fields milestone={milestone} /> : <Facts milestone={milestone} />}
        <WaitsFor milestone={milestone} canEdit={canEdit} onOpen={(item) => (onClose(), shell.showItem(item))} />
        {milestone.description === null ? null : <p className="milestone-words">{milestone.description}</p>}
      </div>
    </Dialog>
  )
}

/** Opened by its address alone, nothing had the focus before that could have it again: the rows of the plan do. */
function enterLeftRows(): void {
  requestAnimationFrame(() => {
    const isLost = document.activeElement === document.body && document.querySelector('.tri-backdrop') === null
    if (isLost) enterSurface()
  })
}

/** Where the plan puts it, beside its target. */
function When({ milestone }: { readonly milestone: Milestone }) {
  const planned = usePlan().milestones.get(milestone.id)
  if (milestone.reachedOn !== null) return <>Reached {formatDate(milestone.reachedOn)}.</>
  if (planned === undefined) return <>Not scheduled: it waits for nothing that has a date.</>
  const on = formatDate(onOf(Math.floor(planned.at / MINUTES_A_DAY)))
  return (
    <>
      In the plan {on}
      {planned.lateMinutes > 0 ? (
        <span className="late">, ▲ {counted(daysLate(planned), 'working day')} after its target</span>
      ) : null}
      {planned.critical ? ', critical' : ''}.{planned.assumed.length > 0 ? ` ${planned.assumed.join(' ')}` : ''}
    </>
  )
}

function useSet(milestone: Milestone) {
  const workspace = useWorkspace()
  return (wish: Partial<Milestone>, what: string) => {
    const change = edit('milestone', milestone, wish)
    if (change !== null) workspace.act([change], `${what} of ${milestone.title}`)
  }
}

function Fields({ milestone }: { readonly milestone: Milestone }) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const set = useSet(milestone)
  const refused = (wish: Partial<Milestone>) => workspace.whyEditRefused('milestone', milestone, wish)
  return (
    <>
      <Field label="Title" inline>
        {(control) => (
          <DraftInput
            {...control}
            value={milestone.title}
            {...TITLE}
            onCommit={(title) => title !== null && set({ title }, 'Title')}
          />
        )}
      </Field>
      <Field label="Kind" inline>
        {(control) => (
          <Select
            {...control}
            value={milestone.nature}
            options={fixedChoices(['internal', 'external', 'contractual'])}
            onChange={(nature) => set({ nature: nature as Milestone['nature'] }, 'Kind')}
          />
        )}
      </Field>
      <Field label="Target" says="The promised date; never moved by anything but a person." inline>
        {(control) => (
          <DateInput
            {...control}
            today={today}
            edge="end"
            value={milestone.targetOn}
            refuse={(targetOn) => refused({ targetOn })}
            onCommit={(targetOn) => set({ targetOn }, 'Target')}
          />
        )}
      </Field>
      <Field label="Reached" inline>
        {(control) => (
          <DateInput
            {...control}
            today={today}
            edge="end"
            value={milestone.reachedOn}
            refuse={(reachedOn) => refused({ reachedOn })}
            onCommit={(reachedOn) => set({ reachedOn }, 'Reached')}
          />
        )}
      </Field>
      <Field label="Weight" says={WEIGHT_SAYS} inline>
        {(control) => (
          <NumberInput
            {...control}
            min={0.01}
            max={1000}
            placeholder="1"
            value={milestone.weight}
            onCommit={(weight) => set({ weight }, 'Weight')}
          />
        )}
      </Field>
      {PLACES.map(({ field, label, kind }) => (
        <Field key={field} label={label} inline>
          {(control) => (
            <Combobox
              {...control}
              clearable
              placeholder="None"
              value={milestone[field]}
              choices={choicesOf(replica, kind)}
              onChange={(id) => set({ [field]: id }, label)}
            />
          )}
        </Field>
      ))}
    </>
  )
}

const WEIGHT_SAYS =
  'Where progress is counted by milestones: how much of it this one is, beside the others. Empty counts as 1.'

const PLACES = [
  { field: 'programId', label: 'Program', kind: 'program' },
  { field: 'productId', label: 'Product', kind: 'product' },
  { field: 'releaseId', label: 'Release', kind: 'release' },
] as const

/** The same for those who may only read it; what nobody has said is left out. */
function Facts({ milestone }: { readonly milestone: Milestone }) {
  const { replica } = useWorkspace()
  const { nature, targetOn, reachedOn } = milestone
  return (
    <dl className="milestone-facts">
      <Fact label="Kind">{choiceText(nature)}</Fact>
      {targetOn === null ? null : <Fact label="Target">{formatDate(targetOn)}</Fact>}
      {reachedOn === null ? null : <Fact label="Reached">{formatDate(reachedOn)}</Fact>}
      {milestone.weight === null ? null : <Fact label="Weight">{milestone.weight}</Fact>}
      {PLACES.map(({ field, label }) => {
        const id = milestone[field]
        return id === null ? null : (
          <Fact key={field} label={label}>
            {nameOf(replica, id)}
          </Fact>
        )
      })}
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

type WaitsForProps = {
  readonly milestone: Milestone
  readonly canEdit: boolean
  readonly onOpen: (id: Id) => void
}

/** The items it waits for; the one that ends last is when it is reached. */
function WaitsFor({ milestone, canEdit, onOpen }: WaitsForProps) {
  const { replica } = useWorkspace()
  const plan = usePlan()
  const set = useSet(milestone)
  useRecords('work-item')
  const ids = milestone.waitsForIds
  const setIds = (next: readonly Id[], what: string) =>
    set({ waitsForIds: [...next].sort() as Milestone['waitsForIds'] }, what)
  return (
    <section aria-label="Waits for" className="stack-tight">
      <h3 className="milestone-heading">Waits for</h3>
      {ids.length === 0 ? <p className="meta">Nothing yet: it has no date of its own.</p> : null}
      <ul className="plain-list">
        {ids.map((id) => {
          const item = replica.get('work-item', id)
          const planned = plan.items.get(id)
          return (
            <li key={id} className="milestone-item">
              {item === undefined ? (
                <span className="faint">An item you may not see</span>
              ) : (
                <button type="button" className="text-button clip" onClick={() => onOpen(id)}>
                  <span className="faint">{item.key}</span> {item.title}
                </button>
              )}
              <span className="numeric muted">
                {planned === undefined ? 'not scheduled' : `ends ${formatDate(endsOn(planned))}`}
              </span>
              {canEdit ? (
                <IconButton
                  label={`Wait no more for ${item?.title ?? 'it'}`}
                  icon={<X size={12} aria-hidden="true" />}
                  onClick={() =>
                    setIds(
                      ids.filter((each) => each !== id),
                      'What it waits for',
                    )
                  }
                />
              ) : null}
            </li>
          )
        })}
      </ul>
      {canEdit ? (
        <Combobox
          label="Wait for another item"
          placeholder="Wait for another item"
          value={null}
          choices={itemChoices(replica).filter(({ id }) => !ids.includes(id as Milestone['waitsForIds'][number]))}
          onChange={(id) => id !== null && setIds([...ids, id as Id], 'What it waits for')}
        />
      ) : null}
    </section>
  )
}
