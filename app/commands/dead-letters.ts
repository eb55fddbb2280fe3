import { countDeadLetters, replayDeadLetters } from "#app/platform/queue/dead-letters.server.ts";
import { runCommand } from "./command-app.server.ts";

/**
 * `npm run dead-letters` lists the jobs of all shops that failed for good · `npm run dead-letters -- replay [JOB]` lets them run again,
 * all or those of one job, as a merchant does with her own on the activity page.
 */
const [what = "list", job] = process.argv.slice(2);
if (what !== "list" && what !== "replay") {
  console.error("Use: npm run dead-letters -- list | replay [JOB]");
  process.exit(64);
}

await runCommand(async ({ env, database }) => {
  if (what === "replay") {
    console.log(`${await replayDeadLetters(env.DATABASE_URL, job)} jobs run again`);
    return 0;
  }
  const counts = await countDeadLetters(database);
  for (const { job: name, letters, since } of counts) console.log(`${letters}  ${name}  since ${since.toISOString()}`);
  if (counts.length === 0) console.log("no dead letters");
  return 0;
});
