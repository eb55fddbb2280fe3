import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { installPeer } from "../peers/install-peer.ts";
import { peerFile, type OnPage } from "./shopfront.ts";

/** The theme alone. */
export const blank: OnPage = { selector: "main" };

/** Our block, drawn by Liquid, with the script that enhances it. */
export const ours: OnPage = { selector: "kundentag-survey legend", block: "survey" };

/** Every block of ours. Those that show nothing at first are awaited by the page around them. */
export const blocks = [
  { block: "survey", selector: "kundentag-survey legend" },
  { block: "survey-popup", selector: "main" },
  { block: "privacy-choices", selector: "main" },
  { block: "customer-day", selector: ".kundentag" },
] as const satisfies readonly OnPage[];

/** The least that a survey drawn by a script can be: one hand-written element. */
export const limit: OnPage = {
  selector: "limit-survey legend",
  html: '<limit-survey data-question="Wie wahrscheinlich empfehlen Sie uns weiter?" data-action="/nowhere"></limit-survey><script src="/peer/limit-survey.js" defer></script>',
  answer: (path) => (path === "/peer/limit-survey.js" ? { body: peerFile("limit-element/limit-survey.js"), type: "text/javascript" } : null),
};

/** The lightest maintained way there is: PostHog's slim build with its surveys, a popover with the same two questions. */
export function posthog(): OnPage {
  const dist = join(installPeer("posthog"), "node_modules/posthog-js/dist");
  const file = (name: string) => ({ body: readFileSync(join(dist, name)), type: "text/javascript" });
  const json = (value: unknown) => ({ body: JSON.stringify(value), type: "application/json" });
  return {
    selector: ".survey-question, .question-header, [class*=survey-form]",
    html: `<script type="module">
      import posthog from "/peer/module.slim.js";
      import { SurveysExtensions } from "/peer/extension-bundles.js";
      posthog.init("phc_bench", { api_host: location.origin + "/peer", __extensionClasses: SurveysExtensions, capture_pageview: false, autocapture: false, disable_session_recording: true });
    </script>`,
    answer: (path) => {
      if (!path.startsWith("/peer/")) return null;
      if (path.endsWith("/config") || path.endsWith("/config.js")) return path.endsWith(".js") ? { body: "", type: "text/javascript" } : json(remoteConfig);
      if (path.includes("/api/surveys")) return json({ surveys: [survey] });
      if (path.includes("/flags")) return json({ flags: {}, ...remoteConfig });
      const name = path.split("/").at(-1)!;
      return name.endsWith(".js") && existsSync(join(dist, name)) ? file(name) : json({ status: 1 });
    },
  };
}

const remoteConfig = { supportedCompression: [], surveys: true, sessionRecording: false, heatmaps: false, capturePerformance: false, autocapture_opt_out: true, hasFeatureFlags: false };
const survey = {
  id: "0190c8a0-0000-0000-0000-000000000001", name: "NPS", type: "popover", description: "", start_date: "2026-01-01T00:00:00Z", end_date: null, current_iteration: null, current_iteration_start_date: null,
  feature_flag_keys: null, linked_flag_key: null, targeting_flag_key: null, internal_targeting_flag_key: null, conditions: null, appearance: null,
  questions: [
    { id: "q1", type: "rating", question: "Wie wahrscheinlich empfehlen Sie uns weiter?", display: "number", scale: 10, lowerBoundLabel: "gar nicht", upperBoundLabel: "sehr", buttonText: "Weiter" },
    { id: "q2", type: "open", question: "Warum?", buttonText: "Antwort senden" },
  ],
};
