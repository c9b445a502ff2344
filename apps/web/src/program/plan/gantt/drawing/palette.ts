import type { Colour, Palette } from './scene.ts'

/**
 * The colours in force at `element`. Each token is read once, when first asked for; make a new palette when the theme
 * changes.
 */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const known = new Map<Colour, string>()
  const font = style.getPropertyValue('--font-ui').trim() || style.fontFamily || 'sans-serif'
  return {
    font,
    colour(name) {
      let colour = known.get(name)
      if (colour === undefined) {
        colour = style.getPropertyValue(`--${name}`).trim() || '#808080'
        known.set(name, colour)
      }
      return colour
    },
  }
}

/** Colours by reference, for SVG inside the page: they follow the theme by themselves. */
export const variablePalette: Palette = {
  font: 'inherit',
  colour: (name) => `var(--${name})`,
}
