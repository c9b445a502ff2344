/**
 * A picture as values: layers of rectangles, paths and texts in CSS pixels, coloured by token name. A scene looks the
 * same in light and dark and on any backend; the golden tests compare its JSON.
 */
export type Colour =
  | 'canvas'
  | 'subtle'
  | 'sunken'
  | 'border'
  | 'control-border'
  | 'text'
  | 'muted'
  | 'faint'
  | 'accent'
  | 'accent-tint'
  | 'on-accent'
  | 'bar'
  | 'bar-ink'
  | `health-${'on-track' | 'at-risk' | 'off-track' | 'unset'}`
  | `health-${'on-track' | 'at-risk' | 'off-track' | 'unset'}-ink`
  | 'status-planned'
  | 'status-done-ink'
  | `diff-${'added' | 'removed' | 'changed' | 'later' | 'earlier'}`
  | `diff-${'added' | 'removed' | 'changed' | 'later' | 'earlier'}-ink`
  | `scenario-${'a' | 'b' | 'c' | 'd'}`
  | `heat-${1 | 2 | 3 | 4 | 5 | 6}`
  | `heat-${1 | 2 | 3 | 4 | 5 | 6}-ink`

/** What a token name stands for: CSS colours, from the theme in force or fixed. */
export interface Palette {
  readonly font: string
  colour(name: Colour): string
}

interface Paint {
  readonly fill?: Colour
  readonly stroke?: Colour
  readonly lineWidth?: number
  readonly dash?: readonly number[]
  readonly opacity?: number
}

/** A stroke lies inside the rectangle, so a bar with an outline is as wide as its dates. */
export interface RectMark extends Paint {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius?: number
}

/** `d` is SVG path data. */
export interface PathMark extends Paint {
  readonly kind: 'path'
  readonly d: string
}

/** `y` is the vertical middle of the text. */
export interface TextMark {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly fill: Colour
  readonly size: number
  readonly weight?: 400 | 500 | 600
  readonly align?: 'start' | 'middle' | 'end'
}

export type Mark = RectMark | PathMark | TextMark

/** A rectangle that something is cut to. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Layer {
  readonly name: string
  /** Only inside of these is it seen; everywhere without them. */
  readonly clip?: readonly Box[]
  readonly marks: readonly Mark[]
}

export interface Scene {
  readonly width: number
  readonly height: number
  readonly layers: readonly Layer[]
}

export function scene(width: number, height: number, layers: readonly Layer[]): Scene {
  return { width, height, layers }
}

/** A scene of several, each moved to its place and cut to its size. Used for exports. */
export interface PlacedScene {
  readonly x: number
  readonly y: number
  readonly scene: Scene
}
