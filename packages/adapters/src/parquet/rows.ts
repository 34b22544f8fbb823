import type { DuckDBValue } from '@duckdb/node-api'
import type { InputFile } from '../input-file.js'
import { ParquetFault } from './parquet-fault.js'

/** A Parquet file as DuckDB reads it. */
export interface ParquetRows {
  readonly columns: readonly string[]
  /** Its rows in their order, some thousand at a time. */
  rows(): AsyncGenerator<readonly (readonly DuckDBValue[])[]>
}

/** How much DuckDB may take while it reads. */
export interface ParquetLimits {
  readonly maxMemoryMegabytes?: number | undefined
}

/**
 * Opens a Parquet file with DuckDB, for as long as `use` reads it. DuckDB reads from a disk only, so that the bytes are
 * copied into a temporary folder first, outside of which it may read nothing; it neither installs nor loads extensions.
 * Throws `ParquetFault` where the optional package is missing or the file cannot be read.
 */
export async function* withParquet<T>(
  file: InputFile,
  { maxMemoryMegabytes = 512 }: ParquetLimits,
  use: (table: ParquetRows) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const { DuckDBInstance } = await duckdb()
  const { mkdtemp, open, rm } = await import('node:fs/promises')
  const { tmpdir } = await import('node:os')
  const { join } = await import('node:path')
  const folder = await mkdtemp(join(tmpdir(), 'shouze-parquet-'))
  try {
    const path = join(folder, 'table.parquet')
    const copy = await open(path, 'wx', 0o600)
    try {
      for await (const piece of file.chunks()) await copy.writeFile(piece)
    } finally {
      await copy.close()
    }
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: `${maxMemoryMegabytes}MB`,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      temp_directory: folder,
    })
    const connection = await instance.connect()
    try {
      await connection.run(`SET allowed_directories = ['${quoted(folder)}']`)
      await connection.run('SET enable_external_access = false')
      await connection.run('SET lock_configuration = true')
      const scan = `FROM read_parquet('${quoted(path)}')`
      const described = await asked(() => connection.run(`${scan} LIMIT 0`))
      yield* use({
        columns: described.columnNames(),
        async *rows() {
          const result = await asked(() => connection.stream(scan))
          for (;;) {
            const chunk = await asked(() => result.fetchChunk())
            if (!chunk || chunk.rowCount === 0) return
            yield chunk.getRows()
          }
        },
      })
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const quoted = (text: string): string => text.replaceAll("'", "''")

async function duckdb() {
  try {
    return await import('@duckdb/node-api')
  } catch (error) {
    throw new ParquetFault(
      'peer-missing',
      '是 Parquet 文件，读取它需要 DuckDB，而该软件包没有安装或不能加载，未读入。请运行 npm install @duckdb/node-api，或转换为 CSV、NDJSON。',
      'is a Parquet file; DuckDB reads it, and that package is not installed or cannot be loaded, so nothing was read. Run npm install @duckdb/node-api, or turn the file into CSV or NDJSON.',
      error,
    )
  }
}

/** What DuckDB says of a file that it cannot read is said in its own words. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!.replace(/'[^']*'/g, "'…'")
    throw new ParquetFault(
      'parquet-damaged',
      `不能作为 Parquet 读取，其后未读入（DuckDB：${said}）。请重新导出。`,
      `cannot be read as Parquet; nothing beyond this was read (DuckDB: ${said}). Export it again.`,
      error,
    )
  }
}
