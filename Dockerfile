# docker build --tag tensorone-status .
# docker run --rm tensorone-status --demo
#
# A watch that lasts, with its state in a volume:
#
#   docker run --detach --name t1s --restart unless-stopped --publish 127.0.0.1:9469:9469 \
#     --env TENSORONE_API_KEY --env TENSORONE_WEBHOOK_URL \
#     --volume t1s-state:/var/lib/tensorone-status tensorone-status
#
# Settings: --volume "$PWD/config.yaml:/etc/tensorone-status/config.yaml:ro". Where --exec leaves
# processes behind, add --init: nobody else would collect them. It runs with --read-only too.
ARG NODE=24

FROM node:${NODE}-slim AS build
WORKDIR /project
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY LICENSE README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md tsconfig.json tsconfig.types.json ./
COPY bin bin
COPY contrib contrib
COPY docs docs
COPY scripts scripts
COPY src src
# What is packed is what is published: built by its `prepare`, without what it is built with.
RUN npm pack --pack-destination /tmp
RUN npm install --global --offline --ignore-scripts --no-audit --no-fund --prefix /out /tmp/tensorone-status-*.tgz

# The same base once more, rather than one without a shell: --exec needs one. But nothing is to be
# installed here any more.
FROM node:${NODE}-slim
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx \
    /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-* \
  && install -d -o 1000 -g 1000 -m 0700 /var/lib/tensorone-status
COPY --from=build /out /usr/local
# The configuration is at /etc/tensorone-status/config.yaml, where there is one, and the state below
# /var/lib/tensorone-status.
ENV LANG=C.UTF-8 XDG_CONFIG_HOME=/etc XDG_STATE_HOME=/var/lib XDG_CACHE_HOME=/tmp
# `node` of the base, as a number: Kubernetes has to see that it is not root.
USER 1000:1000
VOLUME /var/lib/tensorone-status
EXPOSE 9469
# Whether the watch sees the platform, not how that is. For commands that do not listen at this
# port: docker run --no-healthcheck.
HEALTHCHECK --interval=30s --timeout=5s --start-period=1m --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9469/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# It is process 1 itself, without a shell in between: SIGTERM ends it in good order, within 5 s.
ENTRYPOINT ["t1s"]
CMD ["watch", "--listen", "0.0.0.0:9469"]
