import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

/** Tests of this package, and those that need a solver of the package that brings one. */
const folders = ['./', '../../planning/src/allocation/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
const rules = readFileSync(new URL('../RULES.md', import.meta.url), 'utf8')
const stated = [...rules.matchAll(/\*\*([A-Z]\d+)\*\* /g)].map(([, number]) => number!)
/** Numbers of the meanings and of the goals, which are stated elsewhere. */
const OTHERS = ['R', 'G']
const cited = new Set(
  folders
    .filter((folder) => existsSync(folder))
    .flatMap(testFilesBelow)
    .flatMap(citationsIn),
)

it('every rule has one number, and the numbers of a chapter leave none out', () => {
  expect(stated.filter((number, at) => stated.indexOf(number) !== at)).toEqual([])
  expect(stated.filter((number) => number.slice(1) !== '1' && !stated.includes(before(number)))).toEqual([])
})

it('every rule that a test cites is stated', () => {
  const ours = [...cited].filter((number) => !OTHERS.includes(chapterOf(number)))
  expect(ours.filter((number) => !stated.includes(number))).toEqual([])
})

it('every rule is cited by a test', () => {
  expect(stated.filter((number) => !cited.has(number))).toEqual([])
})

function testFilesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => join(folder, path))
}

/** Of titles that begin with rules: one, several with commas, or a range. */
function citationsIn(file: string): readonly string[] {
  const titles = readFileSync(file, 'utf8').matchAll(/['"`]\[([A-Z]\d+(?:(?:, |–)[A-Z]\d+)*)\] /g)
  return [...titles].flatMap(([, numbers]) => numbers!.split(', ').flatMap(numbersFrom))
}

function numbersFrom(range: string): readonly string[] {
  const [first, last = first] = range.split('–') as [string, string?]
  const from = Number(first.slice(1))
  return Array.from({ length: Number(last.slice(1)) - from + 1 }, (_, n) => `${chapterOf(first)}${from + n}`)
}

function chapterOf(number: string): string {
  return number[0]!
}

function before(number: string): string {
  return `${chapterOf(number)}${Number(number.slice(1)) - 1}`
}
