/** Frame ids for files whose names may meet in several folders. */

/** Gives each name once: `img`, then `val_img` for the img of val, then `val_img-2`. Memory: the names. */
export class UniqueIds {
  private readonly taken = new Set<string>();

  take(id: string, split: string): string {
    const candidates = [id, `${split}_${id}`];
    for (let n = 2; ; n++) {
      const free = candidates.find((candidate) => /^[A-Za-z0-9]/.test(candidate) && !this.taken.has(candidate));
      if (free !== undefined) {
        this.taken.add(free);
        return free;
      }
      candidates.splice(0, 2, `${split}_${id}-${n}`, `${id}-${n}`);
    }
  }
}
