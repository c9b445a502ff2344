import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Person, settled } from './person.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Those of them that look at colours: another theme changes nothing that the others look at. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Axe = {
  run(
    context: Document,
    options: { runOnly: readonly string[]; resultTypes: readonly string[] },
  ): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }>
}

/** What axe has against the page as it is now: WCAG 2.0 to 2.2, A and AA, no rule switched off. */
export function violations(page: Page): Promise<readonly string[]> {
  return violationsOf(page, TAGS)
}

async function violationsOf(page: Page, runOnly: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE)
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: Axe }
    const found = await axe.run(document, { runOnly: only, resultTypes: ['violations'] })
    return found.violations.flatMap(({ id, help, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${id}: ${help}. ${html.slice(0, 200)} ${failureSummary ?? ''}`),
    )
  }, runOnly)
}

/** Fails with what axe has against the page, in light or in dark: the theme follows the system while the page stands. */
export async function expectNoViolation({ page }: Person): Promise<void> {
  for (const [colorScheme, rules] of [
    ['light', TAGS],
    ['dark', OF_COLOUR],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await settled(page)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toContain(colorScheme)
    expect(await violationsOf(page, rules), colorScheme).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
