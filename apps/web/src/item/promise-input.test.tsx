// @vitest-environment happy-dom
import { mountedPage } from '@trireme/ui/testing'
import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { PromiseInput } from './promise-input.tsx'

const { host, render } = mountedPage()
let moves: (readonly [on: string | null, reason: string])[]

beforeEach(() => {
  moves = []
})

test('moving a promise asks for the reason in one line, and Enter keeps both', async () => {
  await promised('2027-03-01')
  await type(target(), '2027-03-05')
  await press(target(), 'Enter')
  expect([moves, document.activeElement]).toEqual([[], reason()])
  await type(reason()!, ' The yard is closed ')
  await press(reason()!, 'Enter')
  expect([moves, reason()]).toEqual([[['2027-03-05', 'The yard is closed']], null])
  expect(document.activeElement).toBe(target())
})

test('Enter skips the reason, leaving the line does so too, and Esc leaves the promise', async () => {
  await promised('2027-03-01')
  for (const leave of [() => press(reason()!, 'Enter'), () => act(async () => reason()!.blur())]) {
    await type(target(), '2027-03-05')
    await press(target(), 'Enter')
    await leave()
  }
  expect(moves).toEqual([
    ['2027-03-05', ''],
    ['2027-03-05', ''],
  ])
  await type(target(), '2027-03-05')
  await press(target(), 'Enter')
  await press(reason()!, 'Escape')
  expect([moves.length, target().value, reason()]).toEqual([2, '1 Mar 2027', null])
})

test('a first promise, and one typed by who went on elsewhere, are kept without a question', async () => {
  await promised(null)
  await type(target(), '2027-03-05')
  await press(target(), 'Enter')
  await promised('2027-03-01')
  await type(target(), '2027-03-06')
  await act(async () => target().blur())
  expect([moves, reason()]).toEqual([
    [
      ['2027-03-05', ''],
      ['2027-03-06', ''],
    ],
    null,
  ])
})

const promised = (value: string | null) =>
  render(
    <PromiseInput
      aria-label="Target"
      today="2027-02-01"
      value={value}
      onMove={(on, why) => void moves.push([on, why])}
    />,
  )
const target = () => host.querySelector<HTMLInputElement>('[aria-label="Target"]')!
const reason = () => host.querySelector<HTMLInputElement>('[aria-label="Why the promise moves"]')

async function type(field: HTMLInputElement, text: string) {
  await act(async () => {
    field.focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

function press(field: HTMLInputElement, key: string) {
  return act(async () => void field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
}
