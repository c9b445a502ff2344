import { expect, test } from 'vitest'
import { awaitedRef } from './awaited-ref.ts'

test('who asks before it stands is answered once it does, and each asker is', async () => {
  const ref = awaitedRef<string>()
  const heard: (string | null)[] = []
  const asked = [ref.standing(), ref.standing()].map((answer) => answer.then((value) => heard.push(value)))
  await Promise.resolve()
  expect(heard).toEqual([])
  ref.set('plan')
  await Promise.all(asked)
  expect(heard).toEqual(['plan', 'plan'])
  expect(await ref.standing()).toBe('plan')
})

test('what is gone is not given any more: the next to ask waits for what comes after it', async () => {
  const ref = awaitedRef<string>()
  ref.set('first')
  ref.set(null)
  expect(ref.now()).toBeNull()
  const next = ref.standing()
  ref.set('second')
  expect(await next).toBe('second')
})

test('what is given up is not given to who waited for it, however much later it stands', async () => {
  const ref = awaitedRef<string>()
  const asked = ref.standing()
  ref.giveUp()
  ref.set('later')
  expect(await asked).toBeNull()
  expect(await ref.standing()).toBe('later')
})
