/**
 * Texts in the fonts every reader of PDF has: Helvetica, plain and bold, in the Windows encoding, and the signs of Symbol and
 * ZapfDingbats. Widths are those of Adobe's metrics, in thousandths of the size.
 */

/** A stretch of a text in one font: 0 plain, 1 bold, 2 Symbol, 3 ZapfDingbats. */
export interface FontRun {
  readonly font: 0 | 1 | 2 | 3
  readonly bytes: readonly number[]
  /** In thousandths of the size. */
  readonly width: number
}

/** Draws a text as bits, eight to a byte and each row from a new byte; 1 is paint. `scale` pixels are one of the picture. */
export type Stencil = (
  text: string,
  size: number,
  weight: number,
) => { readonly width: number; readonly height: number; readonly scale: number; readonly bits: Uint8Array }

/** A text as stretches of fonts; null where none of them has one of its letters. */
export function fontRuns(text: string, isBold: boolean): readonly FontRun[] | null {
  const runs: { font: FontRun['font']; bytes: number[]; width: number }[] = []
  for (const letter of text) {
    const glyph = glyphOf(letter, isBold)
    if (glyph === null) return null
    const last = runs.at(-1)
    if (last?.font === glyph.font) {
      last.bytes.push(glyph.byte)
      last.width += glyph.width
    } else runs.push({ font: glyph.font, bytes: [glyph.byte], width: glyph.width })
  }
  return runs
}

/** In the units of the size. */
export function widthOf(runs: readonly FontRun[], size: number): number {
  return (runs.reduce((sum, { width }) => sum + width, 0) * size) / 1000
}

function glyphOf(letter: string, isBold: boolean): { font: FontRun['font']; byte: number; width: number } | null {
  const sign = SIGNS.get(letter)
  if (sign !== undefined) return sign
  const code = letter.codePointAt(0)!
  const byte = WINDOWS.get(letter) ?? ((code >= 32 && code < 127) || (code >= 160 && code < 256) ? code : null)
  if (byte === null) return null
  return { font: isBold ? 1 : 0, byte, width: (isBold ? BOLD : PLAIN)[baseOf(letter).charCodeAt(0) - 32] ?? 556 }
}

/** A letter without its accent has its width. */
function baseOf(letter: string): string {
  return letter.normalize('NFD')[0]!
}

/** Signs that scenes use and Helvetica has not. */
const SIGNS = new Map<string, { font: FontRun['font']; byte: number; width: number }>([
  ['→', { font: 2, byte: 0xae, width: 987 }],
  ['←', { font: 2, byte: 0xac, width: 987 }],
  ['−', { font: 2, byte: 0x2d, width: 549 }],
  ['≠', { font: 2, byte: 0xb9, width: 549 }],
  ['≤', { font: 2, byte: 0xa3, width: 549 }],
  ['≥', { font: 2, byte: 0xb3, width: 549 }],
  ['▲', { font: 3, byte: 0x73, width: 892 }],
  ['▼', { font: 3, byte: 0x74, width: 892 }],
  ['◆', { font: 3, byte: 0x75, width: 788 }],
  ['✓', { font: 3, byte: 0x33, width: 755 }],
  ['✕', { font: 3, byte: 0x35, width: 760 }],
])

/** Letters of the Windows encoding that do not stand where Latin-1 has them. */
const WINDOWS = new Map(
  [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'].flatMap((letter, at): [string, number][] =>
    letter === ' ' ? [] : [[letter, 0x80 + at]],
  ),
)

// From space to tilde, after Adobe's core font metrics.
const PLAIN = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
]
const BOLD = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
]
