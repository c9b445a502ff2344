import type { Box, Mark, Palette, RectMark, Scene, TextMark } from './scene.ts'

const ALIGN = { start: 'left', middle: 'center', end: 'right' } as const

/**
 * Paints a scene at the context's origin. The caller sets the transform (device pixel ratio) and clears first where the
 * scene does not cover everything.
 */
export function paintScene(context: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  context.textBaseline = 'middle'
  for (const layer of scene.layers) {
    if (layer.clip) cutTo(context, layer.clip)
    for (const mark of layer.marks) paintMark(context, mark, palette)
    if (layer.clip) {
      context.restore()
      forgetFont(context)
    }
  }
}

/** Until `restore` only what lies in one of the boxes is painted. */
function cutTo(context: CanvasRenderingContext2D, boxes: readonly Box[]): void {
  context.save()
  context.beginPath()
  for (const { x, y, width, height } of boxes) context.rect(x, y, width, height)
  context.clip()
}

function paintMark(context: CanvasRenderingContext2D, mark: Mark, palette: Palette): void {
  if (mark.kind === 'text') {
    paintText(context, mark, palette)
    return
  }
  if (mark.opacity !== undefined) context.globalAlpha = mark.opacity
  if (mark.kind === 'rect') paintRect(context, mark, palette)
  else {
    const path = new Path2D(mark.d)
    if (mark.fill) {
      context.fillStyle = palette.colour(mark.fill)
      // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
      context.fill(path)
    }
    if (mark.stroke) {
      prepareStroke(context, mark, palette)
      context.stroke(path)
    }
  }
  if (mark.dash) context.setLineDash([])
  if (mark.opacity !== undefined) context.globalAlpha = 1
}

function paintRect(context: CanvasRenderingContext2D, mark: RectMark, palette: Palette): void {
  if (mark.fill) context.fillStyle = palette.colour(mark.fill)
  if (!mark.radius && !mark.stroke) {
    context.fillRect(mark.x, mark.y, mark.width, mark.height)
    return
  }
  const inset = mark.stroke ? (mark.lineWidth ?? 1) / 2 : 0
  const width = Math.max(0, mark.width - 2 * inset)
  const height = Math.max(0, mark.height - 2 * inset)
  context.beginPath()
  context.roundRect(mark.x + inset, mark.y + inset, width, height, Math.min(mark.radius ?? 0, width / 2, height / 2))
  if (mark.fill) context.fill()
  if (mark.stroke) {
    prepareStroke(context, mark, palette)
    context.stroke()
  }
}

function prepareStroke(context: CanvasRenderingContext2D, mark: Exclude<Mark, TextMark>, palette: Palette): void {
  context.strokeStyle = palette.colour(mark.stroke!)
  context.lineWidth = mark.lineWidth ?? 1
  if (mark.dash) context.setLineDash(mark.dash as number[])
}

function paintText(context: CanvasRenderingContext2D, mark: TextMark, palette: Palette): void {
  const font = `${mark.weight ?? 400} ${mark.size}px ${palette.font}`
  // Setting the font parses it again even when it is the same.
  if (lastFont.get(context) !== font) {
    context.font = font
    lastFont.set(context, font)
  }
  context.textAlign = ALIGN[mark.align ?? 'start']
  context.fillStyle = palette.colour(mark.fill)
  context.fillText(mark.text, mark.x, mark.y + 0.5)
}

const lastFont = new WeakMap<CanvasRenderingContext2D, string>()

/** Resizing a canvas resets its state; call this afterwards. */
export function forgetFont(context: CanvasRenderingContext2D): void {
  lastFont.delete(context)
}
