import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Combobox, Fold, NumberInput, Select, useTheme } from '@trireme/ui'
import { Suspense, lazy, useState } from 'react'
import type { PlanSearch } from '../../../addresses.ts'
import { itemChoices } from '../../../work/choices.ts'
import { useMayCreate, useRecords, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { momentText } from '../../../workspace/value-text.ts'
import type { DisplayMenuProps } from '../display-menu.tsx'
import { COLUMN_IDS, type ColumnId } from '../column-ids.ts'
import { OddsSwitch } from '../odds-switch.tsx'
import { readAt, readColumns } from '../plan-address.ts'
import {
  GROUP_TITLES,
  type GroupField,
  type PlanMarks,
  readBaselines,
  readMarks,
  writeBaselines,
  writeMarks,
} from './plan-display.ts'
import './display.css'

const TakeBaselineDialog = lazy(async () => ({
  default: (await import('../../finances/take-baseline-dialog.tsx')).TakeBaselineDialog,
}))

/** So many baselines are drawn at once. */
export const MOST_BASELINES = 3

/** What fits on the axis, and how wide a day is then. */
const ZOOMS = [
  ['Day', 48],
  ['Week', 12],
  ['Month', 2.4],
  ['Quarter', 0.6],
  ['Year', 0.25],
] as const

/** What the Gantt opens at, unless its address says otherwise. */
const FIRST_PX_PER_DAY = 7.4

/** What the Gantt shows beside its names, whatever is chosen. */
const ALWAYS: readonly ColumnId[] = ['scheduledEnd', 'health']

/** What the plan shows and how, by view; all of it stands in the address. */
export function DisplayPanel({ view, shownIds, titleOf, onColumns, onZoom }: DisplayMenuProps) {
  const search = useSearch({ from: '/app/program/plan' })
  const navigate = useNavigate({ from: '/program/plan' })
  const { density, change } = useTheme()
  const set = (wish: PlanSearch) =>
    void navigate({ search: (before) => ({ ...before, ...wish }), replace: true, resetScroll: false })
  const extra = readColumns(search.extra, ['title'])
  return (
    <div className="stack display-panel">
      <label className="row">
        <span className="grow">Density</span>
        <Select
          value={density}
          options={[
            { id: 'dense', label: 'Dense' },
            { id: 'default', label: 'Default' },
            { id: 'comfortable', label: 'Comfortable' },
          ]}
          onChange={(next) => change({ density: next as typeof density })}
        />
      </label>
      {view === 'gantt' ? (
        <>
          <Zoom pxPerDay={readAt(search.at)?.pxPerDay ?? FIRST_PX_PER_DAY} onZoom={onZoom} />
          <label className="row">
            <span className="grow">Group by</span>
            <Select
              value={search.group ?? ''}
              options={[
                { id: '', label: 'The tree' },
                ...Object.entries(GROUP_TITLES).map(([id, label]) => ({ id, label })),
              ]}
              onChange={(id) => set({ group: id === '' ? undefined : (id as GroupField) })}
            />
          </label>
        </>
      ) : null}
      <OddsSwitch />
      {view === 'gantt' ? <Marks text={search.marks} onText={(marks) => set({ marks })} /> : null}
      <Baselines text={search.baseline} onText={(baseline) => set({ baseline })} />
      {titleOf === null ? null : (
        <Columns
          ids={view === 'grid' ? shownIds : extra}
          without={view === 'grid' ? [] : ALWAYS}
          titleOf={titleOf}
          onIds={(ids) =>
            view === 'grid' ? onColumns(ids) : set({ extra: ids.filter((id) => id !== 'title').join('.') || undefined })
          }
        />
      )}
    </div>
  )
}

/** How much of the time is in view; pressed is what comes nearest. */
function Zoom({ pxPerDay, onZoom }: { readonly pxPerDay: number; readonly onZoom: (pxPerDay: number) => void }) {
  const away = (width: number) => Math.abs(Math.log(width / pxPerDay))
  const [nearest] = ZOOMS.toSorted(([, one], [, other]) => away(one) - away(other))
  return (
    <div className="stack-tight">
      <span className="meta" id="display-zoom">
        Zoom
      </span>
      <div className="display-zooms" role="group" aria-labelledby="display-zoom">
        {ZOOMS.map(([label, width]) => (
          <Button key={label} variant="quiet" aria-pressed={label === nearest![0]} onClick={() => onZoom(width)}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** What is drawn beside the bars. */
function Marks({
  text,
  onText,
}: {
  readonly text: string | undefined
  readonly onText: (text: string | undefined) => void
}) {
  const { replica } = useWorkspace()
  useRecords('work-item')
  const marks = readMarks(text)
  const set = (wish: Partial<PlanMarks>) => onText(writeMarks({ ...marks, ...wish }))
  const end = replica.all('work-item').find(({ id, key }) => id === marks.pathsTo || key === marks.pathsTo)
  return (
    <>
      <Checkbox checked={marks.milestones} onChange={(milestones) => set({ milestones })}>
        Milestones as rows
      </Checkbox>
      <Checkbox checked={marks.slack} onChange={(slack) => set({ slack })}>
        Slack after each bar
      </Checkbox>
      <div className="row">
        <Checkbox checked={marks.nearDays !== null} onChange={(on) => set({ nearDays: on ? 5 : null })}>
          Nearly critical
        </Checkbox>
        {marks.nearDays === null ? null : (
          <span className="row display-near">
            up to
            <NumberInput
              aria-label="Working days of slack"
              value={marks.nearDays}
              min={0.5}
              max={500}
              onCommit={(nearDays) => set({ nearDays })}
            />
            d of slack
          </span>
        )}
      </div>
      <div className="stack-tight">
        <span className="meta">Paths to an end, by colour and line</span>
        <Combobox
          label="Paths to"
          value={end?.id ?? null}
          clearable
          placeholder="Choose an item"
          choices={itemChoices(replica)}
          onChange={(id) => set({ pathsTo: id === null ? null : replica.get('work-item', id)?.key || id })}
        />
      </div>
    </>
  )
}

/** The baselines it is compared with: the first that is chosen is what variances are counted from. */
function Baselines({
  text,
  onText,
}: {
  readonly text: string | undefined
  readonly onText: (text: string | undefined) => void
}) {
  const { replica } = useWorkspace()
  const baselines = useRecords('baseline').toSorted((one, other) => (one.takenAt < other.takenAt ? 1 : -1))
  const chosen = readBaselines(text)
  const mayTake = useMayCreate('baseline')
  const [isTaking, setTaking] = useState(false)
  return (
    <div className="stack-tight">
      <fieldset className="display-columns display-baselines">
        <legend className="meta">Baselines{chosen.length > 1 ? ': variances from the first' : ''}</legend>
        {baselines.length === 0 ? <p className="meta">None is taken yet.</p> : null}
        {baselines.map(({ id, name, takenAt }) => (
          <Checkbox
            key={id}
            checked={chosen.includes(id)}
            disabled={!chosen.includes(id) && chosen.length >= MOST_BASELINES}
            onChange={(on) => onText(writeBaselines(on ? [...chosen, id] : chosen.filter((each) => each !== id)))}
          >
            {name} <span className="faint">{momentText(replica, takenAt)}</span>
          </Checkbox>
        ))}
      </fieldset>
      {mayTake ? (
        <Button variant="quiet" className="display-take" onClick={() => setTaking(true)}>
          Take baseline…
        </Button>
      ) : null}
      <Suspense>
        {isTaking ? (
          <TakeBaselineDialog
            onClose={() => setTaking(false)}
            onTaken={(id) => onText(writeBaselines([...chosen.slice(0, MOST_BASELINES - 1), id]))}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

function Columns(props: {
  readonly ids: readonly ColumnId[]
  /** Those that need no choosing. */
  readonly without: readonly ColumnId[]
  readonly titleOf: (id: ColumnId) => string
  readonly onIds: (ids: readonly ColumnId[]) => void
}) {
  const { ids, without, titleOf, onIds } = props
  const offered = COLUMN_IDS.filter((id) => id !== 'title' && (ids.includes(id) || !without.includes(id)))
  const count = offered.filter((id) => ids.includes(id)).length
  const beside = without.length === 0 ? '' : ` beside ${without.map(titleOf).join(' and ').toLowerCase()}`
  return (
    <Fold title="Columns" summary={`${count} of ${offered.length}${beside}`} open={without.length === 0}>
      <fieldset className="display-columns display-many">
        <legend className="tri-unseen">Columns</legend>
        {offered.map((id) => (
          <Checkbox
            key={id}
            checked={ids.includes(id)}
            onChange={(on) => onIds(COLUMN_IDS.filter((each) => (each === id ? on : ids.includes(each))))}
          >
            {titleOf(id)}
          </Checkbox>
        ))}
      </fieldset>
    </Fold>
  )
}
