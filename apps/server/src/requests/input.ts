import { Problem } from './problem.ts'

export const MAXIMUM_BODY_BYTES = 1_000_000
const MAXIMUM_DEPTH = 60

/** A request whose body was read and found to be clean JSON, or to be none. */
export async function readJsonBody(request: Request, maximumBytes = MAXIMUM_BODY_BYTES): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const bytes = await readBytes(request, maximumBytes)
  if (bytes.length === 0) return undefined
  if (type !== 'application/json' && type !== 'application/merge-patch+json')
    throw new Problem(415, { detail: `Expected content-type application/json, not ${type ?? 'none'}.` })
  return cleanJson(parse(decode(bytes)))
}

/** The bytes of a body, refused as soon as they are more than allowed, whatever its header says. */
export async function readBytes(request: Request, maximum: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new Problem(413, { detail: `A body here has at most ${maximum.toLocaleString('en')} bytes. Send less at once.` })
  if (Number(request.headers.get('content-length') ?? 0) > maximum) throw tooLarge()
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body) {
    length += chunk.length
    if (length > maximum) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem(400, { detail: 'The body is not UTF-8.' })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(400, { detail: `The body is not JSON: ${(error as Error).message}` })
  }
}

/**
 * JSON as the database can hold it: text in NFC, without NUL and half surrogates; finite numbers; no key that reaches a
 * prototype; not nested beyond reason.
 */
export function cleanJson(value: unknown, pointer = '', depth = 0): unknown {
  if (depth > MAXIMUM_DEPTH) throw malformed(pointer, `It is nested deeper than ${MAXIMUM_DEPTH} levels.`)
  if (typeof value === 'string') return cleanText(value, pointer)
  if (typeof value === 'number' && !Number.isFinite(value))
    throw malformed(pointer, 'The number is greater than any that can be kept.')
  if (Array.isArray(value)) return value.map((member, index) => cleanJson(member, `${pointer}/${index}`, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  const clean: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype')
      throw malformed(pointer, `A field may not be called ${key}.`)
    clean[cleanText(key, pointer)] = cleanJson(member, `${pointer}/${key}`, depth + 1)
  }
  return clean
}

/** Text in NFC. */
export function cleanText(text: string, pointer: string): string {
  if (text.includes('\u0000')) throw malformed(pointer, 'Text may not hold the character NUL.')
  if (!text.isWellFormed()) throw malformed(pointer, 'Text may not hold half of a surrogate pair.')
  return text.normalize('NFC')
}

function malformed(pointer: string, detail: string): Problem {
  return new Problem(400, { detail, errors: [{ pointer: pointer === '' ? '/' : pointer, detail }] })
}

/** Refuses parameters given twice and text the database cannot hold, before anything reads them. */
export function checkAddress(url: URL): void {
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch {
    throw new Problem(400, { detail: 'The address holds a percent sign that stands for nothing.' })
  }
  cleanText(path, 'path')
  const seen = new Set<string>()
  for (const [name, value] of url.searchParams) {
    if (seen.has(name))
      throw new Problem(400, {
        detail: `The parameter ${name} is given twice. Give it once.`,
        errors: [{ pointer: name, detail: 'Given twice.' }],
      })
    seen.add(name)
    cleanText(name, name)
    cleanText(value, name)
    if (/(^|[.[])(__proto__|constructor|prototype)($|[\].[])/.test(name))
      throw new Problem(400, { detail: `There is no parameter ${name}.` })
  }
}
