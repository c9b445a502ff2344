import { readMultiProject } from './multi-project.ts'
import { readPatterson } from './patterson.ts'
import { readProgenMax } from './progen-max.ts'
import { readPsplib } from './psplib.ts'
import type { Reading } from './reading.ts'

const BY_EXTENSION: Readonly<Record<string, (text: string, name: string) => Reading>> = {
  sm: readPsplib,
  mm: readPsplib,
  rcp: readPatterson,
  sch: readProgenMax,
  json: readMultiProject,
}

/**
 * Reads an instance in any of the formats known here, told apart by the extension of its file or, where that says nothing,
 * by what it looks like. The project is named as the file is, without folders and extension.
 */
export function readProject(text: string, file: string): Reading {
  const base = file.split(/[/\\]/).at(-1)!
  const [, name = base, extension = ''] = /^(.+)\.([^.]*)$/.exec(base) ?? []
  const read = BY_EXTENSION[extension.toLowerCase()] ?? byContent(text)
  return read(text.replace(/^\uFEFF/, ''), name)
}

function byContent(text: string): (text: string, name: string) => Reading {
  if (/^\s*\{/.test(text)) return readMultiProject
  if (/^PRECEDENCE RELATIONS/im.test(text)) return readPsplib
  return /\[-?\d+/.test(text) ? readProgenMax : readPatterson
}
