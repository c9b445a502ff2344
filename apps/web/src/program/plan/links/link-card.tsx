import type { ChangeSet, Dependency, Id, Lag, WorkItem } from '@trireme/domain'
import { Button, DateInput, DraftInput, IconButton, Popover, Select, shortened } from '@trireme/ui'
import { edit } from '@trireme/client'
import { ChevronLeft, ChevronRight, Trash2 } from 'lucide-react'
import { useShell } from '../../../shell/shell-state.tsx'
import { removalOf } from '../../../work/commands.ts'
import { parseLag } from '../../../work/predecessor-input.ts'
import { lagText } from '../../../work/predecessor-text.ts'
import { workingTimeOf } from '../../../work/working-time.ts'
import { usePlan, useRecord, useVersion, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { LINK_WORDS } from '../gantt/index.ts'
import './link-card.css'

/** The dependency that is picked, where its line was clicked. */
export type PickedLink = {
  readonly id: Id
  readonly at: { readonly x: number; readonly y: number }
  /** The others of the row it was asked for, itself included; none where its line was clicked. */
  readonly among: readonly Id[]
}

export type LinkCardProps = {
  readonly picked: PickedLink
  readonly onPick: (picked: PickedLink | null) => void
  readonly onChange: (changes: ChangeSet, label: string) => void
}

const TYPES = (['FS', 'SS', 'FF', 'SF'] as const).map((id) => ({ id, label: `${id} · ${LINK_WORDS[id]}` }))
const LAG_CALENDARS = [
  { id: 'predecessor', label: 'its calendar' },
  { id: 'successor', label: 'the next one’s' },
  { id: 'program', label: 'the organization’s' },
  { id: 'always', label: 'round the clock' },
]
const AGREEMENTS = [
  { id: 'proposed', label: 'Proposed' },
  { id: 'agreed', label: 'Agreed' },
  { id: 'disputed', label: 'Disputed' },
]

/** A dependency in the hand: its kind, its lag, whether it is agreed, and the way to take it away. */
export function LinkCard({ picked, onPick, onChange }: LinkCardProps) {
  useVersion('dependency')
  const { replica } = useWorkspace()
  const dependency = replica.get('dependency', picked.id)
  if (dependency === undefined) return null
  return (
    <Popover title="Dependency" at={picked.at} open onOpenChange={(open) => open || onPick(null)}>
      <LinkFields dependency={dependency} picked={picked} onPick={onPick} onChange={onChange} />
    </Popover>
  )
}

function LinkFields({ dependency, picked, onPick, onChange }: LinkCardProps & { readonly dependency: Dependency }) {
  const { replica, rights, today } = useWorkspace()
  const before = useRecord('work-item', dependency.predecessorId)
  const after = useRecord('work-item', dependency.successorId)
  const mayChange = rights.mayChange('dependency', dependency)
  const broken = usePlan().violations.find((each) => each.kind === 'dependency' && each.dependencyId === dependency.id)
  const { minutesPerDay } = workingTimeOf(replica, after)
  const name = (item: typeof before) => item?.key || item?.title || 'something'
  const link = `${name(before)} and ${name(after)}`
  const set = (wish: Partial<Dependency>, what: string) => {
    const change = edit('dependency', dependency, wish)
    if (change !== null) onChange([change], `Set ${what} between ${link}`)
  }
  return (
    <div className="stack link-card">
      <div className="link-ends">
        <End item={before} />
        <span className="muted">then</span>
        <End item={after} />
      </div>
      {broken === undefined ? null : <p className="link-broken">{broken.sentence}</p>}
      <label className="row">
        <span className="grow">Kind</span>
        <Select
          value={dependency.type}
          disabled={!mayChange}
          options={TYPES}
          onChange={(type) => set({ type: type as Dependency['type'] }, 'kind')}
        />
      </label>
      <label
        className="row"
        title="Working days d, hours h, minutes m; elapsed days ed, hours eh; % of the first. Negative is a lead."
      >
        <span className="grow">Lag</span>
        <DraftInput<Lag>
          value={dependency.lag.amount === 0 ? null : dependency.lag}
          format={(lag) => signedLag(lag, minutesPerDay)}
          parse={(text) => parseLag(text, minutesPerDay) ?? undefined}
          why={(text) => `“${shortened(text)}” is not a lag. Try 2d, −1d, 3h, 1ed or 50%.`}
          placeholder="None: 2d, −1d, 3h, 1ed, 50%"
          disabled={!mayChange}
          onCommit={(lag) => set({ lag: lag ?? { amount: 0, unit: 'working-minutes' } }, 'lag')}
        />
      </label>
      {dependency.lag.amount === 0 || dependency.lag.unit === 'elapsed-minutes' ? null : (
        <label className="row">
          <span className="grow">Lag is of</span>
          <Select
            value={dependency.lagCalendar}
            disabled={!mayChange}
            options={LAG_CALENDARS}
            onChange={(id) => set({ lagCalendar: id as Dependency['lagCalendar'] }, 'calendar of the lag')}
          />
        </label>
      )}
      <label className="row">
        <span className="grow">Agreement</span>
        <Select
          value={dependency.agreement}
          disabled={!mayChange}
          options={AGREEMENTS}
          onChange={(agreement) => set({ agreement: agreement as Dependency['agreement'] }, 'agreement')}
        />
      </label>
      <div className="row">
        <span className="grow">Needed on</span>
        <DateInput
          aria-label="Needed on"
          today={today}
          edge="end"
          disabled={!mayChange}
          value={dependency.neededOn}
          onCommit={(neededOn) => set({ neededOn }, 'need')}
        />
      </div>
      <div className="row">
        {picked.among.length > 1 ? <Steps picked={picked} onPick={onPick} /> : null}
        <span className="grow" />
        {mayChange ? (
          <Button
            icon={<Trash2 size={14} aria-hidden="true" />}
            onClick={() => {
              onPick(null)
              onChange(removalOf(dependency), `Unlink ${link}`)
            }}
          >
            Remove
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function End({ item }: { readonly item: WorkItem | undefined }) {
  const shell = useShell()
  if (item === undefined) return <span className="muted">Something you may not see</span>
  return (
    <button type="button" className="text-button clip" onClick={() => shell.showItem(item.id)}>
      {item.key} {item.title}
    </button>
  )
}

/** From one dependency of a row to the next. */
function Steps({ picked, onPick }: Pick<LinkCardProps, 'picked' | 'onPick'>) {
  const { among, id } = picked
  const at = among.indexOf(id)
  const go = (step: number) => onPick({ ...picked, id: among[(at + step + among.length) % among.length]! })
  return (
    <>
      <IconButton label="The one before" icon={<ChevronLeft size={14} aria-hidden="true" />} onClick={() => go(-1)} />
      <span className="meta numeric">
        {at + 1} of {among.length}
      </span>
      <IconButton label="The next one" icon={<ChevronRight size={14} aria-hidden="true" />} onClick={() => go(1)} />
    </>
  )
}

/** `+2d`, `−50%`. */
function signedLag(lag: Lag, minutesPerDay: number): string {
  return `${lag.amount < 0 ? '−' : '+'}${lagText(lag, minutesPerDay)}`
}
