import * as z from 'zod/mini'
import type { Operation } from '../operation.ts'

/** The way out with everything: what `trireme restore` brings back the same. */
export const archiveOperations: readonly Operation[] = [
  {
    name: 'export.read',
    method: 'GET',
    path: '/export',
    tag: 'export',
    summary: 'The whole organization as a zip for administrators: JSON lines a kind, the history and a manifest',
    query: z.strictObject({}),
    answer: { status: 200, body: { contentType: 'application/zip' } },
    refusals: [400, 401, 403, 429],
  },
]
