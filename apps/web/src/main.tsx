import { RouterProvider } from '@tanstack/react-router'
import { LiveRegion, ToastRegion, applyAppearance } from '@trireme/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './router.tsx'
import '@trireme/ui/tokens.css'
import './app.css'

applyAppearance()
createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <ToastRegion>
      <RouterProvider router={router} />
      <LiveRegion />
    </ToastRegion>
  </StrictMode>,
)
