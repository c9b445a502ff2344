import { Link, useParams } from '@tanstack/react-router'
import { Skeleton, ViewTabs } from '@trireme/ui'
import { type ComponentType, Suspense, lazy } from 'react'
import { PlaceFrame } from '../shell/place-frame.tsx'
import './settings.css'

/** Each section is loaded when it is opened. */
const SECTIONS: Readonly<Record<string, { readonly label: string; readonly section: ComponentType }>> = {
  organization: {
    label: 'Organization',
    section: lazy(async () => ({ default: (await import('./organization-section.tsx')).OrganizationSection })),
  },
  members: {
    label: 'Members',
    section: lazy(async () => ({ default: (await import('./members-section.tsx')).MembersSection })),
  },
  teams: {
    label: 'Teams',
    section: lazy(async () => ({ default: (await import('./teams-section.tsx')).TeamsSection })),
  },
  people: {
    label: 'People',
    section: lazy(async () => ({ default: (await import('./people-section.tsx')).PeopleSection })),
  },
  calendars: {
    label: 'Calendars',
    section: lazy(async () => ({ default: (await import('./calendars-section.tsx')).CalendarsSection })),
  },
  workflow: {
    label: 'Types and statuses',
    section: lazy(async () => ({ default: (await import('./workflow-section.tsx')).WorkflowSection })),
  },
  fields: {
    label: 'Custom fields',
    section: lazy(async () => ({ default: (await import('./custom-fields-section.tsx')).CustomFieldsSection })),
  },
  tokens: {
    label: 'Tokens',
    section: lazy(async () => ({ default: (await import('./tokens-section.tsx')).TokensSection })),
  },
  api: { label: 'API', section: lazy(async () => ({ default: (await import('./api-section.tsx')).ApiSection })) },
  appearance: {
    label: 'Appearance',
    section: lazy(async () => ({ default: (await import('./appearance-section.tsx')).AppearanceSection })),
  },
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
        <Suspense key={current} fallback={<Skeleton rows={6} />}>
          <Section />
        </Suspense>
      </div>
    </PlaceFrame>
  )
}
