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
 * moved and painted again only when the view comes near its edge. A second canvas above it holds previews.
 */
export interface Surface {
  readonly area: Area
  /** Moves the canvas so that it covers the view; false when it still did. */
  cover(view: Area, content: { readonly width: number; readonly height: number }, force: boolean): boolean
  place(area: Area): void
  paint(scene: Scene, palette: Palette): void
  /** Paints a preview over a part of the canvas; null takes it away. */
  overlay(preview: { readonly area: Area; readonly scene: Scene } | null, palette: Palette): void
}

export function createSurface(parent: HTMLElement): Surface {
  const base = addCanvas(parent, 'gantt-base', false)
  const over = addCanvas(parent, 'gantt-overlay', true)
  over.canvas.hidden = true
  let area: Area = { x: 0, y: 0, width: 0, height: 0 }
  let overArea = area
  let last: Area = area
  const place = (next: Area) => {
    lay(base, area, next)
    area = next
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
    paint: (scene, palette) => paintScene(base, scene, palette),
    overlay(preview, palette) {
      over.canvas.hidden = preview === null
      if (!preview) return
      const next = roomFor(preview.area, overArea, area)
      lay(over, overArea, next)
      overArea = next
      over.clearRect(0, 0, next.width, next.height)
      const down = preview.area.y - next.y
      over.translate(0, down)
      paintScene(over, preview.scene, palette)
      over.translate(0, -down)
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

/**
 * Where a canvas for this area lies: as large as it is, inside of what it may cover, while that is not twice of what is
 * needed. From one step of a drag to the next the rows it touches differ, and a new canvas costs more than its paint.
 */
export function roomFor(needed: Area, now: Area, within: Area): Area {
  const isEnough = now.width === needed.width && now.height >= needed.height
  if (!isEnough || now.height > 2 * needed.height || now.height > within.height) return needed
  return { ...needed, height: now.height, y: Math.min(needed.y, within.y + within.height - now.height) }
}

/** Moves a canvas, and makes it anew only when its size differs. */
function lay(layer: CanvasRenderingContext2D, before: Area, next: Area): void {
  if (before.width !== next.width || before.height !== next.height) resize(layer, next)
  layer.canvas.style.transform = `translate(${next.x}px,${next.y}px)`
}

function addCanvas(parent: HTMLElement, className: string, alpha: boolean): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.className = className
  canvas.setAttribute('aria-hidden', 'true')
  parent.append(canvas)
  return canvas.getContext('2d', { alpha })!
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
