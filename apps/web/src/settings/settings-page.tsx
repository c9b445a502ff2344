import { Link, useParams } from '@tanstack/react-router'
import { ViewTabs } from '@trireme/ui'
import type { ComponentType } from 'react'
import { PlaceFrame } from '../shell/place-frame.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { CalendarsSection } from './calendars-section.tsx'
import { MembersSection } from './members-section.tsx'
import { OrganizationSection } from './organization-section.tsx'
import { TeamsSection } from './teams-section.tsx'
import { TokensSection } from './tokens-section.tsx'
import { WorkflowSection } from './workflow-section.tsx'
import './settings.css'

const SECTIONS: Readonly<Record<string, { readonly label: string; readonly section: ComponentType }>> = {
  organization: { label: 'Organization', section: OrganizationSection },
  members: { label: 'Members', section: MembersSection },
  teams: { label: 'Teams and people', section: TeamsSection },
  calendars: { label: 'Calendars', section: CalendarsSection },
  workflow: { label: 'Types and statuses', section: WorkflowSection },
  tokens: { label: 'Tokens', section: TokensSection },
  appearance: { label: 'Appearance', section: AppearanceSection },
}

/** What holds for the whole organization, and for this browser. */
export function SettingsPage() {
  const { section = 'organization' } = useParams({ strict: false })
  const current = Object.hasOwn(SECTIONS, section) ? section : 'organization'
  const Section = SECTIONS[current]!.section
  return (
    <PlaceFrame
      parts={['Settings', SECTIONS[current]!.label]}
      path="/settings"
      tabs={
        <ViewTabs
          current={current}
          tabs={Object.entries(SECTIONS).map(([id, { label }]) => ({
            id,
            label,
            link: <Link to="/settings/$section" params={{ section: id }} />,
          }))}
        />
      }
    >
      <div className="page settings">
        <Section />
      </div>
    </PlaceFrame>
  )
}
