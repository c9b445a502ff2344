import { Link, useParams } from '@tanstack/react-router'
import { ViewTabs } from '@trireme/ui'
import type { ComponentType } from 'react'
import { PlaceFrame } from '../shell/place-frame.tsx'
import { ApiSection } from './api-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { CalendarsSection } from './calendars-section.tsx'
import { CustomFieldsSection } from './custom-fields-section.tsx'
import { MembersSection } from './members-section.tsx'
import { OrganizationSection } from './organization-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { TeamsSection } from './teams-section.tsx'
import { TokensSection } from './tokens-section.tsx'
import { WorkflowSection } from './workflow-section.tsx'
import './settings.css'

const SECTIONS: Readonly<Record<string, { readonly label: string; readonly section: ComponentType }>> = {
  organization: { label: 'Organization', section: OrganizationSection },
  members: { label: 'Members', section: MembersSection },
  teams: { label: 'Teams', section: TeamsSection },
  people: { label: 'People', section: PeopleSection },
  calendars: { label: 'Calendars', section: CalendarsSection },
  workflow: { label: 'Types and statuses', section: WorkflowSection },
  fields: { label: 'Custom fields', section: CustomFieldsSection },
  tokens: { label: 'Tokens', section: TokensSection },
  api: { label: 'API', section: ApiSection },
  appearance: { label: 'Appearance', section: AppearanceSection },
}

/** What holds for the whole organization, and for this browser; one section an address. */
export function SettingsPage() {
  const { section = 'organization' } = useParams({ strict: false })
  const current = Object.hasOwn(SECTIONS, section) ? section : 'organization'
  const { label, section: Section } = SECTIONS[current]!
  return (
    <PlaceFrame
      parts={['Settings', label]}
      path="/settings"
      tabs={
        <ViewTabs
          current={current}
          tabs={Object.entries(SECTIONS).map(([id, { label: name }]) => ({
            id,
            label: name,
            link: <Link to="/settings/$section" params={{ section: id }} />,
          }))}
        />
      }
    >
      <div className="page settings" data-section={current}>
        <Section />
      </div>
    </PlaceFrame>
  )
}
