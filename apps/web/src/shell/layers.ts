/** What lies over every place when it is asked for: loaded after the place itself is on screen. */
export { Composer } from './composer.tsx'
export { Palette } from './palette.tsx'
