import { type Id, type LaunchParts, STANDARD_LAUNCH } from '@trireme/domain'
import { Field, Select, formatDate } from '@trireme/ui'
import { useState } from 'react'
import { counted, dayOf, onOf } from '../../schedule/days.ts'
import { CreationDialog, DayField, RecordChoice, TitleField, WordChoice } from '../../shell/creation-dialog.tsx'
import { useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { newLaunch } from './commands.ts'

const NONE = 'none'
const USUAL = 'usual'
/** From today to a new launch, unless another day is given. */
const AHEAD_DAYS = 84

/** A new launch: its day, and the phases, gates and items a template makes around it. */
export function NewLaunch({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (id: Id) => void }) {
  const workspace = useWorkspace()
  const { today } = workspace
  const templates = useRecords('launch-template')
  const [name, setName] = useState('')
  const [unnamed, setUnnamed] = useState(false)
  const [targetOn, setTargetOn] = useState(onOf(dayOf(today) + AHEAD_DAYS))
  const [productId, setProductId] = useState<string | null>(null)
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const [tier, setTier] = useState<'major' | 'standard' | 'minor'>('standard')
  const [choice, setChoice] = useState<string>(templates[0]?.id ?? USUAL)
  const template = templates.find(({ id }) => id === choice)
  const parts = choice === NONE ? null : (template?.parts ?? STANDARD_LAUNCH)

  function make() {
    if (name.trim() === '') return setUnnamed(true)
    const { id, changes } = newLaunch(
      {
        name: name.trim(),
        targetOn,
        productId: productId as Id<'product'> | null,
        ownerId: ownerId as Id<'person'> | null,
        tier,
        templateId: template?.id ?? null,
        datesFrom: parts === null ? 'manual' : 'both',
      },
      parts,
    )
    workspace.act(changes, `Plan the launch ${name.trim()}`, {
      toast: `Planned ${name.trim()}`,
      onKept: () => {
        onClose()
        onMade(id)
      },
    })
  }
  return (
    <CreationDialog
      title="New launch"
      description={parts === null ? undefined : says(parts, targetOn, today)}
      verb="Plan it"
      onClose={onClose}
      onMake={make}
      heading={
        <TitleField
          label="Name"
          value={name}
          error={unnamed && name.trim() === '' ? 'What is it called?' : null}
          onChange={setName}
        />
      }
    >
      <DayField label="Launch day" edge="end" value={targetOn} onCommit={(on) => setTargetOn(on ?? targetOn)} />
      <Field label="Template">
        {(control) => (
          <Select
            {...control}
            value={choice}
            options={[
              ...templates.map((each) => ({ id: each.id as string, label: each.name })),
              { id: USUAL, label: 'The usual' },
              { id: NONE, label: 'None: begin empty' },
            ]}
            onChange={setChoice}
          />
        )}
      </Field>
      <RecordChoice label="Product" kind="product" none="No product" value={productId} onChange={setProductId} />
      <RecordChoice label="Owner" kind="person" none="Nobody" value={ownerId} onChange={setOwnerId} />
      <WordChoice label="Tier" words={['major', 'standard', 'minor']} value={tier} onChange={setTier} />
    </CreationDialog>
  )
}

/** `5 phases, 2 gates and 14 items, from 4 Jan to 12 Apr 2027; 3 would be due before today.` */
function says({ phases, gates, items }: LaunchParts, launchOn: string, today: string): string {
  const on = (days: number) => onOf(dayOf(launchOn) + days)
  const begins = phases.map(({ fromDays }) => fromDays)
  const ends = phases.map(({ untilDays }) => untilDays)
  const past = [...gates, ...items].filter(({ dueDays }) => dueDays !== null && on(dueDays) < today).length
  const span =
    phases.length === 0 ? '' : `, from ${formatDate(on(Math.min(...begins)))} to ${formatDate(on(Math.max(...ends)))}`
  return `${counted(phases.length, 'phase')}, ${counted(gates.length, 'gate')} and ${counted(items.length, 'item')}${span}${past > 0 ? `; ${past} would be due before today` : ''}.`
}
