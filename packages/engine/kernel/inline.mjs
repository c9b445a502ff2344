// Writes the built module, with the hash of what it was built from, where the engine reads it.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const HERE = import.meta.dirname
const LINE = 100

const sources = readdirSync(join(HERE, 'assembly'))
  .sort()
  .map((file) => join('assembly', file))
const hash = createHash('sha256')
for (const file of [...sources, 'package.json'])
  hash.update(readFileSync(join(HERE, file), 'utf8').replaceAll('\r', ''))

const base64 = readFileSync(join(HERE, 'dist/kernel.wasm')).toString('base64')
const lines = base64.match(new RegExp(`.{1,${LINE}}`, 'g')).map((line) => `  '${line}',`)
writeFileSync(
  join(HERE, '../src/kernel/kernel-bytes.ts'),
  `// Written by \`npm run build --prefix packages/engine/kernel\`.

/** SHA-256 of the sources this was built from: assembly/*.ts in the order of their names, then package.json. */
export const SOURCE_HASH = '${hash.digest('hex')}'

/** The WebAssembly module in base64. Whoever does not use it need not carry it: a bundler sees that by the mark. */
export const KERNEL_BYTES = /* @__PURE__ */ [
${lines.join('\n')}
].join('')
`,
)
