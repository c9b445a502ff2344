import { expect, test } from 'vitest'
import { withSecurityHeaders } from './security-headers.ts'

const policyOf = (response: Response) =>
  new Map(
    (response.headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const [name, ...sources] = directive.split(' ')
      return [name!, sources]
    }),
  )

test('scripts are our own; they may compile WebAssembly, and evaluate nothing else', () => {
  const policy = policyOf(withSecurityHeaders(new Response('ok'), false))
  expect(policy.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"])
  expect(policy.get('default-src')).toEqual(["'self'"])
})

test('what is not named by the policy comes from our origin, and nobody frames us', () => {
  const policy = policyOf(withSecurityHeaders(new Response('ok'), false))
  expect([...policy].filter(([, sources]) => sources.some((source) => /^https?:|^\*$/.test(source)))).toEqual([])
  expect(policy.get('frame-ancestors')).toEqual(["'none'"])
})

test('the promise to stay with HTTPS is made over HTTPS alone', () => {
  const promise = (isHttps: boolean) =>
    withSecurityHeaders(new Response('ok'), isHttps).headers.get('strict-transport-security')
  expect(promise(false)).toBeNull()
  expect(promise(true)).toMatch(/^max-age=\d+$/)
})

test('what an answer said already stays in it', async () => {
  const answer = withSecurityHeaders(new Response('no', { status: 404, headers: { 'x-kept': 'yes' } }), false)
  expect([answer.status, answer.headers.get('x-kept'), await answer.text()]).toEqual([404, 'yes', 'no'])
})
