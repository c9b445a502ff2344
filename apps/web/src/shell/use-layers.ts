import { loadedLater } from '@trireme/ui'

/** The layers of the shell, or null until they are loaded. */
export const useLayers = loadedLater(() => import('./layers.ts'))
