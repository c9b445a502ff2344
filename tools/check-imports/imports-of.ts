/** One import of a source text, wherever it stands. */
export interface Import {
  readonly specifier: string
  readonly line: number
  /** `type` imports are erased and `lazy` ones run later, so neither makes a cycle of files that load each other. */
  readonly kind: 'value' | 'type' | 'lazy'
}

const NAMES = String.raw`(?:[\w$*{},\s]+?)`
const STATIC = new RegExp(
  String.raw`^[ \t]*(?:import|export)(\s+type)?\s*(?:${NAMES}\s*from\s*)?(['"])([^'"\n]+)\2`,
  'gm',
)
const LAZY = /\b(?:import|require)\(\s*(['"])([^'"\n]+)\1/g

/** Finds the imports of a TypeScript text. Comments and template strings do not count. */
export function importsOf(text: string): readonly Import[] {
  const code = withoutProse(text)
  const lineAt = (index: number) => code.slice(0, index).split('\n').length
  const statics = Array.from(code.matchAll(STATIC), (match): Import => {
    const start = match.index + (match[0].length - match[0].trimStart().length)
    return { specifier: match[3]!, line: lineAt(start), kind: match[1] ? 'type' : 'value' }
  })
  const lazies = Array.from(code.matchAll(LAZY), (match): Import => {
    return { specifier: match[2]!, line: lineAt(match.index), kind: 'lazy' }
  })
  return [...statics, ...lazies]
}

/**
 * Blanks comments, template strings, quoting strings and regular expressions, keeping every line where it was. A scanner, not a parser:
 * what it mistakes in JSX text ends with the line.
 */
export function withoutProse(text: string): string {
  const out = text.split('')
  let at = 0
  while (at < text.length) {
    const end = proseEnd(text, at) ?? quotingStringEnd(text, at)
    if (end !== null) for (let index = at; index < end; index++) if (text[index] !== '\n') out[index] = ' '
    at = end ?? stringEnd(text, at) ?? at + 1
  }
  return out.join('')
}

/** Where the comment, template or regular expression that begins here ends; null when none does. */
function proseEnd(text: string, at: number): number | null {
  if (text.startsWith('//', at)) return indexOrEnd(text, '\n', at)
  if (text.startsWith('/*', at)) return Math.min(indexOrEnd(text, '*/', at + 2) + 2, text.length)
  if (text[at] === '`') return templateEnd(text, at + 1)
  if (text[at] === '/' && mayBeginRegExp(text, at)) return closing(text, at, '/')
  return null
}

/** The end of a string that holds quotes itself: it is code in a test, never the name of a module. */
function quotingStringEnd(text: string, at: number): number | null {
  const end = stringEnd(text, at)
  return end !== null && /['"]/.test(text.slice(at + 1, end - 1)) ? end : null
}

function stringEnd(text: string, at: number): number | null {
  return text[at] === "'" || text[at] === '"' ? closing(text, at, text[at]) : null
}

/** After the closing mark on the same line, or at the end of the line where there is none. */
function closing(text: string, at: number, mark: string): number {
  let inClass = false
  for (let index = at + 1; index < text.length; index++) {
    const letter = text[index]
    if (letter === '\n') return index
    if (letter === '\\') index++
    else if (mark === '/' && letter === '[') inClass = true
    else if (letter === ']') inClass = false
    else if (letter === mark && !inClass) return index + 1
  }
  return text.length
}

function templateEnd(text: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === '`') return index + 1
    else if (text.startsWith('${', index)) index = substitutionEnd(text, index + 2)
  }
  return text.length
}

function substitutionEnd(text: string, from: number): number {
  let depth = 1
  for (let index = from; index < text.length; index++) {
    const end = proseEnd(text, index) ?? stringEnd(text, index)
    if (end !== null) index = end - 1
    else if (text[index] === '{') depth++
    else if (text[index] === '}' && --depth === 0) return index
  }
  return text.length
}

function mayBeginRegExp(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd()
  return before === '' || /(?:[(,=:[!&|?{};+]|\breturn|=>)$/.test(before)
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const index = text.indexOf(mark, from)
  return index === -1 ? text.length : index
}
