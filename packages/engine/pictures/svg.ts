/** What every picture is made of: plain elements with classes, and one style that is readable on light and dark pages. */

/** Colours by role; `1` to `6` tell activities apart. */
const LIGHT: Readonly<Record<string, string>> = {
  page: '#ffffff',
  ink: '#1f2328',
  soft: '#57606a',
  line: '#d0d7de',
  rest: '#f1f3f5',
  warm: '#bc4c00',
  c1: '#a9cbf5',
  c2: '#b5e0c3',
  c3: '#f6d9a0',
  c4: '#dcc6f2',
  c5: '#f7c3c0',
  c6: '#bfe3e6',
}
const DARK: Readonly<Record<string, string>> = {
  page: '#0f1419',
  ink: '#e6edf3',
  soft: '#9aa5b1',
  line: '#3a434d',
  rest: '#1b222a',
  warm: '#ff9e57',
  c1: '#1f4f86',
  c2: '#22603a',
  c3: '#75530f',
  c4: '#583a7c',
  c5: '#7c3733',
  c6: '#1d5c63',
}

const STYLE = `text{font:13px system-ui,sans-serif;fill:var(--ink)}.small{font-size:11.5px}.soft{fill:var(--soft)}.strong{font-weight:600}
.warm{fill:var(--warm)}.end{text-anchor:end}.middle{text-anchor:middle}.page{fill:var(--page)}.rest{fill:var(--rest)}
.line{stroke:var(--line);fill:none}.edge{stroke:var(--soft);fill:none}.mark{stroke:var(--warm);fill:none;stroke-width:2}
.thick{stroke-width:2.5;stroke:var(--ink)}.glow{fill:var(--warm)}.quiet{fill:var(--line)}
.dashed{stroke-dasharray:4 3}.faint{opacity:.45}${[1, 2, 3, 4, 5, 6].map((n) => `.c${n}{fill:var(--c${n})}`).join('')}.none{fill:none}`

/** A whole picture on a page of its own colour; `title` is what a screen reader says. */
export function svg(width: number, height: number, title: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<style>:root{${variables(LIGHT)}}@media(prefers-color-scheme:dark){:root{${variables(DARK)}}}
${STYLE}</style>
<rect class="page" width="${width}" height="${height}" rx="8"/>
${parts.join('\n')}
</svg>
`
}

/** Text at its baseline; the class says how it is set: `small`, `soft`, `strong`, `warm`, `end`, `middle`. */
export function text(x: number, y: number, words: string, className = ''): string {
  return `<text x="${rounded(x)}" y="${rounded(y)}"${classed(className)}>${escaped(words)}</text>`
}

export function box(x: number, y: number, width: number, height: number, className: string, radius = 3): string {
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" rx="${radius}"${classed(className)}/>`
}

export type Point = readonly [x: number, y: number]

/** A line through points; with a class of a fill, a surface. */
export function path(points: readonly Point[], className = 'line'): string {
  return `<path d="M${points.map(([x, y]) => `${rounded(x)} ${rounded(y)}`).join('L')}"${classed(className)}/>`
}

/** A line that ends in an arrow. */
export function arrow(points: readonly Point[], className = 'mark'): string {
  const [[x0, y0], [x, y]] = points.slice(-2) as [Point, Point]
  const length = Math.hypot(x - x0, y - y0)
  const [dx, dy] = [((x - x0) / length) * 6, ((y - y0) / length) * 6]
  const head: readonly Point[] = [
    [x - dx - dy * 0.6, y - dy + dx * 0.6],
    [x, y],
    [x - dx + dy * 0.6, y - dy - dx * 0.6],
  ]
  return path(points, className) + path(head, className.replace('dashed', ''))
}

function classed(className: string): string {
  return className === '' ? '' : ` class="${className}"`
}

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';')
}

function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
