import { type Importer, beginning } from '@trireme/domain'
import { describeMspdi } from './describe.ts'
import type { MspdiDocument } from './document.ts'
import { draftMspdi } from './draft.ts'
import { guessMspdi } from './guess.ts'
import { readMspdi } from './read.ts'

/** MS Project XML (MSPDI), as Project 2002 to today and its competitors save it. */
export const mspdiImporter: Importer<MspdiDocument> = {
  id: 'mspdi',
  name: 'MS Project XML',
  extensions: ['.xml'],
  recognises,
  read: readMspdi,
  describe: describeMspdi,
  guess: guessMspdi,
  draft: draftMspdi,
}

function recognises(bytes: Uint8Array, fileName: string): number {
  const text = beginning(bytes, 4000).replaceAll('\0', '')
  if (text.includes('schemas.microsoft.com/project')) return 1
  if (/<Project[\s>]/.test(text)) return 0.8
  return /\.xml$/i.test(fileName) || text.trimStart().startsWith('<?xml') ? 0.3 : 0
}
