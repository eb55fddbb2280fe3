/** Whoever started this process holds the other end of its input: where that one was killed, nobody else would end this one. */
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM")).resume().unref();

export {};
