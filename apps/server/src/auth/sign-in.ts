import { type Account } from './accounts.ts'
import { ADDRESS_HEADER } from './library.ts'
import type { Parts } from './parts.ts'

/** From where somebody signs in, for the list of their sessions. */
export type Caller = { readonly address?: string | undefined; readonly browser?: string | undefined }

/** Signs somebody in who has just proved their password; the answer is the Set-Cookie lines for their browser. */
export async function signIn(
  parts: Parts,
  { email }: Pick<Account, 'email'>,
  password: string,
  caller: Caller = {},
): Promise<readonly string[]> {
  const { api } = await parts.library()
  const headers = new Headers()
  if (caller.address !== undefined) headers.set(ADDRESS_HEADER, caller.address)
  if (caller.browser !== undefined) headers.set('user-agent', caller.browser)
  const answer = await api.signInEmail({ body: { email, password }, headers, asResponse: true })
  if (!answer.ok) throw new Error(`The account ${email} was made, and signing in to it answered ${answer.status}.`)
  return answer.headers.getSetCookie()
}
