/** What lies over every place when it is asked for: loaded after the place itself is on screen. */
export { KeyHelp } from '@trireme/ui'
export { Composer } from './composer.tsx'
export { Palette } from './palette.tsx'
export { enterPlace } from './enter-place.ts'
