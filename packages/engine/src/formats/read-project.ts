import { readMultiProject } from './multi-project.ts'
import { readPatterson } from './patterson.ts'
import { readProgenMax } from './progen-max.ts'
import { readPsplib } from './psplib.ts'
import type { Reading } from './reading.ts'

type Format = { readonly title: string; readonly read: (text: string, name: string) => Reading }

const PSPLIB: Format = { title: 'PSPLIB', read: readPsplib }
const PATTERSON: Format = { title: 'Patterson', read: readPatterson }
const PROGEN_MAX: Format = { title: 'ProGen/max', read: readProgenMax }
const JSON_OBJECT: Format = { title: 'JSON', read: readMultiProject }

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  sm: PSPLIB,
  mm: PSPLIB,
  rcp: PATTERSON,
  sch: PROGEN_MAX,
  json: JSON_OBJECT,
}

const UNKNOWN = 'this is in none of the formats PSPLIB (.sm, .mm), Patterson (.rcp), ProGen/max (.sch) and JSON (.json)'

/**
 * Reads an instance in any of the formats known here, told apart by the extension of its file or, where that says nothing,
 * by what it looks like. The project is named as the file is, without folders and extension. A refusal says which format
 * the file was taken for where its extension does not.
 */
export function readProject(text: string, file: string): Reading {
  const base = file.split(/[/\\]/).at(-1)!
  const [, name = base, extension = ''] = /^(.+)\.([^.]*)$/.exec(base) ?? []
  const content = text.replace(/^\uFEFF/, '')
  const named = BY_EXTENSION[extension.toLowerCase()]
  if (named !== undefined) return named.read(content, name)
  const guessed = byContent(content)
  if (guessed === undefined) return { ok: false, line: 1, reason: UNKNOWN }
  const reading = guessed.read(content, name)
  return reading.ok ? reading : { ...reading, reason: `${reading.reason} (it was read as ${guessed.title})` }
}

function byContent(text: string): Format | undefined {
  if (/^\s*\{/.test(text)) return JSON_OBJECT
  if (/^PRECEDENCE RELATIONS/im.test(text)) return PSPLIB
  if (!/^\s*\d/.test(text)) return undefined
  return /\[-?\d+/.test(text) ? PROGEN_MAX : PATTERSON
}
