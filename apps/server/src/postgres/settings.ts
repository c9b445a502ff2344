import type { Listening } from './listening.ts'

export interface SettingsOptions {
  readonly listening: Listening
  readonly durability: 'full' | 'none'
  readonly maxConnections: number
}

/**
 * The command-line settings of the embedded server: small, since it shares a machine with everything else, and safe,
 * since an acknowledged change must outlive any crash.
 */
export function settings({ listening, durability, maxConnections }: SettingsOptions): readonly string[] {
  const values: Readonly<Record<string, string | number>> = {
    ...reach(listening),
    max_connections: maxConnections,
    shared_buffers: '32MB',
    work_mem: '8MB',
    maintenance_work_mem: '32MB',
    effective_cache_size: '512MB',
    // Fewer standing processes: reads go through the page cache, which needs no I/O workers.
    io_method: 'sync',
    max_parallel_workers_per_gather: 0,
    max_worker_processes: 2,
    max_logical_replication_workers: 0,
    max_wal_senders: 0,
    min_wal_size: '32MB',
    max_wal_size: '256MB',
    wal_compression: 'on',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(durability === 'none' ? FORGETFUL : {}),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_wal_size: '1GB',
} as const

function reach(listening: Listening): Readonly<Record<string, string | number>> {
  if (listening.kind === 'loopback') return { listen_addresses: '127.0.0.1', port: listening.port }
  return {
    listen_addresses: '',
    port: listening.port,
    unix_socket_directories: listening.directory,
    unix_socket_permissions: '0700',
  }
}
