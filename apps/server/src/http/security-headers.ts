/**
 * Nothing from elsewhere: the browser speaks to our origin only, and nobody frames us. `'wasm-unsafe-eval'` lets our own scripts
 * compile WebAssembly, and no text into script (CSP Level 3, 4.3); a worker goes by the policy that its script came with.
 */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "img-src 'self' data: blob:",
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** Adds them, and over HTTPS the promise to stay there: of this host alone, since its neighbours are not ours. */
export function withSecurityHeaders(response: Response, isHttps: boolean): Response {
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value)
  if (isHttps) headers.set('strict-transport-security', 'max-age=31536000')
  return new Response(response.body, { status: response.status, headers })
}
