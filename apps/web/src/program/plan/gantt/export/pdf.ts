import type { Box, Colour, Mark, Palette, RectMark, TextMark } from '../drawing/scene.ts'
import type { Picture } from './picture.ts'
import { type Paper, MARGIN_MM, PAPERS } from './pages.ts'
import { type Stencil, fontRuns, widthOf } from './pdf-text.ts'

/**
 * A writer of PDF 1.4 for pictures made of scenes: rectangles, paths and texts stay what they are, so that a plan is sharp
 * at any size and its words can be searched. Texts stand in the fonts every reader has; what these cannot write is drawn as a
 * stencil. After ISO 32000-1, sections 7.5 (file), 8.5 (paths), 9.4 (text) and 8.9.6.2 (stencil masks).
 */
export interface PdfOptions {
  readonly title: string
  readonly paper: Paper
  /** Colours as `#rrggbb`. */
  readonly palette: Palette
  /** Draws a text that no font of a reader has; without it such a text is left out. */
  readonly stencil?: Stencil
  /** Packs a page; pages are plain without it. */
  readonly deflate?: (bytes: Uint8Array) => Promise<Uint8Array>
}

const POINTS_PER_MM = 72 / 25.4
const FONTS = ['Helvetica', 'Helvetica-Bold', 'Symbol', 'ZapfDingbats'] as const

export async function pdfOf(pages: readonly Picture[], options: PdfOptions): Promise<Uint8Array> {
  const { width, height } = PAPERS[options.paper]
  const [wide, high] = [width * POINTS_PER_MM, height * POINTS_PER_MM]
  const contents = pages.map((page) => latin1(contentOf(page, wide, high, options)))
  const file = createFile()
  // 1 the catalogue, 2 the pages, 3 to 6 the fonts, 7 what is said of the file, then a page and its content each.
  const firstPage = 8
  const kids = pages.map((_, nth) => `${firstPage + 2 * nth} 0 R`).join(' ')
  file.object('<< /Type /Catalog /Pages 2 0 R >>')
  file.object(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  FONTS.forEach((font, nth) => {
    const encoding = nth < 2 ? ' /Encoding /WinAnsiEncoding' : ''
    file.object(`<< /Type /Font /Subtype /Type1 /BaseFont /${font}${encoding} >>`)
  })
  file.object(`<< /Title ${utf16(options.title)} /Producer (Trireme) >>`)
  const fonts = FONTS.map((_, nth) => `/F${nth} ${3 + nth} 0 R`).join(' ')
  for (const [nth, content] of contents.entries()) {
    const states = SHADES.map((shade) => `/G${shade} << /ca ${shade / 100} /CA ${shade / 100} >>`).join(' ')
    file.object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${number(wide)} ${number(high)}] /Contents ${firstPage + 2 * nth + 1} 0 R ` +
        `/Resources << /Font << ${fonts} >> /ExtGState << ${states} >> >> >>`,
    )
    const packed = await options.deflate?.(content)
    file.stream(packed ?? content, packed === undefined ? '' : ' /Filter /FlateDecode')
  }
  return file.end()
}

/** Shades of opacity that marks come in, in hundredths. */
const SHADES = Array.from({ length: 21 }, (_, step) => step * 5)

function contentOf(page: Picture, wide: number, high: number, options: PdfOptions): string {
  const margin = MARGIN_MM * POINTS_PER_MM
  const zoom = Math.min((wide - 2 * margin) / page.width, (high - 2 * margin) / page.height)
  // From here on a unit is a pixel of the picture, and y grows downwards as it does there.
  const parts = [`${number(zoom, 5)} 0 0 ${number(-zoom, 5)} ${number(margin)} ${number(high - margin)} cm`]
  for (const { x, y, scene } of page.parts) {
    parts.push(
      'q',
      `1 0 0 1 ${number(x)} ${number(y)} cm`,
      clip([{ x: 0, y: 0, width: scene.width, height: scene.height }]),
    )
    for (const layer of scene.layers) {
      if (layer.clip) parts.push('q', clip(layer.clip))
      for (const mark of layer.marks) parts.push(markOf(mark, options))
      if (layer.clip) parts.push('Q')
    }
    parts.push('Q')
  }
  return parts.join('\n')
}

function clip(boxes: readonly Box[]): string {
  if (boxes.length === 0) return '0 0 0 0 re W n'
  return `${boxes.map(({ x, y, width, height }) => `${[x, y, width, height].map((each) => number(each)).join(' ')} re`).join(' ')} W n`
}

function markOf(mark: Mark, options: PdfOptions): string {
  if (mark.kind === 'text') return textOf(mark, options)
  const shape = mark.kind === 'rect' ? rectOf(mark) : pathOf(mark.d)
  if (shape === '') return ''
  const { fill, stroke, opacity, dash, lineWidth = 1 } = mark
  const paint = fill && stroke ? 'B' : fill ? 'f' : stroke ? 'S' : 'n'
  return [
    'q',
    opacity === undefined ? '' : `/G${Math.round(opacity * 20) * 5} gs`,
    fill ? `${rgb(options.palette, fill)} rg` : '',
    stroke ? `${rgb(options.palette, stroke)} RG ${number(lineWidth)} w` : '',
    dash && dash.length > 0 ? `[${dash.map((each) => number(each)).join(' ')}] 0 d` : '',
    shape,
    paint,
    'Q',
  ]
    .filter(Boolean)
    .join(' ')
}

/** How far the handles of a quarter circle lie from its ends, by its radius. */
const QUARTER = 0.5523

function rectOf(mark: RectMark): string {
  const inset = mark.stroke ? (mark.lineWidth ?? 1) / 2 : 0
  const [x, y] = [mark.x + inset, mark.y + inset]
  const [width, height] = [Math.max(0, mark.width - 2 * inset), Math.max(0, mark.height - 2 * inset)]
  const r = Math.min(mark.radius ?? 0, width / 2, height / 2)
  const at = (...values: readonly number[]) => values.map((value) => number(value)).join(' ')
  if (r <= 0) return `${at(x, y, width, height)} re`
  const [right, bottom, k] = [x + width, y + height, r * (1 - QUARTER)]
  return [
    `${at(x + r, y)} m ${at(right - r, y)} l`,
    `${at(right - k, y, right, y + k, right, y + r)} c ${at(right, bottom - r)} l`,
    `${at(right, bottom - k, right - k, bottom, right - r, bottom)} c ${at(x + r, bottom)} l`,
    `${at(x + k, bottom, x, bottom - k, x, bottom - r)} c ${at(x, y + r)} l`,
    `${at(x, y + k, x + k, y, x + r, y)} c h`,
  ].join(' ')
}

/** Path data of lines, as scenes have them, as operators. Throws at a command that no scene uses. */
export function pathOf(d: string): string {
  const out: string[] = []
  let [x, y, startX, startY] = [0, 0, 0, 0]
  for (const [, command, rest] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const values = (rest!.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number)
    const isRelative = command === command!.toLowerCase()
    const [dx, dy] = isRelative ? [1, 1] : [0, 0]
    switch (command!.toUpperCase()) {
      case 'M':
      case 'L':
        for (let at = 0; at + 1 < values.length; at += 2) {
          ;[x, y] = [values[at]! + dx * x, values[at + 1]! + dy * y]
          const isMove = command!.toUpperCase() === 'M' && at === 0
          if (isMove) [startX, startY] = [x, y]
          out.push(`${number(x)} ${number(y)} ${isMove ? 'm' : 'l'}`)
        }
        break
      case 'H':
        for (const value of values) out.push(`${number((x = value + dx * x))} ${number(y)} l`)
        break
      case 'V':
        for (const value of values) out.push(`${number(x)} ${number((y = value + dy * y))} l`)
        break
      case 'Z':
        ;[x, y] = [startX, startY]
        out.push('h')
        break
      default:
        throw new Error(`A path of a scene has lines alone, not “${command}” (in ${d.slice(0, 60)}).`)
    }
  }
  return out.join(' ')
}

function textOf(mark: TextMark, { palette, stencil }: PdfOptions): string {
  const { text, size, weight = 400, align = 'start' } = mark
  const runs = fontRuns(text, weight >= 500)
  if (runs === null) return stencil === undefined ? '' : stencilOf(mark, palette, stencil)
  const width = widthOf(runs, size)
  const x = mark.x - (align === 'end' ? width : align === 'middle' ? width / 2 : 0)
  // The middle of the letters lies as far above their foot.
  const y = mark.y + size * 0.36
  const show = runs.map(({ font, bytes }) => `/F${font} ${number(size)} Tf ${literal(bytes)} Tj`).join(' ')
  const place = `1 0 0 -1 ${number(x)} ${number(y)} Tm`
  return `BT 0 Tr ${rgb(palette, mark.fill)} rg ${place} ${show} ET`
}

function stencilOf(mark: TextMark, palette: Palette, stencil: Stencil): string {
  const { text, size, weight = 400, align = 'start' } = mark
  const { width, height, scale, bits } = stencil(text, size, weight)
  const [wide, high] = [width / scale, height / scale]
  const x = mark.x - (align === 'end' ? wide : align === 'middle' ? wide / 2 : 0)
  const hex = [...bits].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    `q ${rgb(palette, mark.fill)} rg ${number(wide)} 0 0 ${number(-high)} ${number(x)} ${number(mark.y + high / 2)} cm`,
    `BI /W ${width} /H ${height} /IM true /BPC 1 /D [1 0] /F /AHx ID ${hex}> EI Q`,
  ].join(' ')
}

function rgb(palette: Palette, name: Colour): string {
  const hex = /^#([0-9a-f]{6})/i.exec(palette.colour(name))?.[1] ?? '808080'
  return [0, 2, 4].map((at) => number(Number.parseInt(hex.slice(at, at + 2), 16) / 255, 3)).join(' ')
}

function literal(bytes: readonly number[]): string {
  const text = bytes.map((byte) => {
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`
    return byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte)
  })
  return `(${text.join('')})`
}

function utf16(text: string): string {
  const units = [0xfeff, ...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))]
  return `<${units.map((unit) => unit.toString(16).padStart(4, '0')).join('')}>`
}

function number(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)))
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

/** Objects in a row, and at the end where each of them begins. */
function createFile() {
  const parts: Uint8Array[] = [latin1('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')]
  const offsets: number[] = []
  let length = parts[0]!.length
  const write = (bytes: Uint8Array) => {
    parts.push(bytes)
    length += bytes.length
  }
  const begin = () => {
    offsets.push(length)
    write(latin1(`${offsets.length} 0 obj\n`))
  }
  return {
    object(body: string): void {
      begin()
      write(latin1(`${body}\nendobj\n`))
    },
    stream(bytes: Uint8Array, filter: string): void {
      begin()
      write(latin1(`<< /Length ${bytes.length}${filter} >>\nstream\n`))
      write(bytes)
      write(latin1('\nendstream\nendobj\n'))
    },
    end(): Uint8Array {
      const at = length
      const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
      const size = offsets.length + 1
      write(latin1(`xref\n0 ${size}\n0000000000 65535 f \n${table}`))
      write(latin1(`trailer\n<< /Size ${size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${at}\n%%EOF\n`))
      const whole = new Uint8Array(length)
      let written = 0
      for (const part of parts) {
        whole.set(part, written)
        written += part.length
      }
      return whole
    },
  }
}
