import { defineConfig } from 'vitest/config'

const EXCLUDE = ['**/node_modules/**', '**/dist/**', '.trireme/**']

export default defineConfig({
  test: {
    globalSetup: ['apps/server/src/postgres/testing-setup.ts', 'apps/web/end-to-end/prepared-homes.setup.ts'],
    setupFiles: ['packages/testing/src/random-runs.setup.ts'],
    maxWorkers: 2,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{apps,packages,importers,benchmarks,tools}/**/*.test.{ts,tsx}'],
          exclude: [...EXCLUDE, '**/*.browser.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['{apps,packages,importers,benchmarks,tools}/**/*.browser.test.ts'],
          exclude: EXCLUDE,
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
