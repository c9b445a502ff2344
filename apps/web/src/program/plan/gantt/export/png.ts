import type { Drawn } from '../model.ts'
import type { Palette } from '../drawing/scene.ts'
import type { Stencil } from './pdf-text.ts'
import type { Picture } from './picture.ts'
import { forgetFont, paintScene } from '../drawing/canvas-backend.ts'

/** A canvas that is larger at one side stays empty in some browsers. */
export const MOST_PNG_PX = 16_000

/** A picture as PNG: twice as fine as the screen where that has room. Null where the browser cannot draw it. */
export async function pngOf({ width, height, parts }: Picture, palette: Palette): Promise<Blob | null> {
  const ratio = Math.min(2, MOST_PNG_PX / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  const context = canvas.getContext('2d')
  if (context === null) return null
  for (const { x, y, scene } of parts) {
    context.save()
    context.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio)
    context.beginPath()
    context.rect(0, 0, scene.width, scene.height)
    context.clip()
    forgetFont(context)
    paintScene(context, scene, palette)
    context.restore()
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** As many of the first rows as a picture can hold, and how many rows are left out. */
export function firstRows(drawn: Drawn): { readonly drawn: Drawn; readonly leftOut: number } {
  const { rowHeight } = drawn.metrics
  const room = Math.floor((MOST_PNG_PX - 400) / rowHeight)
  const count = Math.round(drawn.view.height / rowHeight)
  const kept = Math.min(count, room)
  return { drawn: { ...drawn, view: { ...drawn.view, height: kept * rowHeight } }, leftOut: count - kept }
}

/** Dots to a pixel of the picture. */
const STENCIL_SCALE = 4

/** Draws a text with the fonts of this machine. */
export function stencil(font: string): Stencil {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  return (text, size, weight) => {
    const face = `${weight} ${size * STENCIL_SCALE}px ${font}`
    context.font = face
    const width = Math.max(1, Math.ceil(context.measureText(text).width))
    const height = Math.ceil(size * STENCIL_SCALE * 1.3)
    canvas.width = width
    canvas.height = height
    context.font = face
    context.textBaseline = 'middle'
    context.fillText(text, 0, height / 2)
    const { data } = context.getImageData(0, 0, width, height)
    const rowBytes = Math.ceil(width / 8)
    const bits = new Uint8Array(rowBytes * height)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if (data[(y * width + x) * 4 + 3]! > 127) {
          const at = y * rowBytes + (x >> 3)
          bits[at] = bits[at]! | (0x80 >> (x & 7))
        }
    return { width, height, scale: STENCIL_SCALE, bits }
  }
}
