import {
  Briefcase,
  ChartGantt,
  Columns3,
  Gauge,
  Inbox,
  Lightbulb,
  ListOrdered,
  Plus,
  Settings,
  Target,
  Users,
} from 'lucide-react'
import { useState } from 'react'
import {
  AppFrame,
  Avatar,
  Breadcrumb,
  Button,
  Chip,
  Field,
  HealthGlyph,
  Inspector,
  Kbd,
  Sidebar,
  SidebarItem,
  SidebarSection,
  StatusGlyph,
  TextInput,
  useKeymap,
  ViewTabs,
} from '../src/index.ts'
import { GridPage } from './grid-page.tsx'

const icon = { size: 16, 'aria-hidden': true } as const

/** The frame with everything in it, at the sizes of the app. */
export function AppPage() {
  const [width, setWidth] = useState(360)
  const [open, setOpen] = useState(true)
  const [collapsed, setCollapsed] = useState(false)
  useKeymap([{ keys: '⌘\\', label: 'Sidebar', run: () => setCollapsed(!collapsed), everywhere: true }])
  return (
    <AppFrame
      sidebarCollapsed={collapsed}
      sidebar={
        <Sidebar
          head={
            <>
              <Avatar name="Acme" label="" size={24} /> <span style={{ flex: 1 }}>Acme Products</span> <Kbd keys="⌘K" />
            </>
          }
          foot={<SidebarItem link={<a href="#settings" />} icon={<Settings {...icon} />} label="Settings" />}
        >
          <SidebarItem link={<a href="#inbox" />} icon={<Inbox {...icon} />} label="Inbox" count={3} />
          <SidebarSection title="Product">
            <SidebarItem link={<a href="#strategy" />} icon={<Target {...icon} />} label="Strategy" />
            <SidebarItem link={<a href="#ideas" />} icon={<Lightbulb {...icon} />} label="Ideas" count={128} />
            <SidebarItem link={<a href="#prioritize" />} icon={<ListOrdered {...icon} />} label="Prioritize" />
          </SidebarSection>
          <SidebarSection title="Program">
            <SidebarItem link={<a href="#plan" />} icon={<ChartGantt {...icon} />} label="Plan" current />
            <SidebarItem link={<a href="#board" />} icon={<Columns3 {...icon} />} label="Board" />
            <SidebarItem link={<a href="#capacity" />} icon={<Users {...icon} />} label="Capacity" />
          </SidebarSection>
          <SidebarSection title="Portfolio">
            <SidebarItem link={<a href="#overview" />} icon={<Gauge {...icon} />} label="Overview" />
            <SidebarItem link={<a href="#allocation" />} icon={<Briefcase {...icon} />} label="Allocation" />
          </SidebarSection>
        </Sidebar>
      }
      header={
        <>
          <Breadcrumb parts={['Program', 'Plan']} />
          <Button>Scenario: Hire 2 in Mobile</Button>
          <span className="tri-header-space" />
          <Button keyHint="F">Filter</Button>
          <Button>Share</Button>
          <Button
            variant="primary"
            keyHint="C"
            icon={<Plus size={14} aria-hidden="true" />}
            onClick={() => setOpen(true)}
          >
            New
          </Button>
        </>
      }
      tabs={
        <ViewTabs
          current="grid"
          tabs={['Gantt', 'Grid', 'Dependency map'].map((label) => ({
            id: label.toLowerCase(),
            label,
            link: <a href={`#${label}`} />,
          }))}
        />
      }
      chips={
        <>
          <Chip onOpen={() => {}} onRemove={() => {}} removeLabel="Remove filter Team is any of Core, Mobile">
            Team is any of Core, Mobile
          </Chip>
          <Chip onOpen={() => {}} onRemove={() => {}} removeLabel="Remove filter Health is not on track">
            Health is not on track
          </Chip>
          <Button variant="quiet">Add filter</Button>
          <span className="tri-header-space" />
          <span style={{ color: 'var(--muted)', font: 'var(--type-meta)' }}>
            1 added · 1 cut · 3 moved · finish +8 d
          </span>
        </>
      }
      inspector={
        open ? (
          <Inspector
            eyebrow="F-214 · Feature"
            title="Wallet payments"
            label="Wallet payments"
            width={width}
            onResize={setWidth}
            onClose={() => setOpen(false)}
          >
            <Field label="Status" inline>
              {(control) => <TextInput {...control} defaultValue="In progress" />}
            </Field>
            <p>
              <StatusGlyph status="in-progress" /> In progress · <HealthGlyph health="at-risk" /> At risk
            </p>
          </Inspector>
        ) : null
      }
    >
      <GridPage rows={400} embedded />
    </AppFrame>
  )
}
