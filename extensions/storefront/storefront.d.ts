/** Types of the scripts in `assets/`, which carry few of their own because shoppers download them. Never deployed. */

interface CustomerPrivacy {
  /** Whether her choice, the region and the shop's settings together allow preferences to be kept on her device. */
  preferencesProcessingAllowed(): boolean;
}

interface Window {
  /** What Shopify puts on `window` of a storefront, as far as it is used here. */
  Shopify?: {
    customerPrivacy?: CustomerPrivacy;
    loadFeatures?(features: { name: string; version: string }[], whenLoaded: (error?: unknown) => void): void;
  };
}

/** The parts of a block are in its Liquid, always: a missing one is a bug to be seen, not a case to be handled. */
interface ParentNode {
  querySelector(selector: '[data-part=form]'): HTMLFormElement;
  querySelector(selector: `[name=${string}]`): HTMLInputElement | null;
  querySelector(selector: `[data-part=${string}]` | `[data-slot=${string}]` | `[data-do=${string}]`): HTMLElement;
  querySelectorAll(selector: '[data-error]' | '[data-do]'): NodeListOf<HTMLElement>;
}

/** What the app says to an answer: recorded, or refused with a reason. */
interface AnswerReply {
  outcome?: 'recorded';
  linked?: boolean;
  message?: string;
  field?: string;
}

interface ConsentGiven {
  purpose: string;
  scope: string;
  title: string;
  /** Of the text: what she read when she agreed. */
  language: string;
  text: string;
  /** Instant, ISO 8601. */
  given_at: string;
  answers: LinkedAnswer[];
}

/** What she answered under a consent: the slots of the template `answer`. */
interface LinkedAnswer {
  language: string;
  question: string;
  score: number | null;
  follow_up: string;
  comment: string | null;
  answered_at: string;
}

interface Holdings {
  purposes: ConsentGiven[];
  holds: boolean;
  /** Allows the next action; lasts half an hour. */
  token: string;
}

/** Erased at once, with a certificate, or accepted: then a job finishes it within minutes. */
interface Erasure {
  outcome: string;
  case: string;
  certificate?: unknown;
}

/** What the app says to a claim: her code, or why there is none now. */
interface CodeReply {
  outcome?: 'issued' | 'used';
  code?: string;
  apply_url?: string;
  kind?: string;
  message?: string;
}
