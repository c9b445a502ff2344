import { resolve } from 'node:path'
import { checkWords } from './check-words.ts'

const sentences = checkWords(resolve(import.meta.dirname, '../..'))
for (const sentence of sentences) console.error(sentence)
process.exitCode = sentences.length === 0 ? 0 : 1
