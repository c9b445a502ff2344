import type { BetterAuthOptions, DBAdapter } from 'better-auth/types'
import { sha256Hex } from './token-text.ts'

type Condition = { readonly field: string; readonly value?: unknown }
type Question = { readonly model: string; readonly where?: readonly Condition[] }

/**
 * Lets the sign-in library keep only the SHA-256 of a session's token, though it knows nothing of it: tokens are
 * hashed on the way to the tables, and an answer to a question that named a token carries that token again.
 */
export function hashSessionTokens(adapter: DBAdapter<BetterAuthOptions>): DBAdapter<BetterAuthOptions> {
  return {
    ...wrap(adapter),
    transaction: (work) => adapter.transaction((inner) => work(wrap(inner as typeof adapter))),
  }
}

function wrap(adapter: DBAdapter<BetterAuthOptions>): DBAdapter<BetterAuthOptions> {
  return {
    ...adapter,
    create: async (given) => restored(given.data.token, given, await adapter.create(withHashedData(given, 'data'))),
    findOne: async (question) => restored(tokenIn(question), question, await adapter.findOne(hashed(question))),
    findMany: async (question) => {
      const found = await adapter.findMany(hashed(question))
      return found.map((row) => restored(tokenIn(question), question, row)) as never
    },
    count: (question) => adapter.count(hashed(question)),
    update: async (question) =>
      restored(tokenIn(question), question, await adapter.update(withHashedData(hashed(question), 'update'))),
    updateMany: (question) => adapter.updateMany(withHashedData(hashed(question), 'update')),
    delete: (question) => adapter.delete(hashed(question)),
    deleteMany: (question) => adapter.deleteMany(hashed(question)),
  }
}

function hashed<Q extends Question>(question: Q): Q {
  if (question.model !== 'session' || question.where === undefined) return question
  const where = question.where.map((condition) =>
    condition.field === 'token' ? { ...condition, value: hashedValue(condition.value) } : condition,
  )
  return { ...question, where }
}

function withHashedData<Q extends { readonly model: string }, K extends keyof Q>(given: Q, key: K): Q {
  const data = given[key] as Record<string, unknown>
  if (given.model !== 'session' || data['token'] === undefined) return given
  return { ...given, [key]: { ...data, token: hashedValue(data['token']) } }
}

function hashedValue(value: unknown): unknown {
  return Array.isArray(value) ? value.map(hashedValue) : sha256Hex(String(value))
}

function tokenIn({ where }: Question): unknown {
  const value = where?.find(({ field }) => field === 'token')?.value
  return typeof value === 'string' ? value : undefined
}

function restored<T>(token: unknown, { model }: { readonly model: string }, row: T): T {
  return model === 'session' && token !== undefined && row !== null ? { ...row, token } : row
}
