import type { Page } from 'playwright-core'

/** A file as a person picks it. */
export interface PickedFile {
  readonly name: string
  readonly text: string | Buffer
}

/** Chooses a file on the Import page and waits until it is read and its preview stands there. */
export async function chooseFile(page: Page, { name, text }: PickedFile): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  const mimeType = name.endsWith('.xml') ? 'text/xml' : 'text/csv'
  await (await chooser).setFiles({ name, mimeType, buffer: Buffer.from(text) })
  await page.getByRole('heading', { name: /What would change/ }).waitFor()
}

/** Applies what is previewed and waits until it is written. */
export async function applyImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Import \d/ }).click()
  await page.getByRole('heading', { name: /^Imported / }).waitFor()
}
