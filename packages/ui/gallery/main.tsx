import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LiveRegion, ToastRegion } from '../src/index.ts'
import '../src/tokens.css'
import { AppPage } from './app-page.tsx'
import { GridPage } from './grid-page.tsx'
import { PartsPage } from './parts-page.tsx'

const query = new URLSearchParams(location.search)
document.documentElement.dataset.theme = query.get('theme') ?? 'light'
const pages = { parts: <PartsPage />, app: <AppPage />, grid: <GridPage rows={Number(query.get('rows') ?? 10_000)} /> }
const page = pages[query.get('page') as keyof typeof pages] ?? pages.parts

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <ToastRegion>
      {page}
      <LiveRegion />
    </ToastRegion>
  </StrictMode>,
)
