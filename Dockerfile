# Gatehouse as a container: built with everything, run with what it needs, by a user who may write nowhere but /tmp.
# Another base (a mirror, a hardened Node 24 with npm): docker build --build-arg NODE_IMAGE=… .
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /gatehouse
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Everybody may read what was built, whatever the rights of the checkout. Then go what only development and the trial need, and what no process reads: declarations and source maps of packages.
RUN npm run build \
  && chmod -R a+rX dist package.json \
  && npm prune --omit=dev \
  && rm -rf node_modules/esbuild node_modules/@esbuild node_modules/tsx node_modules/mongodb-memory-server* \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 CATALOGUE=/etc/gatehouse/catalogue.yaml HOME=/tmp
WORKDIR /gatehouse
COPY --from=build /gatehouse/package.json ./
COPY --from=build /gatehouse/node_modules ./node_modules
COPY --from=build /gatehouse/dist ./dist
# By number, so that an orchestrator can see that it is not root. The files are root's: this user cannot change them.
USER 1000:1000
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["start"]
