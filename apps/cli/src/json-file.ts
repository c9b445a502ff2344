import { readFileSync } from 'node:fs'
import { Refused } from './refusal.ts'

/** Reads JSON from a file, or with - from standard input. */
export function readJsonFile(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (error) {
    throw new Refused(`${path} cannot be read: ${(error as Error).message}.`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refused(`${path} is no JSON: ${(error as Error).message}.`)
  }
}
