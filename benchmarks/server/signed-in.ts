const PASSWORD = 'demo-demo-demo'

/** Calls to a server in somebody's name. Throws with the server's words when it refuses. */
export interface Caller {
  readonly headers: Readonly<Record<string, string>>
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body: unknown) => Promise<T>
}

/** Signs in as one of the sample company's people: `admin`, `product`, `program`, `portfolio` or `viewer`. */
export async function signIn(url: string, who: string): Promise<Caller> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: `${who}@demo.example`, password: PASSWORD }),
  })
  if (!response.ok) throw new Error(`${who} cannot sign in: ${response.status} ${await response.text()}`)
  const cookie = response.headers.getSetCookie().map((text) => text.split(';')[0])
  return callerOf(url, { cookie: cookie.join('; '), origin: url })
}

/** Tokens of somebody, so that many requests a second stay below what one caller may do. */
export async function mintTokens(caller: Caller, count: number): Promise<readonly string[]> {
  const made = []
  for (let number = 1; number <= count; number++) {
    const body = { name: `Benchmark ${number}`, scopes: ['admin:*'], expiresInDays: 1 }
    made.push((await caller.post<{ token: string }>('/api/v1/tokens', body)).token)
  }
  return made
}

/** Calls signed by these headers. */
export function callerOf(url: string, headers: Readonly<Record<string, string>>): Caller {
  const call = async (path: string, init: RequestInit) => {
    const response = await fetch(url + path, { ...init, headers: { ...headers, ...init.headers } })
    const text = await response.text()
    if (!response.ok) throw new Error(`${init.method} ${path} answered ${response.status}: ${text.slice(0, 1000)}`)
    return text
  }
  const json = async (path: string, init: RequestInit) => JSON.parse(await call(path, init))
  return {
    headers,
    get: (path) => json(path, { method: 'GET' }),
    post: (path, body) =>
      json(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }
}
