import { writeFileSync } from 'node:fs'
import { pictures } from './pictures.ts'

/** Writes every picture beside this file: `node pictures/draw.ts`. */
for (const [name, draw] of Object.entries(pictures))
  writeFileSync(new URL(`./${name}.svg`, import.meta.url), await draw())
