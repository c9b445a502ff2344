// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { mountedPage } from '../testing/mounted-page.ts'
import { ToastRegion, showToast } from './toast.tsx'

const { render } = mountedPage()

test('a toast has a way on beside the way to see more, and the way back last', async () => {
  await render(<ToastRegion>{null}</ToastRegion>)
  const onSelect = vi.fn()
  await act(async () => {
    showToast({
      text: 'Keel is now Dropped',
      also: { label: 'Show column', onSelect },
      more: { label: 'What moved', onSelect: () => undefined },
      action: { label: 'Undo', onSelect: () => undefined },
    })
  })
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('.tri-toast .tri-button:not(.tri-icon-button)')]
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Show column', 'What moved', 'Undo'])
  await act(async () => buttons[0]!.click())
  expect(onSelect).toHaveBeenCalledOnce()
})
