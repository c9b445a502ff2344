/** A colour as red, green and blue from 0 to 255. */
export interface Rgb {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/** Reads `#rgb` or `#rrggbb`. Null for anything else. */
export function parseHex(text: string): Rgb | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text.trim())
  const hex = short ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}` : text.trim()
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return null
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return { red: channel(1), green: channel(3), blue: channel(5) }
}

/** The gamma of sRGB undone: 0 to 255 becomes 0 to 1, proportional to light. */
export function linearLight(channel: number): number {
  const value = channel / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Relative luminance by WCAG 2.2, from 0 (black) to 1 (white). */
export function luminance({ red, green, blue }: Rgb): number {
  return 0.2126 * linearLight(red) + 0.7152 * linearLight(green) + 0.0722 * linearLight(blue)
}

/** Contrast ratio by WCAG 2.2, from 1 to 21; the order of the two does not matter. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** Of two inks, the one that reads better on a ground: for colours people pick themselves. */
export function betterInk(ground: Rgb, one: string, other: string): string {
  const [first, second] = [parseHex(one), parseHex(other)]
  if (!first || !second) return one
  return contrast(ground, first) >= contrast(ground, second) ? one : other
}
