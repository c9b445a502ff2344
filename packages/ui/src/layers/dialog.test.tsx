// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { mountedPage } from '../testing/mounted-page.ts'
import { Dialog } from './dialog.tsx'

const { render } = mountedPage()
const focused = () => document.activeElement?.textContent

test('what is read before it is answered begins at its top: the button that asks for the focus has it, no field below', async () => {
  const fields = <input type="checkbox" aria-label="Always" />
  const actions = (
    <>
      <button type="button">Undo</button>
      <button type="button" data-begin>
        Close
      </button>
    </>
  )
  await render(
    <Dialog open title="What it would do" actions={actions} onClose={() => undefined}>
      {fields}
    </Dialog>,
  )
  await expect.poll(focused).toBe('Close')
})

test('without one it begins in the first field', async () => {
  await render(
    <Dialog open title="New" actions={<button type="button">Create</button>} onClose={() => undefined}>
      <input aria-label="Title" />
    </Dialog>,
  )
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Title')
})
