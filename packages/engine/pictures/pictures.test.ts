import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { pictures } from './pictures.ts'

const folder = new URL('./', import.meta.url)

it.each(Object.keys(pictures))('the picture %s is what the engine draws today, and small', async (name) => {
  const file = readFileSync(new URL(`${name}.svg`, folder), 'utf8')
  const isTrue = (await pictures[name]!()) === file
  expect(isTrue, 'The engine answers otherwise than drawn. Run node pictures/draw.ts, and look at the picture.').toBe(
    true,
  )
  expect(file.length).toBeLessThan(30_000)
})

it('every picture that lies here is drawn, and shown in the README', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.svg'))
  const readme = readFileSync(new URL('../README.md', folder), 'utf8')
  expect(files.sort()).toEqual(Object.keys(pictures).map((name) => `${name}.svg`).sort()) // prettier-ignore
  expect(files.filter((file) => !readme.includes(`(pictures/${file})`))).toEqual([])
})
