import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'

/** The gallery, built and served on loopback until closed. */
export interface ServedGallery {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Builds the gallery into a temporary folder and serves it. */
export async function serveGallery(): Promise<ServedGallery> {
  const root = fileURLToPath(new URL('.', import.meta.url))
  const outDir = await mkdtemp(join(tmpdir(), 'trireme-gallery-'))
  const shape = { root, configFile: false, logLevel: 'error' } as const
  await build({ ...shape, build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2000 } })
  const server = await preview({ ...shape, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  return {
    url: server.resolvedUrls!.local[0]!,
    close: async () => {
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
