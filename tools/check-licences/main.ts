import { resolve } from 'node:path'
import { checkLicences } from './check-licences.ts'

const sentences = checkLicences(resolve(import.meta.dirname, '../..'))
for (const sentence of sentences) console.error(sentence)
process.exitCode = sentences.length === 0 ? 0 : 1
