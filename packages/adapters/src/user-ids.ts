/** Who is who: users of a platform by the person map, with the records of those it does not name. */
export class UserIds {
  private counts = new Map<string, number>()
  constructor(private readonly people: Readonly<Record<string, string>>) {}

  /** The person that a user is: by the map, else under the user's own id. */
  person(user: string): string {
    if (Object.hasOwn(this.people, user)) return this.people[user]!
    if (!this.counts.has(user)) this.counts.set(user, 0)
    return user
  }

  /** Whether the map names this user. */
  knows(user: string): boolean {
    return Object.hasOwn(this.people, user)
  }

  /** Counts a record of a person, if it is one under a user's own id. */
  count(personId: unknown): void {
    const before = this.counts.get(personId as string)
    if (before !== undefined) this.counts.set(personId as string, before + 1)
  }

  /** The users who are not in the map, each with the records read of them since the last call. */
  unmapped(): { readonly unmapped?: Readonly<Record<string, number>> } {
    const found = [...this.counts].filter(([, count]) => count > 0)
    this.counts = new Map()
    return found.length > 0 ? { unmapped: Object.fromEntries(found) } : {}
  }
}
