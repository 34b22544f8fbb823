import type { SourceBatch } from '@shouze/adapters'
import { type Notice, type Place, RecordLines } from '@shouze/core'
import { text } from './locale.js'

/** The code of their notices. */
export const unmappedCode = 'unmapped-user'

/** Users of platforms without a person: neither the person map nor a person record has them. */
export class UnmappedUsers {
  private readonly users = new Map<string, { count: number; readonly files: Set<string>; readonly system: string }>()
  private readonly persons = new Set<string>()

  add(batch: SourceBatch): void {
    for (const [user, count] of Object.entries(batch.unmapped ?? {})) {
      const key = `${batch.system ?? ''}\n${user}`
      const known = this.users.get(key) ?? { count: 0, files: new Set(), system: batch.system ?? '' }
      known.count += count
      if (batch.file !== undefined) known.files.add(batch.file)
      this.users.set(key, known)
    }
    const { records } = batch
    // Records that stay lines are punches, nights and visits.
    for (const record of records instanceof RecordLines ? records.objects.values() : records) {
      const { kind, id } = record as { readonly kind?: unknown; readonly id?: unknown }
      if (kind === 'person' && typeof id === 'string') this.persons.add(id)
    }
  }

  /** The users, by system and id. */
  unknown(): readonly string[] {
    return [...new Set(this.found().map(({ user }) => user))]
  }

  /** One notice a user, by system and id. Nobody is accused by it: the records are read, and belong to nobody yet. */
  notices(): readonly Notice[] {
    return this.found().map(({ user, count, files, system }) => ({
      code: unmappedCode,
      message: text(
        `用户“${user}”（${system}）有 ${count} 条记录，不在人员对照表中，数据中也没有此编号的人员。请在配置的 people 中写明其人员编号。`,
        `User "${user}" (${system}) has ${count} ${count === 1 ? 'record' : 'records'}, is not in the person map, and the data holds no person of that id. Add it to "people" in the configuration.`,
      ),
      places: [...files].sort().map((file): Place => ({ system, file })),
    }))
  }

  private found() {
    return [...this.users]
      .map(([key, known]) => ({ ...known, user: key.slice(key.indexOf('\n') + 1) }))
      .filter(({ user }) => !this.persons.has(user))
      .sort((a, b) => order(a.system, b.system) || order(a.user, b.user))
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
