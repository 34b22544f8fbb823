/** The kinds with columns of their own: nine records in ten. */
export const columnKinds: readonly string[] = ['attendance', 'night-duty', 'visit']
