import { resolve } from 'node:path'
import { checkImports } from './check-imports.ts'

const sentences = checkImports(resolve(import.meta.dirname, '../..'))
for (const sentence of sentences) console.error(sentence)
process.exitCode = sentences.length === 0 ? 0 : 1
