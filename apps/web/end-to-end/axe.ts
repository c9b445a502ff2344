import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Person, settled } from './person.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

type Axe = {
  run(
    context: Document,
    options: { runOnly: readonly string[] },
  ): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }>
}

/** What axe has against the page as it is now: WCAG 2.0 to 2.2, A and AA, no rule switched off. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(SOURCE)
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: Axe }
    const found = await axe.run(document, { runOnly: tags })
    return found.violations.flatMap(({ id, help, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${id}: ${help}. ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    )
  }, TAGS)
}

/** Fails with what axe has against the page, in light or in dark: the theme follows the system while the page stands. */
export async function expectNoViolation({ page }: Person): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await settled(page)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toContain(colorScheme)
    expect(await violations(page), colorScheme).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
