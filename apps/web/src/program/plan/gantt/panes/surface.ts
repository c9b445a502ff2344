import type { Palette, Scene } from '../drawing/scene.ts'
import { forgetFont, paintScene } from '../drawing/canvas-backend.ts'

/** A rectangle in content pixels. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How much larger than the view the canvas is, on both sides together. */
export const MARGIN_X = 200
export const MARGIN_Y = 100
/** Share of the margin that may be used up before the canvas is painted again. */
const USABLE = 3 / 4

/**
 * A canvas inside the scrolled content, somewhat larger than the view. It scrolls with the content by itself and is
 * moved and painted again only when the view comes near its edge. A preview is painted over the picture, which is kept
 * beside it and put back where the next one begins: a second canvas above would have to be handed over at every step, and
 * made anew whenever the rows that move are more.
 */
export interface Surface {
  readonly area: Area
  /** Moves the canvas so that it covers the view; false when it still did. */
  cover(view: Area, content: { readonly width: number; readonly height: number }, force: boolean): boolean
  place(area: Area): void
  /** Paints the picture; a preview that was over it is gone. */
  paint(scene: Scene, palette: Palette): void
  /** Paints a preview over a part of the picture, in the place of the one before; null takes that away. */
  overlay(preview: { readonly area: Area; readonly scene: Scene } | null, palette: Palette): void
}

export function createSurface(parent: HTMLElement): Surface {
  const canvas = document.createElement('canvas')
  canvas.className = 'gantt-base'
  canvas.setAttribute('aria-hidden', 'true')
  // Opaque, and so below what else lies there: handles are real elements over the picture.
  parent.prepend(canvas)
  const layer = canvas.getContext('2d', { alpha: false })!
  const below = keptPicture(layer)
  let area: Area = { x: 0, y: 0, width: 0, height: 0 }
  let last: Area = area
  const place = (next: Area) => {
    lay(layer, area, next)
    area = next
    below.forget()
  }
  return {
    get area() {
      return area
    },
    cover(view, content, force) {
      if (!force && covers(area, view, content)) return false
      place(around(view, content, { x: view.x - last.x, y: view.y - last.y }))
      last = view
      return true
    },
    place,
    paint(scene, palette) {
      below.forget()
      paintScene(layer, scene, palette)
    },
    overlay(preview, palette) {
      below.putBack()
      if (!preview) return
      const top = preview.area.y - area.y
      const { width, height } = preview.area
      below.keep(top, height)
      layer.save()
      layer.translate(0, top)
      layer.beginPath()
      layer.rect(0, 0, width, height)
      layer.clip()
      paintScene(layer, preview.scene, palette)
      layer.restore()
      forgetFont(layer)
    },
  }
}

/** The picture of a canvas as it was before anything was painted over a part of it. */
function keptPicture(layer: CanvasRenderingContext2D) {
  const kept = document.createElement('canvas').getContext('2d', { alpha: false })!
  let isKept = false
  /** What was painted over, from one row of device pixels up to another. */
  let covered: readonly [from: number, until: number] | null = null
  return {
    /** Another picture comes. */
    forget() {
      isKept = false
      covered = null
    },
    /** Keeps the picture, unless it is; these CSS pixels of it are painted over next. */
    keep(top: number, height: number) {
      const { width, height: most } = layer.canvas
      const ratio = layer.getTransform().d
      covered = [Math.max(0, Math.floor(top * ratio)), Math.min(most, Math.ceil((top + height) * ratio))]
      if (isKept) return
      if (kept.canvas.width !== width || kept.canvas.height !== most)
        Object.assign(kept.canvas, { width, height: most })
      kept.drawImage(layer.canvas, 0, 0)
      isKept = true
    },
    putBack() {
      if (covered === null) return
      const [from, until] = covered
      const { width } = layer.canvas
      layer.save()
      layer.resetTransform()
      layer.drawImage(kept.canvas, 0, from, width, until - from, 0, from, width, until - from)
      layer.restore()
      covered = null
    },
  }
}

/** Whether the view lies inside the area with a quarter of the margin to spare, or the area ends with the content. */
export function covers(area: Area, view: Area, content: { readonly width: number; readonly height: number }): boolean {
  if (area.width !== view.width + MARGIN_X || area.height !== view.height + MARGIN_Y) return false
  const spareX = (MARGIN_X / 2) * (1 - USABLE)
  const spareY = (MARGIN_Y / 2) * (1 - USABLE)
  return (
    (area.x <= 0 || view.x - area.x >= spareX) &&
    (area.y <= 0 || view.y - area.y >= spareY) &&
    (area.x + area.width >= content.width || area.x + area.width - view.x - view.width >= spareX) &&
    (area.y + area.height >= content.height || area.y + area.height - view.y - view.height >= spareY)
  )
}

/** The area for a view: the margin lies mostly ahead of the motion. */
export function around(
  view: Area,
  content: { readonly width: number; readonly height: number },
  motion: { x: number; y: number },
): Area {
  const width = view.width + MARGIN_X
  const height = view.height + MARGIN_Y
  return {
    x: clamp(view.x - MARGIN_X * behind(motion.x), content.width - width),
    y: clamp(view.y - MARGIN_Y * behind(motion.y), content.height - height),
    width,
    height,
  }
}

/** Share of the margin that stays behind the view. */
function behind(motion: number): number {
  if (motion === 0) return 1 / 2
  return motion > 0 ? 1 / 4 : 3 / 4
}

function clamp(value: number, most: number): number {
  return Math.round(Math.max(0, Math.min(value, most)))
}

/** Moves a canvas, and makes it anew only when its size differs. */
function lay(layer: CanvasRenderingContext2D, before: Area, next: Area): void {
  if (before.width !== next.width || before.height !== next.height) resize(layer, next)
  layer.canvas.style.transform = `translate(${next.x}px,${next.y}px)`
}

function resize(context: CanvasRenderingContext2D, { width, height }: Area): void {
  const { canvas } = context
  // Above 2 the eye gains nothing and software raster loses half its frames.
  const ratio = Math.min(2, window.devicePixelRatio || 1)
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  forgetFont(context)
}
