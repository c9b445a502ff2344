import { expect, test } from 'vitest'
import { atFirst } from './at-first.ts'

const open = (name: string) => ({ name, isDone: false })
const done = (name: string) => ({ name, isDone: true })
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join('')

test('what is done stands behind what is open, and is folded', () => {
  const { all, shown, label } = atFirst([open('a'), done('b'), open('c'), done('d')])
  expect([names(all), names(shown), label]).toEqual(['acbd', 'ac', 'Show 2 done'])
})

test('a long list is cut, and says by how much', () => {
  const { shown, label } = atFirst([open('a'), open('b'), done('c'), open('d')], 1)
  expect([names(shown), label]).toEqual(['a', 'Show 2 more, 1 done'])
})

test('a short list has nothing to ask for', () => {
  expect(atFirst([open('a')]).label).toBeNull()
})
