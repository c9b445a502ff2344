import { useSearch } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { LoadingFrame } from '../../shell/loading-frame.tsx'

const UpdatesPage = lazy(async () => ({ default: (await import('./updates-page.tsx')).UpdatesPage }))
const DocumentsPage = lazy(async () => ({ default: (await import('../documents/documents-page.tsx')).DocumentsPage }))

/** How is it going: what was told, and what is written and signed; each part comes when it is opened. */
export function UpdatesPlace() {
  const { part } = useSearch({ from: '/app/program/updates' })
  return <Suspense fallback={<LoadingFrame />}>{part === undefined ? <UpdatesPage /> : <DocumentsPage />}</Suspense>
}
