/** What lies over every place when it is asked for: loaded after the place itself is on screen. */
export { Palette } from './palette.tsx'
export { KeyHelp } from '@trireme/ui'
