import { afterEach, beforeEach, expect, vi } from "vitest";

/** A test that writes to `console.error` fails: React's and Node's complaints are findings, not noise. */
let complaints: unknown[][] = [];

beforeEach(() => {
  complaints = [];
  vi.spyOn(console, "error").mockImplementation((...parts: unknown[]) => {
    complaints.push(parts);
  });
});

afterEach(() => {
  vi.mocked(console.error).mockRestore();
  expect(complaints, "console.error was called").toEqual([]);
});
