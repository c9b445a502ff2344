import { accountsOf, createHttp } from '@trireme/client/calls'

/** Calls to the server this page came from, signed by its cookie. */
export const http = createHttp()
export const accounts = accountsOf(http)
