/** One tile of one picture: the unit of work that workers take. */
import { Job } from "./job";
import { radianceTile } from "./radiance";
import { truthTile } from "./truth";

/** Makes every channel of tile `tile` that the job (-> Job) asks for. */
export function renderTile(job: usize, tile: u32): void {
  if (changetype<Job>(job).radiance) radianceTile(job, tile);
  truthTile(job, tile);
}
