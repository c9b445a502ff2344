import type { Layer, Mark, Palette, PlacedScene, Scene } from './scene.ts'

const ANCHOR = { start: 'start', middle: 'middle', end: 'end' } as const

/** A scene as a whole SVG document. */
export function svgOfScene(scene: Scene, palette: Palette): string {
  return svgOfScenes({ width: scene.width, height: scene.height, parts: [{ x: 0, y: 0, scene }] }, palette)
}

/** Several scenes side by side, each cut to its own rectangle, as one SVG document. */
export function svgOfScenes(
  picture: { readonly width: number; readonly height: number; readonly parts: readonly PlacedScene[] },
  palette: Palette,
): string {
  const { width, height, parts } = picture
  const body = parts.map((part) => placed(part, palette)).join('')
  const size = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`
  const font = escapeXml(palette.font)
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${font}" font-variant-numeric="tabular-nums">${body}</svg>`
}

/** The marks alone, for a caller that has its own `<svg>`. */
export function svgOfMarks(marks: readonly Mark[], palette: Palette): string {
  return marks.map((mark) => element(mark, palette)).join('')
}

function placed({ x, y, scene }: PlacedScene, palette: Palette): string {
  const layers = scene.layers.map(
    (layer) => `<g data-layer="${layer.name}"${cut(layer)}>${svgOfMarks(layer.marks, palette)}</g>`,
  )
  const box = `x="${number(x)}" y="${number(y)}" width="${number(scene.width)}" height="${number(scene.height)}"`
  return `<svg ${box} overflow="hidden">${layers.join('')}</svg>`
}

function cut({ clip }: Layer): string {
  if (!clip) return ''
  const boxes = clip.map(
    ({ x, y, width, height }) => `M${number(x)} ${number(y)}h${number(width)}v${number(height)}h${number(-width)}z`,
  )
  return ` style="clip-path:path('${boxes.join('')}')"`
}

function element(mark: Mark, palette: Palette): string {
  if (mark.kind === 'text') {
    const place = `x="${number(mark.x)}" y="${number(mark.y)}" dy="0.36em" text-anchor="${ANCHOR[mark.align ?? 'start']}"`
    const look = `font-size="${mark.size}" font-weight="${mark.weight ?? 400}" fill="${palette.colour(mark.fill)}"`
    return `<text ${place} ${look}>${escapeXml(mark.text)}</text>`
  }
  if (mark.kind === 'path') return `<path d="${mark.d}"${paint(mark, palette)}/>`
  const inset = mark.stroke ? (mark.lineWidth ?? 1) / 2 : 0
  const width = Math.max(0, mark.width - 2 * inset)
  const height = Math.max(0, mark.height - 2 * inset)
  const radius = mark.radius ? ` rx="${number(Math.min(mark.radius, width / 2, height / 2))}"` : ''
  const box = `x="${number(mark.x + inset)}" y="${number(mark.y + inset)}" width="${number(width)}" height="${number(height)}"`
  return `<rect ${box}${radius}${paint(mark, palette)}/>`
}

function paint(mark: Exclude<Mark, { kind: 'text' }>, palette: Palette): string {
  const fill = ` fill="${mark.fill ? palette.colour(mark.fill) : 'none'}"`
  const stroke = mark.stroke ? ` stroke="${palette.colour(mark.stroke)}" stroke-width="${mark.lineWidth ?? 1}"` : ''
  const dash = mark.dash ? ` stroke-dasharray="${mark.dash.join(' ')}"` : ''
  const opacity = mark.opacity === undefined ? '' : ` opacity="${mark.opacity}"`
  return fill + stroke + dash + opacity
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100)
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
