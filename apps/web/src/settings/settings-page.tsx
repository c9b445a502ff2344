import { useParams } from '@tanstack/react-router'
import { PlaceFrame } from '../shell/place-frame.tsx'

/** The settings of the organization and of this browser, one section an address. */
export function SettingsPage() {
  const { section } = useParams({ from: '/app/settings/$section' })
  return (
    <PlaceFrame parts={['Settings']} path={`/settings/${section}`}>
      <div className="page">
        <h1>Settings</h1>
      </div>
    </PlaceFrame>
  )
}
