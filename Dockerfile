# Kundentag as an image: web server and worker (PROCESS splits them). Settings come from the environment, see .env.example.
#   docker build -t kundentag . && docker run --env-file .env -p 3000:3000 -v kundentag:/data kundentag

# What runs: packages without those of development. No install script is needed, so none is run.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image is Node itself, and Prisma's command line comes along as a peer of its client: half of the weight, used by nothing.
RUN npm ci --omit=dev --ignore-scripts && cd node_modules && rm -rf .bin node-linux-* prisma typescript effect elkjs @electric-sql \
  @prisma/dev @prisma/engines @prisma/fetch-engine @prisma/streams-local @prisma/studio-core

# What is built: the database client, routes and components.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json vite.config.ts ./
COPY prisma prisma
COPY app app
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/build build
COPY --from=build /app/app app
COPY package.json ./
COPY prisma prisma
# The database of our own, where DATABASE_URL names none. Nothing else is written.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
# A worker alone answers on METRICS_PORT; without one it is healthy while it runs.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD port="$PORT"; if [ "$PROCESS" = worker ]; then port="$METRICS_PORT"; fi; test -z "$port" || node -e "fetch('http://127.0.0.1:' + process.argv[1] + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))" "$port"
# SIGTERM ends it gracefully: running requests and jobs get some seconds, what is cut off then is rolled back.
CMD ["node", "app/entry.start.server.ts"]
