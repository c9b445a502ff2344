import { type ReadResult, decode, foreignFormat } from '@trireme/domain'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An element: its children by name, each a list. Only names that are asked for are ever looked at. */
export type Element = { readonly [name: string]: readonly (Element | string)[] }

export const xmlLimits = { bytes: 50 << 20, depth: 40 } as const

const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * The root element of an XML file and its name. A document type or entity is refused outright: plans need none, and with
 * them a file could read other files or grow without end. Depth and size are capped; a cut file is refused with the line.
 */
export function readXml(bytes: Uint8Array, fileName: string): ReadResult<{ name: string; root: Element }> {
  const refuse = (reason: string, row?: number): ReadResult<never> => ({
    ok: false,
    refusal: { file: fileName, ...(row === undefined ? {} : { row }), reason },
  })
  if (bytes.length > xmlLimits.bytes)
    return refuse('The file is larger than 50 MB. Split the project, or save it without assignments over time.')
  const foreign = foreignFormat(bytes, { format: 'MS Project XML', extension: '.xml' })
  if (foreign !== undefined) return refuse(foreign)
  const decoded = decode(bytes)
  if (!decoded.ok) return refuse(decoded.reason, decoded.line)
  const { text } = decoded
  const declared = /<!\s*(DOCTYPE|ENTITY)/i.exec(text)
  if (declared !== null)
    return refuse(
      `The file declares a document type or entity (<!${declared[1]!.toUpperCase()}), which can make it read other files or grow without end. A plan needs none: remove it.`,
      lineAt(text, declared.index),
    )
  const deep = tooDeepAt(text)
  if (deep !== undefined)
    return refuse(`Elements stand more than ${xmlLimits.depth} deep here, which no plan has.`, lineAt(text, deep))
  return parse(text, refuse)
}

function parse(
  text: string,
  refuse: (reason: string, row?: number) => ReadResult<never>,
): ReadResult<{ name: string; root: Element }> {
  const lines = () => text.trimEnd().split('\n').length
  try {
    const checked = XMLValidator.validate(text)
    if (checked !== true) {
      const isCut = checked.err.code === 'InvalidXml' || !text.trimEnd().endsWith('>')
      const line = isCut ? lines() : checked.err.line
      return refuse(
        isCut
          ? `The file ends at line ${line} before its elements are closed. Maybe it was cut off: save it again.`
          : `The XML is broken at line ${line}: ${checked.err.msg} Save it again from MS Project.`,
        line,
      )
    }
    const parsed: unknown = parser().parse(text)
    const found = Object.entries(parsed as Element).find(([name]) => !name.startsWith('?'))
    if (found === undefined) return refuse('The file holds no element at all.')
    const [name, roots] = found
    const root = roots[0]
    return { ok: true, document: { name, root: root === undefined || typeof root === 'string' ? {} : root } }
  } catch (error) {
    return refuse(
      `The XML cannot be read: ${error instanceof Error ? error.message : String(error)} Save it again from MS Project.`,
    )
  }
}

function parser(): XMLParser {
  return new XMLParser({
    ignoreAttributes: true,
    removeNSPrefix: true,
    parseTagValue: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    trimValues: true,
    isArray: () => true,
  })
}

/** The first place where elements stand too deep; comments and CDATA cannot hide any, as what they hold is skipped. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1]
    if (next === '/') depth--
    else if (next === '!' || next === '?') at = skip(text, at)
    else if (!isEmptyElement(text, at)) depth++
    if (depth > xmlLimits.depth) return at
  }
  return undefined
}

function skip(text: string, at: number): number {
  const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '>'
  const end = text.indexOf(close, at + 1)
  return end === -1 ? text.length : end
}

function isEmptyElement(text: string, at: number): boolean {
  const end = text.indexOf('>', at)
  return end > 0 && text[end - 1] === '/'
}

function lineAt(text: string, end: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** The elements of a name below this one. */
export function children(element: Element | undefined, name: string): Element[] {
  return (listOf(element, name) ?? []).filter((child) => typeof child !== 'string')
}

/** The one element of a name, followed down a path. */
export function child(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((at, name) => children(at, name)[0], element)
}

/** The text in an element of a name, NFC as all text here; an empty text where there is none. */
export function textOf(element: Element | undefined, name: string): string {
  const found = listOf(element, name)?.[0]
  return typeof found === 'string' ? unescapeXml(found).normalize('NFC') : ''
}

/** A number, or undefined where there is none. */
export function numberOf(element: Element | undefined, name: string): number | undefined {
  const text = textOf(element, name)
  const number = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : undefined
}

/** Whether an element says 1 or true. */
export function isSet(element: Element | undefined, name: string): boolean {
  const text = textOf(element, name)
  return text === '1' || text === 'true'
}

function listOf(element: Element | undefined, name: string): readonly (Element | string)[] | undefined {
  if (element === undefined || !Object.hasOwn(element, name)) return undefined
  const found: unknown = element[name]
  return Array.isArray(found) ? found : undefined
}

/** The five entities XML has by itself and characters by number; NUL and half characters become nothing. */
function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return PREDEFINED[String(name).toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : ''
  })
}
