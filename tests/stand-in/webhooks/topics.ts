import { packedFacts } from "../graphql/packed-schema.ts";

/** The topics every app in the App Store has to answer; set in the configuration file only. */
export const COMPLIANCE_TOPICS: readonly string[] = ["customers/data_request", "customers/redact", "shop/redact"];

export function isKnownTopic(topic: string): boolean {
  return topic in packedFacts().webhookTopics;
}

export function knownTopics(): readonly string[] {
  return Object.keys(packedFacts().webhookTopics);
}

/** The scopes one of which the platform wants before it sends this topic; empty when it needs none. */
export function scopesOfTopic(topic: string): readonly string[] {
  return packedFacts().webhookTopics[topic] ?? [];
}
