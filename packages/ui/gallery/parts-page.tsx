import { Ellipsis, Lightbulb, Plus, Share2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import {
  Avatar,
  Badge,
  Banner,
  Button,
  Checkbox,
  Chip,
  Combobox,
  CommandPalette,
  DateInput,
  Dialog,
  EmptyState,
  Field,
  HEALTHS,
  HealthGlyph,
  HoverCard,
  IconButton,
  Kbd,
  KeyHelp,
  Menu,
  NumberInput,
  Popover,
  ProblemNote,
  ProgressBar,
  Select,
  showToast,
  Skeleton,
  STATUSES,
  StatusGlyph,
  TextArea,
  TextInput,
  Tooltip,
  useKeymap,
  type KeyBinding,
  type PaletteEntry,
} from '../src/index.ts'
import './gallery.css'

const people = [
  'Mina Okafor',
  'Jonas Weber',
  'Aiko Tanaka',
  'Lucía Fernández',
  'Sam O’Neill',
  'Priya Raman',
  'Tom',
].map((label) => ({ id: label, label }))

/** Every part once, in its states. */
export function PartsPage() {
  const [layer, setLayer] = useState<'dialog' | 'palette' | 'keys' | null>(null)
  const [owner, setOwner] = useState<string | null>('Mina Okafor')
  const [starts, setStarts] = useState<string | null>('2027-01-19')
  const [points, setPoints] = useState<number | null>(1500)
  const [team, setTeam] = useState('core')
  const [ready, setReady] = useState(true)
  const [density, setDensity] = useState(true)
  const bindings: readonly KeyBinding[] = [
    { keys: '⌘K', label: 'Command palette', group: 'Everywhere', run: () => setLayer('palette'), everywhere: true },
    { keys: '?', label: 'Keys of this view', group: 'Everywhere', run: () => setLayer('keys') },
    { keys: 'C', label: 'Create', run: () => setLayer('dialog') },
    { keys: 'G G', label: 'Go to Plan', group: 'Go to', run: () => showToast({ text: 'Went to Plan' }) },
  ]
  useKeymap(bindings)
  const entries: readonly PaletteEntry[] = [
    {
      id: 'create',
      label: 'Create feature',
      group: 'Commands',
      keys: 'C',
      icon: <Plus size={14} />,
      onSelect: () => setLayer('dialog'),
    },
    {
      id: 'assign',
      label: 'Assign to…',
      group: 'Commands',
      keys: 'A',
      onSelect: () => people.map((person) => ({ ...person, group: 'People', onSelect: () => setOwner(person.id) })),
    },
    ...['Guest checkout', 'Wallet payments', 'Tax engine v2'].map((label, at) => ({
      id: label,
      label,
      group: 'Work items',
      detail: `F-${212 + at}`,
      icon: <StatusGlyph status="in-progress" label="" />,
      onSelect: () => {},
    })),
  ]

  return (
    <main className="gallery">
      <h1>Design system</h1>
      <Section title="Buttons">
        <Button variant="primary" keyHint="C" icon={<Plus size={14} aria-hidden="true" />}>
          New
        </Button>
        <Button keyHint="F">Filter</Button>
        <Button icon={<Share2 size={14} aria-hidden="true" />}>Share</Button>
        <Button variant="quiet">Quiet</Button>
        <Button variant="danger">Delete portfolio</Button>
        <Button disabled>Disabled</Button>
        <IconButton label="More" icon={<Ellipsis size={16} aria-hidden="true" />} />
        <IconButton label="Pressed" pressed icon={<Lightbulb size={16} aria-hidden="true" />} />
      </Section>
      <Section title="Fields">
        <Field label="Name" required error="A feature needs a name.">
          {(control) => <TextInput {...control} placeholder="What is it?" />}
        </Field>
        <Field label="Start" hint="A date, or how far from today">
          {(control) => <DateInput {...control} value={starts} onCommit={setStarts} today="2027-03-18" />}
        </Field>
        <Field label="Budget">
          {(control) => (
            <NumberInput
              {...control}
              value={points}
              onCommit={setPoints}
              format={(value) => value.toLocaleString('en')}
            />
          )}
        </Field>
        <Field label="Team">
          {(control) => (
            <Select
              {...control}
              value={team}
              onChange={setTeam}
              options={['core', 'growth', 'mobile'].map((id) => ({ id, label: id }))}
            />
          )}
        </Field>
        <Field label="Owner">
          {(control) => <Combobox {...control} value={owner} onChange={setOwner} choices={people} clearable />}
        </Field>
        <Field label="Why">
          {(control) => <TextArea {...control} defaultValue="Lift conversion by four points." />}
        </Field>
        <Field label="Inline" inline>
          {(control) => <TextInput {...control} defaultValue="19 Jan to 18 Feb" />}
        </Field>
        <Checkbox checked={ready} onChange={setReady}>
          Ready for planning
        </Checkbox>
        <Checkbox checked={null} onChange={() => {}}>
          Some of the selection
        </Checkbox>
      </Section>
      <Section title="Layers">
        <Menu
          trigger={<Button>Menu</Button>}
          entries={[
            { kind: 'item', label: 'Edit', keys: 'E', onSelect: () => {} },
            { kind: 'item', label: 'Move to lane', keys: 'M', blocked: 'nothing selected', onSelect: () => {} },
            {
              kind: 'submenu',
              label: 'Status',
              entries: STATUSES.map((status) => ({
                kind: 'item',
                label: status,
                icon: <StatusGlyph status={status} label="" />,
                onSelect: () => {},
              })),
            },
            { kind: 'check', label: 'Show dependencies', checked: density, onChange: setDensity },
            { kind: 'divider' },
            {
              kind: 'item',
              label: 'Archive',
              keys: 'Del',
              danger: true,
              onSelect: () => showToast({ text: 'Archived 3 items', action: { label: 'Undo', onSelect: () => {} } }),
            },
          ]}
        />
        <Popover trigger={<Button>Display</Button>} title="Display">
          <Checkbox checked={density} onChange={setDensity}>
            Show dependencies
          </Checkbox>
        </Popover>
        <Tooltip text="Fit the plan to the window" keyHint="0">
          <Button>Tooltip</Button>
        </Tooltip>
        <HoverCard card={<>Wallet payments, in progress, Mina Okafor, 19 Jan to 18 Feb</>}>
          <a href="#wallet">Wallet payments</a>
        </HoverCard>
        <Button onClick={() => setLayer('dialog')}>Dialog</Button>
        <Button onClick={() => setLayer('palette')}>Palette</Button>
        <Button onClick={() => setLayer('keys')}>Keys</Button>
        <Button onClick={() => showToast({ text: 'Moved 12 items', action: { label: 'Undo', onSelect: () => {} } })}>
          Toast
        </Button>
        <Button
          onClick={() =>
            showToast({
              text: 'The change was not saved',
              detail: 'The server did not answer.',
              tone: 'problem',
              action: { label: 'Retry', onSelect: () => {} },
            })
          }
        >
          Problem toast
        </Button>
      </Section>
      <Section title="Marks">
        {HEALTHS.map((health) => (
          <span key={health} className="gallery-pair">
            <HealthGlyph health={health} label="" /> {health}
          </span>
        ))}
        {STATUSES.map((status) => (
          <span key={status} className="gallery-pair">
            <StatusGlyph status={status} label="" /> {status}
          </span>
        ))}
        {people.map((person) => (
          <Avatar key={person.id} name={person.label} size={24} />
        ))}
        <Badge>128</Badge>
        <Badge tone="accent">new</Badge>
        <Badge tone="good">on track</Badge>
        <Badge tone="warning">late</Badge>
        <Badge tone="bad">blocked</Badge>
        <Chip onOpen={() => {}} onRemove={() => {}} removeLabel="Remove filter Team is any of Core, Mobile">
          Team is any of Core, Mobile
        </Chip>
        <Chip>Health is not on track</Chip>
        <Kbd keys="⌘⇧Enter" />
        <span style={{ width: 240 }}>
          <ProgressBar done={12} whole={40} unit="points" />
        </span>
      </Section>
      <Section title="Heat">
        {[45, 72, 88, 98, 104, 134].map((percent, step) => (
          <span
            key={percent}
            className="gallery-heat"
            style={{ background: `var(--heat-${step + 1})`, color: `var(--heat-${step + 1}-ink)` }}
          >
            {percent}%{percent > 100 ? ' ▲' : ''}
          </span>
        ))}
      </Section>
      <Section title="Notes">
        <div className="gallery-wide">
          <Banner action={<Button>Review</Button>}>Three items changed in Jira since the last sync.</Banner>
          <Banner tone="warning">Offline. 4 changes are waiting.</Banner>
          <ProblemNote
            title="The file is not a Jira export."
            advice="Row 1 has no column Issue key. Export it with all fields."
            action={<Button>Choose another</Button>}
          />
          <EmptyState
            icon={<Lightbulb size={24} aria-hidden="true" />}
            action={
              <Button variant="primary" keyHint="C">
                New idea
              </Button>
            }
          >
            Ideas from customers and colleagues gather here.
          </EmptyState>
          <Skeleton rows={3} />
        </div>
      </Section>
      <Dialog
        open={layer === 'dialog'}
        onClose={() => setLayer(null)}
        title="New feature"
        description="In Checkout revamp, team Core."
        actions={
          <>
            <Button onClick={() => setLayer(null)}>Cancel</Button>
            <Button variant="primary" keyHint="⌘Enter">
              Create
            </Button>
          </>
        }
      >
        <Field label="Name">{(control) => <TextInput {...control} />}</Field>
      </Dialog>
      <CommandPalette open={layer === 'palette'} onClose={() => setLayer(null)} entries={entries} />
      <KeyHelp
        open={layer === 'keys'}
        onClose={() => setLayer(null)}
        bindings={bindings}
        lettersOn={ready}
        onLettersChange={setReady}
      />
    </main>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <div className="gallery-row">{children}</div>
    </section>
  )
}
