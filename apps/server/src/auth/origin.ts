const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * The origins whose pages may act for a signed-in person: the public address and those added to it. An address on
 * loopback has three names, and people type any of them.
 */
export function trustedOrigins(publicUrl: string, more: readonly string[] = []): readonly string[] {
  const { protocol, hostname, port, origin } = new URL(publicUrl)
  const aliases = LOOPBACK.includes(hostname)
    ? LOOPBACK.map((name) => new URL(`${protocol}//${name}${port === '' ? '' : `:${port}`}`).origin)
    : []
  return [...new Set([origin, ...aliases, ...more])]
}

/**
 * Why a request that changes something may come from a page that is not ours; undefined when it does not. Browsers send
 * Origin with every such request; what sends neither Origin nor a cookie is no browser that somebody is signed in to.
 */
export function crossSiteObjection(request: Request, trusted: readonly string[]): string | undefined {
  const origin = request.headers.get('origin')
  if (origin !== null) {
    return trusted.includes(origin)
      ? undefined
      : `The request comes from ${origin.slice(0, 100)}, and only ${trusted[0]} may send it. Open Trireme at that address, or set TRIREME_URL to the one you use.`
  }
  const site = request.headers.get('sec-fetch-site')
  if (site === 'same-origin') return undefined
  if (site !== null && site !== 'none') return 'The request comes from another site.'
  if (!request.headers.has('cookie')) return undefined
  return 'A request with a cookie needs an Origin header, which browsers send by themselves. A program should use a token instead.'
}
