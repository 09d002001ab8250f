# One image for every process of Sanbao: API, worker and the commands. glibc, because Temporal's native core needs it.
FROM node:20.20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
# Documents use two of the nine weights of their font.
RUN cd node_modules/@expo-google-fonts/noto-sans-sc && rm -r 100Thin 200ExtraLight 300Light 500Medium 600SemiBold 800ExtraBold 900Black
COPY . .
# The workflow code is made ready once, so that no worker does it at its start.
RUN node cli/sanbao.js bundle --into dist/bundle

FROM node:20.20-bookworm-slim
ENV NODE_ENV=production SANBAO_HOME=/data
WORKDIR /app
COPY --from=build /app /app
# Evidence, anchors and secrets that are kept in files.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
ENTRYPOINT ["node"]
CMD ["cli/sanbao.js", "help"]
